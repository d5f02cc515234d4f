package dev.tidings.publisher.connectors;

/**
 * What this installation is to an authorisation server.
 *
 * @param secret null for a client without one
 * @param key a private key as a JWK, by which the client shows itself (RFC 7523); null for a client without one
 */
public record OAuthClient(String id, String secret, String key) {
  /** With a secret, or public. */
  public OAuthClient(String id, String secret) {
    this(id, secret, null);
  }

  /** Without its secrets, so that they can reach no log. */
  @Override
  public String toString() {
    return "OAuthClient[" + id + "]";
  }
}
