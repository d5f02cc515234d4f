package dev.tidings.publisher.connectors;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Tokens as a network issued them. In the clear: sealed before they are stored.
 *
 * @param refreshToken null where there is none
 * @param expiresIn null for an access token that does not expire
 * @param renewableFor how long the refresh token is good; null when the network did not say
 * @param scopes empty when the network did not say
 * @param subject whose they are, by remote id; null when the network did not say
 * @param binding what they are bound to; null for tokens that serve whoever bears them
 */
public record Tokens(
    String accessToken, String refreshToken, Duration expiresIn, Duration renewableFor, List<String> scopes, String subject,
    Binding binding) {
  public Tokens {
    Objects.requireNonNull(accessToken, "accessToken");
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
  }

  /** Such as serve whoever bears them. */
  public Tokens(String accessToken, String refreshToken, Duration expiresIn, List<String> scopes) {
    this(accessToken, refreshToken, expiresIn, null, scopes, null, null);
  }

  /** The same tokens, bound. */
  public Tokens bound(Binding to) {
    return new Tokens(accessToken, refreshToken, expiresIn, renewableFor, scopes, subject, to);
  }

  /** Without the tokens, so that they can reach no log. */
  @Override
  public String toString() {
    return "Tokens[expiresIn=" + expiresIn + ", scopes=" + scopes + "]";
  }
}
