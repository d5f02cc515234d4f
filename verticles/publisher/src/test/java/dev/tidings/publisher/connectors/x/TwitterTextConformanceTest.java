package dev.tidings.publisher.connectors.x;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.twitter.twittertext.Extractor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What counts for X against the conformance files of twitter-text. Their posts of 140 are older than today's limit of 280,
 * so of those only what the files call valid is asked. X trims posts, so that blanks around a text do not count.
 */
class TwitterTextConformanceTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final XTextLength length = new XTextLength();

  @Test
  void whatIsValidByTheConformanceFilesIsValidHere() throws IOException {
    for (var test : tests("validate.yml", "tweets")) {
      if (test.get("expected").asBoolean()) {
        var text = test.get("text").asText();
        assertThat(length.length(text)).as(test.get("description").asText()).isBetween(1, 280);
        assertThat(length.hasForbiddenCharacter(text)).as(test.get("description").asText()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest"})
  void textsWeighAsTheConformanceFilesSay(String group) throws IOException {
    for (var test : tests("validate.yml", group)) {
      var text = test.get("text").asText();
      var expected = test.get("expected");
      int trimmed = text.length() - text.strip().length();
      assertThat(length.length(text)).as(test.get("description").asText())
          .isEqualTo(expected.get("weightedLength").asInt() - trimmed);
      assertThat(length.length(text) <= 280 && !length.hasForbiddenCharacter(text)).as(test.get("description").asText())
          .isEqualTo(expected.get("valid").asBoolean());
    }
  }

  @Test
  void linksAreFoundAsTheConformanceFilesSay() throws IOException {
    var wrong = new ArrayList<String>();
    for (var test : tests("extract.yml", "urls")) {
      List<String> expected = new ArrayList<>();
      test.get("expected").forEach(each -> expected.add(each.asText()));
      if (!new Extractor().extractURLs(test.get("text").asText()).equals(expected)) {
        wrong.add(test.get("description").asText());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static JsonNode tests(String file, String group) throws IOException {
    try (var stream = TwitterTextConformanceTest.class.getResourceAsStream("/twitter-text/" + file)) {
      var tests = YAML.readTree(stream).get("tests").get(group);
      assertThat(tests).as(group + " of " + file).isNotEmpty();
      return tests;
    }
  }
}
