package dev.tidings.publisher.connectors.x;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.OAuthCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Tokens;
import io.vertx.core.Future;

/** {@code POST /2/oauth2/token}: a refresh token is good once, and gives a new pair. */
final class XTokens {
  private final OAuthCalls oauth;

  XTokens(OAuthCalls oauth) {
    this.oauth = oauth;
  }

  Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return oauth.refresh(access, refreshToken).map(XTokens::understood);
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
