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
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Puts calls to YouTube together. */
final class YouTubeCalls {
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

  /** When a channel's own limit began nobody knows, and each try costs a call. */
  private static <T> Outcome<T> timed(Outcome<T> outcome) {
    return outcome instanceof Outcome.Refused<T> refused && refused.retryAt() == null
            && refused.code().equals("upload-limit")
        ? new Outcome.Refused<>(refused.category(), refused.code(), refused.message(), Instant.now().plus(LIMIT_WAIT),
            refused.budgets(), refused.exchange())
        : outcome;
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
