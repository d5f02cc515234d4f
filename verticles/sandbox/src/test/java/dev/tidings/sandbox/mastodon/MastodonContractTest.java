package dev.tidings.sandbox.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.Forms;
import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's answers against the community's OpenAPI description of Mastodon, as cut to what is spoken here. */
class MastodonContractTest {
  @TempDir Path data;

  @Test
  void answersFitTheContract() throws IOException {
    JsonObject schemas = contract().getJsonObject("components").getJsonObject("schemas");
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      JsonObject account = sandbox.control().unlimitedAccount("mastodon", "harbour");
      String token = account.getString("accessToken");
      String media = Forms.send("POST", sandbox.url() + "/mastodon/api/v2/media", token, Map.of("description", "A field"), "file", Forms.png(9, 9)).body();
      check(schemas, "MediaAttachment", media);
      JsonObject body =
          new JsonObject().put("status", "Hello @harbour #lunch https://example.org").put("media_ids", new JsonArray().add(new JsonObject(media).getString("id")));
      String status = sandbox.post("/mastodon/api/v1/statuses", token, body).body();
      check(schemas, "Status", status);
      JsonObject poll = new JsonObject().put("options", new JsonArray().add("tea").add("coffee")).put("expires_in", 600);
      check(schemas, "Status", sandbox.post("/mastodon/api/v1/statuses", token, new JsonObject().put("status", "Which?").put("poll", poll)).body());
      JsonObject quoting = new JsonObject().put("status", "Look").put("quoted_status_id", new JsonObject(status).getString("id"));
      JsonObject quoted = new JsonObject(sandbox.post("/mastodon/api/v1/statuses", token, quoting).body());
      // Two of the description's alternatives fit any quote, so that it is held against the right one by itself.
      check(schemas, "Quote", ((JsonObject) quoted.remove("quote")).encode());
      check(schemas, "Status", quoted.encode());
      String id = new JsonObject(status).getString("id");
      check(schemas, "StatusSource", sandbox.send("GET", "/mastodon/api/v1/statuses/" + id + "/source", token, null).body());
      check(schemas, "Status", sandbox.send("PUT", "/mastodon/api/v1/statuses/" + id, token, "{\"status\":\"Edited\"}").body());
      check(schemas, "CredentialAccount", sandbox.send("GET", "/mastodon/api/v1/accounts/verify_credentials", token, null).body());
      check(schemas, "Account", sandbox.send("GET", "/mastodon/api/v1/accounts/" + account.getString("id"), token, null).body());
      check(schemas, "Instance", sandbox.send("GET", "/mastodon/api/v2/instance", null, null).body());
      JsonObject application = new JsonObject().put("client_name", "Desk").put("redirect_uris", new JsonArray().add("https://desk.example.org/back"));
      check(schemas, "CredentialApplication", sandbox.post("/mastodon/api/v1/apps", null, application).body());
      check(schemas, "Error", sandbox.send("GET", "/mastodon/api/v1/statuses/1", token, null).body());
      check(schemas, "Status", sandbox.send("DELETE", "/mastodon/api/v1/statuses/" + id, token, null).body());
    }
  }

  private static void check(JsonObject schemas, String name, String answer) {
    JsonObject schema =
        new JsonObject().put("$ref", "#/components/schemas/" + name).put("components", new JsonObject().put("schemas", schemas));
    JsonSchemaOptions options =
        new JsonSchemaOptions().setBaseUri("https://mastodon.example.org").setDraft(Draft.DRAFT202012).setOutputFormat(OutputFormat.Basic);
    OutputUnit outcome = Validator.create(JsonSchema.of(schema), options).validate(new JsonObject(answer));
    assertThat(outcome.getValid()).as(name + ": " + outcome.getErrors() + " in " + answer).isTrue();
  }

  private static JsonObject contract() throws IOException {
    try (InputStream stream = MastodonContractTest.class.getResourceAsStream("/sandbox/mastodon/mastodon-openapi.json")) {
      return new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
