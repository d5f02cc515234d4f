package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.publisher.connectors.Binding;
import dev.tidings.runtime.security.SecretBox;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Seals an account's tokens for the store, so that what is sealed for one account opens for no other. */
final class TokenSeal {
  private final SecretBox box;

  TokenSeal(SecretBox box) {
    this.box = box;
  }

  /**
   * Tokens in the clear; shown nowhere.
   *
   * @param binding what they are bound to; null for such as serve whoever bears them
   */
  record Pair(String accessToken, String refreshToken, Binding binding) {
    Pair(String accessToken, String refreshToken) {
      this(accessToken, refreshToken, null);
    }

    @Override
    public String toString() {
      return "Pair[…]";
    }
  }

  byte[] seal(AccountId account, Pair tokens) {
    var json = new JsonObject().put("access", tokens.accessToken()).put("refresh", tokens.refreshToken())
        .put("binding", BindingJson.of(tokens.binding()));
    return box.seal(json.toBuffer().getBytes(), purpose(account));
  }

  /** Fails with IllegalArgumentException if it was altered, moved or sealed by an unknown key. */
  Pair open(AccountId account, byte[] sealed) {
    var json = Buffer.buffer(box.open(sealed, purpose(account))).toJsonObject();
    return new Pair(json.getString("access"), json.getString("refresh"), BindingJson.read(json.getJsonObject("binding")));
  }

  private static String purpose(AccountId account) {
    return "account-token:" + account;
  }
}
