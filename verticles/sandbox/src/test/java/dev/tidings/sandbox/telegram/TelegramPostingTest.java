package dev.tidings.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated Bot API is as strict as Telegram's, and takes nothing that its contract does not name. */
class TelegramPostingTest {
  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static String chat;
  private static String token;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    JsonObject account = sandbox.control().unlimitedAccount("telegram", "harbour");
    chat = account.getString("id");
    token = account.getString("accessToken");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void calm() {
    sandbox.control().clearFaults();
  }

  @Test
  void playsNothingThatTheContractDoesNotName() throws IOException {
    JsonObject contract;
    try (InputStream stream = TelegramPostingTest.class.getResourceAsStream("/telegram/bot-api.json")) {
      contract = new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
    TelegramApi.KNOWN.forEach((method, parameters) -> {
      JsonObject named = contract.getJsonObject("methods").getJsonObject(method);
      Set<String> files = Set.of("photo", "video");
      assertThat(named.fieldNames()).as(method).containsAll(parameters);
      named.forEach(each -> assertThat(!((JsonObject) each.getValue()).getBoolean("required") || files.contains(each.getKey()) || parameters.contains(each.getKey()))
          .as(method + "." + each.getKey()).isTrue());
    });
    for (String type : new String[] {"InputMediaPhoto", "InputMediaVideo"}) {
      Set<String> named = contract.getJsonObject("types").getJsonObject(type).fieldNames();
      assertThat(TelegramMessages.OF_ITEM.stream().filter(field -> !named.contains(field)).toList()).as(type)
          .isSubsetOf("width", "height", "duration", "supports_streaming");
    }
    assertThat(contract.getJsonObject("types").getJsonObject("LinkPreviewOptions").fieldNames()).isEqualTo(TelegramParameters.OF_PREVIEW);
  }

  @Test
  void aTextStandsInTheChannelAndOnItsPage() {
    JsonObject message = result(call("sendMessage", new JsonObject().put("chat_id", chat).put("text", " Tide <at> six ")));
    assertThat(message.getString("text")).isEqualTo("Tide <at> six");
    assertThat(message.getJsonObject("chat").getString("username")).isEqualTo("harbour");
    assertThat(sandbox.send("GET", "/telegram/harbour/" + message.getLong("message_id"), null, null).body()).contains("Tide &lt;at&gt; six");
    assertThat(result(call("sendMessage", new JsonObject().put("chat_id", "@Harbour").put("text", "By its name"))).getLong("message_id"))
        .isGreaterThan(message.getLong("message_id"));
  }

  @Test
  void whatIsMalformedIsRefusedInTelegramsWords() {
    assertThat(refused(call("sendMessage", new JsonObject().put("chat_id", "@bakery").put("text", "a")))).isEqualTo("Bad Request: chat not found");
    assertThat(refused(call("sendMessage", new JsonObject().put("chat_id", chat).put("text", "  ")))).isEqualTo("Bad Request: message text is empty");
    assertThat(refused(call("sendMessage", new JsonObject().put("chat_id", chat).put("text", "😀".repeat(2_049))))).isEqualTo("Bad Request: message is too long");
    assertThat(refused(call("sendMessage", new JsonObject().put("chat_id", chat).put("text", 5)))).contains("must be of type String");
    assertThat(refused(call("sendMessage", new JsonObject().put("chat_id", chat).put("text", "a").put("parse_mode", "HTML")))).contains("parse_mode");
    assertThat(refused(call("sendMessage", new JsonObject().put("chat_id", chat).put("text", "a").put("disable_notification", "perhaps")))).contains("Boolean");
    assertThat(refused(call("sendMessage", new JsonObject().put("chat_id", chat).put("text", "a").put("link_preview_options", new JsonObject().put("size", 1)))))
        .contains("link preview options");
    assertThat(refused(call("sendPhoto", new JsonObject().put("chat_id", chat)))).isEqualTo("Bad Request: there is no photo in the request");
    assertThat(refused(call("sendMediaGroup", new JsonObject().put("chat_id", chat).put("media", "[]")))).contains("2-10 items");
    assertThat(refused(call("editMessageText", new JsonObject().put("chat_id", chat).put("message_id", 1).put("text", "a")))).contains("message to edit not found");
    assertThat(refused(call("deleteMessage", new JsonObject().put("chat_id", chat).put("message_id", 1)))).contains("message to delete not found");
    assertThat(refused(call("sendSticker", new JsonObject().put("chat_id", chat)))).isEqualTo("Not Found");
    assertThat(sandbox.send("POST", "/telegram/botmade-up/getMe", null, "{}").statusCode()).isEqualTo(401);
    assertThat(sandbox.send("POST", "/telegram/bot" + token + "/sendMessage", null, "[").body()).contains("can't parse request body");
  }

  @Test
  void theLimitOfAChannelIsTwentyAMinuteAndSaysHowLong() {
    JsonObject account = sandbox.control().account("telegram", "busy");
    HttpResponse<String> last = null;
    for (int message = 0; message < 21; message++) {
      last = sandbox.send("POST", "/telegram/bot" + account.getString("accessToken") + "/sendMessage", null,
          new JsonObject().put("chat_id", account.getString("id")).put("text", "Message " + message).encode());
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(new JsonObject(last.body()).getJsonObject("parameters").getInteger("retry_after")).isBetween(1, 60);
  }

  @Test
  void severalAreDeletedTogether() {
    JsonArray ids = new JsonArray();
    for (String text : new String[] {"one of two", "two of two"}) {
      ids.add(result(call("sendMessage", new JsonObject().put("chat_id", chat).put("text", text))).getLong("message_id"));
    }
    assertThat(new JsonObject(call("deleteMessages", new JsonObject().put("chat_id", chat).put("message_ids", ids)).body()).getBoolean("result")).isTrue();
    assertThat(sandbox.send("GET", "/telegram/harbour/" + ids.getLong(0), null, null).statusCode()).isEqualTo(410);
  }

  private static HttpResponse<String> call(String method, JsonObject parameters) {
    return sandbox.send("POST", "/telegram/bot" + token + "/" + method, null, parameters.encode());
  }

  private static JsonObject result(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body()).getJsonObject("result");
  }

  private static String refused(HttpResponse<String> answer) {
    JsonObject body = new JsonObject(answer.body());
    assertThat(body.getBoolean("ok")).isFalse();
    assertThat(body.getInteger("error_code")).isEqualTo(answer.statusCode());
    return body.getString("description");
  }
}
