package dev.tidings.publisher.connectors.youtube;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Puts calls to YouTube together, and knows when its daily quotas begin anew, which its answers do not tell. */
final class YouTubeCalls {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final Duration LIMIT_WAIT = Duration.ofHours(1);

  private final NetworkCalls calls;

  YouTubeCalls(NetworkCalls calls) {
    this.calls = calls;
  }

  RemoteCall api(HttpMethod method, Access access, String resource, Map<String, String> query) {
    return RemoteCall.of(method, access.server() + "/youtube/v3/" + resource).query(query).as(access);
  }

  RemoteCall upload(Access access, String resource, Map<String, String> query) {
    return RemoteCall.of(HttpMethod.POST, access.server() + "/upload/youtube/v3/" + resource).query(query).as(access);
  }

  <T> Future<Outcome<T>> make(RemoteCall call, Function<Answer, Outcome<T>> reading) {
    return calls.make(call, reading).map(YouTubeCalls::timed);
  }

  /**
   * Quotas begin anew at midnight, Pacific time. When a channel's own limit began nobody knows, and each try costs a call.
   */
  private static <T> Outcome<T> timed(Outcome<T> outcome) {
    if (!(outcome instanceof Outcome.Refused<T> refused) || refused.retryAt() != null) {
      return outcome;
    }
    return switch (refused.code()) {
      case "quota-spent" -> at(nextDay(Instant.now()), refused);
      case "upload-limit" -> at(Instant.now().plus(LIMIT_WAIT), refused);
      default -> outcome;
    };
  }

  private static <T> Outcome<T> at(Instant time, Outcome.Refused<T> refused) {
    return new Outcome.Refused<>(
        refused.category(), refused.code(), refused.message(), time, refused.budgets(), refused.exchange());
  }

  static Instant nextDay(Instant now) {
    return LocalDate.ofInstant(now, PACIFIC).plusDays(1).atStartOfDay(PACIFIC).toInstant();
  }

  /** Whether an address that was named for an upload may be given the account's token: Google's hosts alone. */
  static boolean isOwn(String address, Access access) {
    try {
      var upload = URI.create(address);
      var server = URI.create(access.server());
      var host = upload.getHost() == null ? "" : upload.getHost().toLowerCase(Locale.ROOT);
      boolean same = host.equals(server.getHost()) && upload.getPort() == server.getPort()
          && server.getScheme().equals(upload.getScheme());
      return upload.getUserInfo() == null && upload.getFragment() == null
          && (same || "https".equals(upload.getScheme()) && upload.getPort() == -1 && host.endsWith(".googleapis.com"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
