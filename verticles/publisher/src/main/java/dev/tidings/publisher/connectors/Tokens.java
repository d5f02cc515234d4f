package dev.tidings.publisher.connectors;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Tokens as a network issued them. In the clear: sealed before they are stored.
 *
 * @param refreshToken null where there is none
 * @param expiresIn null for an access token that does not expire
 * @param scopes empty when the network did not say
 */
public record Tokens(String accessToken, String refreshToken, Duration expiresIn, List<String> scopes) {
  public Tokens {
    Objects.requireNonNull(accessToken, "accessToken");
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
  }

  /** Without the tokens, so that they can reach no log. */
  @Override
  public String toString() {
    return "Tokens[expiresIn=" + expiresIn + ", scopes=" + scopes + "]";
  }
}
