package dev.tidings.publisher.accounts;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;

/**
 * OpenID Connect's identity token, read for one thing: that it was made for this consent. It came from the token endpoint
 * itself over TLS, which stands for its signature (OpenID Connect Core 3.1.3.7, point 6).
 */
final class IdentityToken {
  private IdentityToken() {}

  /** Whether it names the client, carries the nonce and has not ended. */
  static boolean fits(String token, String clientId, String nonce, Instant now) {
    if (token == null || token.split("\\.").length != 3) {
      return false;
    }
    try {
      var claims = Buffer.buffer(Base64.getUrlDecoder().decode(token.split("\\.")[1])).toJsonObject();
      return nonce.equals(claims.getString("nonce")) && isFor(claims, clientId)
          && Instant.ofEpochSecond(claims.getLong("exp", 0L)).isAfter(now);
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  private static boolean isFor(JsonObject claims, String clientId) {
    return claims.getValue("aud") instanceof JsonArray several ? several.contains(clientId)
        : clientId.equals(claims.getValue("aud"));
  }
}
