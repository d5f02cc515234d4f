package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Profile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;

/** Pages as what can be connected. */
final class FacebookProfiles {
  static final String FIELDS = "name,username";

  private FacebookProfiles() {}

  static Profile of(JsonObject page) {
    var id = Objects.requireNonNull(page.getString("id"));
    return new Profile(id, page.getString("username", id), Objects.requireNonNull(page.getString("name")), List.of());
  }
}
