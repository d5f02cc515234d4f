package dev.tidings.publisher.connectors;

import java.util.Objects;

/**
 * What tokens are bound to (RFC 9449): whoever uses them proves to hold the key. Holds the key in the clear: sealed before
 * it is stored.
 *
 * @param key the private key as a JWK, made for one grant
 * @param issuer the authorisation server that the tokens are of, which alone renews them
 * @param client what this installation was to it, and so must go on to be
 */
public record Binding(String key, String issuer, OAuthClient client) {
  public Binding {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(client, "client");
  }

  /** With a new key. */
  public static Binding begin(String issuer, OAuthClient client) {
    return new Binding(SigningKey.next(), issuer, client);
  }

  /** Without the key, so that it can reach no log. */
  @Override
  public String toString() {
    return "Binding[" + issuer + "]";
  }
}
