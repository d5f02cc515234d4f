package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.runtime.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorReaderTest {
  /** The networks of which there is something that machines can read, under a licence that allows its use here. */
  private static final Set<String> BY_MACHINE = Set.of("youtube", "mastodon", "bluesky", "telegram");

  @Test
  void everyNetworkHasADescriptorOfItsOwnName() {
    for (var network : Connectors.networks()) {
      assertThat(DescriptorReader.read(network).id()).isEqualTo(network);
    }
  }

  @Test
  void everyNetworkSaysWhatItIsHeldAgainstAndHowLongItsVersionLives() {
    for (var network : Connectors.networks()) {
      var descriptor = DescriptorReader.read(network);
      var api = descriptor.api();
      assertThat(api.version()).as(network).isNotBlank();
      assertThat(api.source()).as(network).startsWith("https://");
      var onSunset = descriptor.doubts().stream().filter(doubt -> doubt.field().equals("api.sunset")).toList();
      assertThat(api.sunset() != null || onSunset.size() == 1).as(network).isTrue();
      assertThat(api.contract()).as(network)
          .matches(BY_MACHINE.contains(network) ? ".*\\((MIT|Apache-2\\.0|MIT or Apache-2\\.0)\\).*" : "None.*");
    }
  }

  @Test
  void figuresAreRead() {
    var x = DescriptorReader.read("x");
    assertThat(x.rules().textLimit()).isEqualTo(280);
    assertThat(x.abilities().editWindow()).isEqualTo(Duration.ofMinutes(30));
    assertThat(x.authorisation().rotates()).isTrue();
    assertThat(x.postUrl("https://api.x.com", "ada", "7")).isEqualTo("https://x.com/ada/status/7");
    assertThat(x.postUrl("http://127.0.0.1:8082/x", "ada", "7")).isEqualTo("http://127.0.0.1:8082/x/ada/status/7");
  }

  @Test
  void optionsKeepTheirOrder() {
    assertThat(DescriptorReader.read("x").options().keySet())
        .containsExactly(
        "pollOptions", "pollMinutes", "quote", "replyTo", "replySettings", "madeWithAi", "paidPartnership");
    assertThat(DescriptorReader.read("mastodon").options().keySet())
        .containsExactly("visibility", "pollOptions", "pollMinutes", "pollMultiple", "pollHideTotals", "quote", "quotePolicy",
            "replyTo", "language", "spoilerText", "sensitive");
  }

  @Test
  void whatIsNotSaidAboutConsentIsAsUsual() {
    var x = DescriptorReader.read("x").authorisation();
    assertThat(x.scopeSeparator()).isEqualTo(" ");
    assertThat(x.clientIdName()).isEqualTo("client_id");
    assertThat(x.client()).isEqualTo("basic");
    assertThat(x.pkce()).isTrue();
    assertThat(x.asked()).contains("tweet.write", "media.write", "offline.access");
    assertThat(x.inWords("tweet.write")).contains("Publish");
  }

  @Test
  void everyNetworkHasASignOfItsOwn() {
    var signs = Connectors.networks().stream().map(DescriptorReader::read).map(NetworkDescriptor::sign).toList();
    assertThat(signs).doesNotContainNull().extracting(NetworkDescriptor.Sign::colour).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "text-limit: 280|text-limt: 280",
    "contract: None|agreement: None",
    "field: api.sunset|field: api.dawn",
    "token: /2/oauth2/token|token: 2/oauth2/token",
    "token: /2/oauth2/token|client: basic",
    "revoke: /2/oauth2/revoke|client: guess",
    "users.read: \"See|users.reed: \"See",
    "text-limit: 280|text-limit: 0",
    "counting: WEIGHTED|counting: BY_EYE",
    "category: DUPLICATE|category: TWICE",
    "window: PT24H|window: a day",
    "post: /{handle}/status/{id}|post: /{handle}",
    "id: x|id: X Y",
    "name: delete|name: post",
    "colour: \"#14171a\"|colour: red",
    "colour: \"#14171a\"|colour: \"#14171a;background:url(//evil)\"",
    "M4 4l11.733|M4 4\"/><script>11.733",
    "scope: application|scope: app",
    "costs: { post: 1, edit: 1 }|costs: { post: 0 }",
    "limit: 10000, window: PT24H|limit: 10000, window: PT1H, day: UTC",
    "limit: 10000, window: PT24H|limit: 10000, window: PT24H, reserve: 100",
    "type: flag|type: switch",
    "role: notice|role: whisper",
    "label: Who can reply|labels: Who can reply",
    "values: [following, mentionedUsers, subscribers, verified]|values: []",
    "following: Accounts you follow|friends: Accounts you follow"
  })
  void whatIsWrongStopsTheStart(String right, String wrong) {
    var text = text().replaceFirst(java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong));
    assertThat(text).isNotEqualTo(text());
    assertThatThrownBy(() -> DescriptorReader.parse(text)).isInstanceOf(ConfigurationException.class);
  }

  static String text() {
    try (var stream = DescriptorReader.class.getResourceAsStream("x/x.yaml")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
