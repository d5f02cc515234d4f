package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.TokenAnswer;
import dev.tidings.publisher.connectors.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;

/**
 * {@code POST /v2/oauth/token/}: a refresh token is good once and gives a new pair; its refusals come with 200 as well as
 * with 400. https://developers.tiktok.com/doc/oauth-user-access-token-management
 */
final class TikTokTokens {
  private static final Set<String> OF_THE_APPLICATION =
      Set.of("invalid_client", "unauthorized_client", "invalid_request", "unsupported_grant_type");

  private final NetworkCalls calls;
  private final NetworkSettings settings;

  TikTokTokens(NetworkCalls calls, NetworkSettings settings) {
    this.calls = calls;
    this.settings = settings;
  }

  Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    var call = RemoteCall.of(HttpMethod.POST, access.server() + "/v2/oauth/token/").secret(refreshToken);
    OAuthClient client = settings.client(access.server());
    if (client != null) {
      form.put("client_key", client.id());
      if (client.secret() != null) {
        form.put("client_secret", client.secret());
        call = call.secret(client.secret());
      }
    }
    return calls.make(call.form(form).reading(400, 401, 403), TikTokTokens::issued);
  }

  private static Outcome<Tokens> issued(Answer answer) {
    var json = answer.json();
    if (json.getString("access_token") == null) {
      return refused(answer, Objects.requireNonNull(json.getString("error")));
    }
    return answer.success(TokenAnswer.tokens(json));
  }

  /** What is wrong with the application the account's owner cannot mend. */
  private static Outcome<Tokens> refused(Answer answer, String error) {
    return OF_THE_APPLICATION.contains(error)
        ? answer.refused(Outcome.Category.TRANSIENT, "application-refused",
            "TikTok does not accept this application: " + error + ".")
        : answer.refused(Outcome.Category.AUTH, "refresh-refused", "TikTok does not renew the access any more.");
  }
}
