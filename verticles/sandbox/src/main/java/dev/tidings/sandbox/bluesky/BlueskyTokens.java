package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Tokens;

/** Bluesky: access tokens that are bound to a key. As the network's own say in a claim, these end with the key's thumbprint. */
final class BlueskyTokens {
  private BlueskyTokens() {}

  /** A new token of the key. */
  static String bound(String key) {
    return Secrets.next() + "." + key;
  }

  static boolean isBound(String token) {
    return token != null && token.indexOf('.') > 0 && !token.startsWith(Tokens.HANDLE_TOKEN);
  }

  static boolean isBound(String token, String key) {
    return isBound(token) && token.endsWith("." + key);
  }
}
