package dev.tidings.publisher.connectors;

/**
 * What this installation is to an authorisation server.
 *
 * @param secret null for a public client
 */
public record OAuthClient(String id, String secret) {
  /** Without the secret, so that it can reach no log. */
  @Override
  public String toString() {
    return "OAuthClient[" + id + "]";
  }
}
