package dev.tidings.publisher.connectors.x;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/** {@code POST /2/oauth2/token}: a refresh token is good once, and gives a new pair. */
final class XTokens {
  private final NetworkCalls calls;
  private final NetworkSettings settings;

  XTokens(NetworkCalls calls, NetworkSettings settings) {
    this.calls = calls;
    this.settings = settings;
  }

  Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    var call = RemoteCall.of(HttpMethod.POST, access.server() + "/2/oauth2/token").secret(refreshToken);
    if (settings.clientId() != null) {
      form.put("client_id", settings.clientId());
    }
    if (settings.clientSecret() != null) {
      call = call.secret(settings.clientSecret()).header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
          (settings.clientId() + ":" + settings.clientSecret()).getBytes(StandardCharsets.UTF_8)));
    }
    return calls.<Tokens>make(call.form(form), XTokens::issued).map(XTokens::understood);
  }

  private static Outcome<Tokens> issued(Answer answer) {
    var json = answer.json();
    var scopes = json.getString("scope", "");
    return answer.success(new Tokens(
        Objects.requireNonNull(json.getString("access_token")),
        json.getString("refresh_token"),
        json.containsKey("expires_in") ? Duration.ofSeconds(json.getLong("expires_in")) : null,
        scopes.isEmpty() ? List.of() : List.of(scopes.split(" "))));
  }

  /** Here a 401 is about the application, which the account's owner cannot mend; a 400 says that the token is spent. */
  private static Outcome<Tokens> understood(Outcome<Tokens> outcome) {
    if (outcome instanceof Outcome.Refused<Tokens> refused) {
      var category = switch (refused.exchange().status()) {
        case 400 -> Outcome.Category.AUTH;
        case 401, 403 -> Outcome.Category.TRANSIENT;
        default -> refused.category();
      };
      var code = switch (refused.exchange().status()) {
        case 400 -> "refresh-refused";
        case 401, 403 -> "application-refused";
        default -> refused.code();
      };
      return new Outcome.Refused<>(
          category, code, refused.message(), refused.retryAt(), refused.budgets(), refused.exchange());
    }
    return outcome;
  }
}
