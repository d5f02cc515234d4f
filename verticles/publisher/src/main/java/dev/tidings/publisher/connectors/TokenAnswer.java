package dev.tidings.publisher.connectors;

import dev.tidings.publisher.connectors.OAuthCalls.Granted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What token endpoints answer (RFC 6749 section 5). */
public final class TokenAnswer {
  private TokenAnswer() {}

  /** To a code: tokens, or the server's own words. */
  static Outcome<Granted> granted(Answer answer) {
    var json = opened(answer.json());
    if (answer.status() < 300 && json.getString("access_token") != null) {
      return answer.success(new Granted(tokens(json), json.getString("id_token")));
    }
    if (json.getValue("error") instanceof JsonObject error) {
      return refused(answer, error);
    }
    var error = json.getString("error", "unknown");
    var client = error.equals("invalid_client") || error.equals("unauthorized_client") || answer.status() == 401;
    return answer.refused(Outcome.Category.REJECTED, client ? "client-refused" : "code-refused",
        json.getString("error_description", json.getString("error_message", error)));
  }

  /** Instagram puts what it grants into a list of one. */
  private static JsonObject opened(JsonObject json) {
    return json.getValue("data") instanceof JsonArray data && data.size() == 1 ? data.getJsonObject(0) : json;
  }

  /** Meta's form of an error; 101 is an unknown application, 1 a wrong secret. */
  private static Outcome<Granted> refused(Answer answer, JsonObject error) {
    var message = error.getString("message", "unknown");
    var code = error.getValue("code");
    boolean client = Integer.valueOf(101).equals(code)
        || Integer.valueOf(1).equals(code) && message.contains("client secret");
    return answer.refused(Outcome.Category.REJECTED, client ? "client-refused" : "code-refused", message);
  }

  /** The tokens in it. Throws NullPointerException when there is none. */
  public static Tokens tokens(JsonObject json) {
    var scopes = json.getValue("scope", json.getValue("permissions")) instanceof String text ? text : "";
    return new Tokens(
        Objects.requireNonNull(json.getString("access_token")),
        json.getString("refresh_token"),
        seconds(json, "expires_in"),
        renewableFor(json),
        scopes.isBlank() ? List.of() : Arrays.stream(scopes.trim().split("[\\s,]+")).toList(),
        json.getValue("sub") instanceof String subject ? subject : null, null);
  }

  /** How long the refresh token is good, by LinkedIn's name or by TikTok's; RFC 6749 has none. */
  private static Duration renewableFor(JsonObject json) {
    var asOnLinkedIn = seconds(json, "refresh_token_expires_in");
    return asOnLinkedIn == null ? seconds(json, "refresh_expires_in") : asOnLinkedIn;
  }

  private static Duration seconds(JsonObject json, String name) {
    return json.getValue(name) instanceof Number seconds ? Duration.ofSeconds(seconds.longValue()) : null;
  }
}
