package dev.tidings.publisher.connectors.youtube;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.OAuthCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Tokens;
import io.vertx.core.Future;

/** {@code POST https://oauth2.googleapis.com/token}: a refresh token stays good until the person withdraws it. */
final class YouTubeTokens {
  private final OAuthCalls oauth;

  YouTubeTokens(OAuthCalls oauth) {
    this.oauth = oauth;
  }

  Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return oauth.refresh(access, refreshToken).map(YouTubeTokens::understood);
  }

  /** {@code invalid_grant} says that the refresh token is worth nothing; all else is about the application. */
  private static Outcome<Tokens> understood(Outcome<Tokens> outcome) {
    if (!(outcome instanceof Outcome.Refused<Tokens> refused)) {
      return outcome;
    }
    boolean spent = refused.exchange().answer().contains("invalid_grant");
    return switch (refused.exchange().status()) {
      case 400, 401, 403 -> new Outcome.Refused<>(
          spent ? Outcome.Category.AUTH : Outcome.Category.TRANSIENT, spent ? "refresh-refused" : "application-refused",
          refused.message(), refused.retryAt(), refused.budgets(), refused.exchange());
      default -> outcome;
    };
  }
}
