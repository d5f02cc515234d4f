package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.TokenAnswer;
import dev.tidings.publisher.connectors.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;

/**
 * {@code POST /oauth/v2/accessToken}: the refresh token stays good, to its own end, which use does not put off.
 * https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens
 */
final class LinkedInTokens {
  private final NetworkCalls calls;
  private final LinkedInCalls making;
  private final NetworkSettings settings;

  LinkedInTokens(NetworkCalls calls, LinkedInCalls making, NetworkSettings settings) {
    this.calls = calls;
    this.making = making;
    this.settings = settings;
  }

  Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    var call = RemoteCall.of(HttpMethod.POST, making.site(access) + "/oauth/v2/accessToken").secret(refreshToken);
    if (settings.clientId() != null) {
      form.put("client_id", settings.clientId());
    }
    if (settings.clientSecret() != null) {
      form.put("client_secret", settings.clientSecret());
      call = call.secret(settings.clientSecret());
    }
    return calls.<Tokens>make(call.form(form), answer -> answer.success(TokenAnswer.tokens(answer.json())))
        .map(LinkedInTokens::understood);
  }

  /** Here a 401 is about the application, which the account's owner cannot mend; a 400 says that the token has ended. */
  private static Outcome<Tokens> understood(Outcome<Tokens> outcome) {
    if (!(outcome instanceof Outcome.Refused<Tokens> refused)) {
      return outcome;
    }
    return switch (refused.exchange().status()) {
      case 400 -> as(refused, Outcome.Category.AUTH, "refresh-refused");
      case 401, 403 -> as(refused, Outcome.Category.TRANSIENT, "application-refused");
      default -> outcome;
    };
  }

  private static Outcome<Tokens> as(Outcome.Refused<Tokens> refused, Outcome.Category category, String code) {
    return new Outcome.Refused<>(
        category, code, refused.message(), refused.retryAt(), refused.budgets(), refused.exchange());
  }
}
