package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkDescriptor.ErrorRule;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Puts calls to TikTok together and opens its answers, {@code {data, error: {code}}}, in which a 200 may be a no. */
final class TikTokCalls {
  private static final String JSON = "application/json; charset=UTF-8";

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;

  TikTokCalls(NetworkDescriptor descriptor, NetworkCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  /** A call of the API; the path is what follows {@code /v2}. */
  static RemoteCall post(Access access, String path, JsonObject body) {
    return RemoteCall.of(HttpMethod.POST, access.server() + "/v2" + path).as(access).body(JSON, body.toBuffer());
  }

  /** A call to the address of an upload, which alone is the key: it must not be shown, and no token goes there. */
  static RemoteCall put(String address) {
    var call = RemoteCall.of(HttpMethod.PUT, address);
    var key = URI.create(address).getRawQuery();
    return key == null ? call : call.secret(key);
  }

  /** Makes the call and reads the data of a yes. */
  <T> Future<Outcome<T>> ask(RemoteCall call, BiFunction<JsonObject, Answer, Outcome<T>> reading) {
    return calls.make(call, answer -> {
      var json = answer.json();
      var code = json.getJsonObject("error").getString("code");
      return "ok".equals(code) ? reading.apply(json.getJsonObject("data"), answer) : no(code, answer);
    });
  }

  /** Makes a call whose answer is no JSON. */
  <T> Future<Outcome<T>> send(RemoteCall call, Function<Answer, Outcome<T>> reading) {
    return calls.make(call, reading);
  }

  /** A no within a 200; one that nobody documented proves nothing. */
  private <T> Outcome<T> no(String code, Answer answer) {
    return meaning(code).<Outcome<T>>map(rule -> answer.refused(rule.category(), rule.name(), rule.message()))
        .orElseGet(() -> new Outcome.Unknown<>(
            "unknown-answer", "TikTok answered with " + code + ", which is not documented.", answer.budgets(),
            answer.exchange()));
  }

  /** Whether a no names a code that is documented. */
  boolean saysWhy(Answer answer) {
    try {
      return answer.json().getValue("error") instanceof JsonObject error
          && error.getValue("code") instanceof String code && meaning(code).isPresent();
    } catch (DecodeException | ClassCastException e) {
      return false;
    }
  }

  /** How one of TikTok's codes is understood. */
  Optional<ErrorRule> meaning(String code) {
    return descriptor.errors().stream().filter(rule -> rule.code() != null && rule.code().equals(code)).findFirst();
  }

  /** Whether an address that TikTok named for an upload is one of its own, since what is not public yet goes there. */
  static boolean isOwn(String address, Access access) {
    try {
      var upload = URI.create(address);
      var server = URI.create(access.server());
      var host = upload.getHost() == null ? "" : upload.getHost().toLowerCase(Locale.ROOT);
      boolean same = host.equals(server.getHost()) && upload.getPort() == server.getPort()
          && server.getScheme().equals(upload.getScheme());
      boolean tiktoks = host.endsWith(".tiktokapis.com") || host.endsWith(".tiktok.com");
      return upload.getUserInfo() == null && (same || "https".equals(upload.getScheme()) && tiktoks);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
