package dev.tidings.publisher.connectors;

import dev.tidings.publisher.connectors.OAuthCalls.Granted;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What token endpoints answer (RFC 6749 section 5). */
final class TokenAnswer {
  private TokenAnswer() {}

  /** To a code: tokens, or the server's own words. */
  static Outcome<Granted> granted(Answer answer) {
    var json = answer.json();
    if (answer.status() < 300 && json.getString("access_token") != null) {
      return answer.success(new Granted(tokens(json), json.getString("id_token")));
    }
    var error = json.getString("error", "unknown");
    var client = error.equals("invalid_client") || error.equals("unauthorized_client") || answer.status() == 401;
    return answer.refused(Outcome.Category.REJECTED, client ? "client-refused" : "code-refused",
        json.getString("error_description", error));
  }

  static Tokens tokens(JsonObject json) {
    var scopes = json.getValue("scope") instanceof String text ? text : "";
    return new Tokens(
        Objects.requireNonNull(json.getString("access_token")),
        json.getString("refresh_token"),
        json.getValue("expires_in") instanceof Number seconds ? Duration.ofSeconds(seconds.longValue()) : null,
        scopes.isBlank() ? List.of() : Arrays.stream(scopes.trim().split("[\\s,]+")).toList(),
        json.getValue("sub") instanceof String subject ? subject : null, null);
  }
}
