package dev.tidings.publisher.connectors.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.twitter.twittertext.Extractor;
import dev.tidings.runtime.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The library that counts for X against its own conformance files, where they lie beside the project; skipped, saying
 * so, where they do not. The files' posts of 140 are older than today's limit of 280, so only what they call valid is asked.
 */
class TwitterTextConformanceTest {
  @Test
  void whatIsValidByTheConformanceFilesIsValidHere() throws IOException {
    var length = new XTextLength();
    for (var test : tests("validate.yml").get("tweets")) {
      if (test.get("expected").asBoolean()) {
        var text = test.get("text").asText();
        assertThat(length.length(text)).as(test.get("description").asText()).isBetween(1, 280);
        assertThat(length.hasForbiddenCharacter(text)).as(test.get("description").asText()).isFalse();
      }
    }
  }

  @Test
  void linksAreFoundAsTheConformanceFilesSay() throws IOException {
    var wrong = new ArrayList<String>();
    for (var test : tests("extract.yml").get("urls")) {
      List<String> expected = new ArrayList<>();
      test.get("expected").forEach(each -> expected.add(each.asText()));
      if (!new Extractor().extractURLs(test.get("text").asText()).equals(expected)) {
        wrong.add(test.get("description").asText());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static JsonNode tests(String file) throws IOException {
    var tests = TestStores.root().resolve("../shared/contracts/twitter-text").resolve(file);
    assumeTrue(Files.exists(tests), () -> "no conformance file at " + tests + ": skipped");
    return new ObjectMapper(new YAMLFactory()).readTree(Files.readString(tests)).get("tests");
  }
}
