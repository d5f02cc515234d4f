package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Option;
import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What REST and posts bound in general is above what any network takes. */
class NetworkLimitsTest {
  /** Longest in UTF-8 and in UTF-16 alike. */
  private static final String WIDE = "\uD83D\uDE42";
  private static final int MOST_OPTIONS = 20;
  private static Desk desk;
  private static Browser owner;
  private static String asset;

  @BeforeAll
  static void open() {
    desk = Desk.open();
    owner = desk.owner();
    var head = ("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bean.png\"\r\n"
        + "Content-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    var tail = "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8);
    asset = owner.send("POST", "/api/v1/assets", Map.of("Content-Type", "multipart/form-data; boundary=cut"),
        BodyPublishers.ofByteArrays(List.of(head, PngFile.of(8, 6), tail))).json().getString("id");
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @TestFactory
  List<DynamicTest> everyLimitOfADescriptorIsReachedThroughTheGeneralBounds() {
    var connectors = new Connectors(desk.node().node().vertx(), desk.node().node().configuration());
    return connectors.descriptors().stream()
        .map(each -> DynamicTest.dynamicTest(each.id(), () -> reaches(each))).toList();
  }

  private static void reaches(NetworkDescriptor network) {
    var rules = network.rules();
    int files = IntStream.concat(IntStream.of(rules.imagesPerPost()),
        Stream.of(rules.videos(), rules.documents(), rules.audios())
            .filter(Objects::nonNull).mapToInt(each -> each.perPost())).max().orElseThrow();
    var first = new JsonObject().put("text", WIDE.repeat(rules.textLimit())).put("media", media(files, rules.altTextLimit()));
    var parts = new JsonArray().add(first);
    IntStream.range(1, rules.parts()).forEach(part ->
        parts.add(new JsonObject().put("text", WIDE.repeat(rules.textLimit()))));
    var options = new JsonObject();
    assertThat(network.options().size()).isLessThanOrEqualTo(MOST_OPTIONS);
    network.options().forEach((name, option) -> options.put(name, longest(option)));

    Answer made = owner.send("POST", "/api/v1/posts", new JsonObject().put("title", "The most").put("content", new JsonObject()
        .put("accounts", new JsonArray())
        .put("variants", new JsonArray().add(new JsonObject()
            .put("network", network.id()).put("parts", parts).put("options", options)))).encode());

    assertThat(made.status()).as(shortened(made)).isEqualTo(201);
    var kept = made.json().getJsonObject("content").getJsonArray("variants").getJsonObject(0);
    assertThat(kept.getJsonArray("parts").getJsonObject(0).getString("text").length())
        .isEqualTo(2 * rules.textLimit());
    assertThat(kept.getJsonArray("parts").getJsonObject(0).getJsonArray("media")).hasSize(files);
    assertThat(kept.getJsonObject("options")).isEqualTo(options);
  }

  private static Object longest(Option option) {
    return switch (option.type()) {
      case "flag" -> true;
      case "choice" -> option.values().getLast();
      case "number" -> option.most() == null ? Long.valueOf(Integer.MAX_VALUE) : option.most();
      case "list" -> new JsonArray(IntStream.range(0, Math.max(1, option.limit()))
          .mapToObj(each -> WIDE.repeat(Math.max(1, option.entryLimit()))).toList());
      default -> WIDE.repeat(Math.max(1, option.limit()));
    };
  }

  private static JsonArray media(int files, int altText) {
    return new JsonArray(IntStream.range(0, files).mapToObj(each ->
        new JsonObject().put("asset", asset).put("altText", WIDE.repeat(altText))).toList());
  }

  @Test
  void whatAllTextsComeToIsBoundedAllTheSame() {
    var parts = new JsonArray(IntStream.range(0, 16).mapToObj(each ->
        new JsonObject().put("text", "a".repeat(100_000))).toList());
    Answer answer = owner.send("POST", "/api/v1/posts", new JsonObject().put("title", "Too much").put("content",
        new JsonObject().put("accounts", new JsonArray()).put("variants", new JsonArray()
            .add(new JsonObject().put("network", "x").put("parts", parts)))).encode());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("content-too-long");
  }

  @Test
  void theLongestTextsOfManyWordsAreStoredAndFound() {
    var words = IntStream.range(0, 260_000).mapToObj(each -> Integer.toString(each, 36)).collect(Collectors.joining(" "));
    var parts = new JsonArray(IntStream.range(0, 13).mapToObj(each ->
        new JsonObject().put("text", words.substring(each * 95_000, (each + 1) * 95_000))).toList());
    Answer made = owner.send("POST", "/api/v1/posts", new JsonObject().put("title", "Dictionary").put("content",
        new JsonObject().put("accounts", new JsonArray()).put("variants", new JsonArray()
            .add(new JsonObject().put("network", "x").put("parts", parts)))).encode());
    assertThat(made.status()).as(shortened(made)).isEqualTo(201);
    assertThat(owner.get("/api/v1/posts?q=dictionary").json().getJsonArray("items")).hasSize(1);
  }

  private static String shortened(Answer answer) {
    return answer.text().length() > 500 ? answer.text().substring(0, 500) : answer.text();
  }
}
