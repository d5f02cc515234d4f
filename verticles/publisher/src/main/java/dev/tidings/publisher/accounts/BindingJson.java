package dev.tidings.publisher.accounts;

import dev.tidings.publisher.connectors.Binding;
import dev.tidings.publisher.connectors.OAuthClient;
import io.vertx.core.json.JsonObject;

/** What tokens are bound to, as it stands among what is sealed. */
final class BindingJson {
  private BindingJson() {}

  static JsonObject of(Binding binding) {
    return binding == null ? null : new JsonObject().put("key", binding.key()).put("issuer", binding.issuer())
        .put("client", binding.client().id()).put("secret", binding.client().secret())
        .put("clientKey", binding.client().key());
  }

  static Binding read(JsonObject json) {
    return json == null ? null : new Binding(json.getString("key"), json.getString("issuer"),
        new OAuthClient(json.getString("client"), json.getString("secret"), json.getString("clientKey")));
  }
}
