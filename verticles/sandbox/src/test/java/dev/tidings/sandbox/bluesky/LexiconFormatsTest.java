package dev.tidings.sandbox.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of atproto's names against its authors' own lists of right and wrong ones, and content ids against known ones. */
class LexiconFormatsTest {
  @ParameterizedTest
  @CsvSource({"did,did", "handle,handle", "tid,tid", "recordkey,record-key", "nsid,nsid", "language,language", "aturi,at-uri", "datetime,datetime"})
  void tellsRightFromWrong(String file, String format) {
    List<String> right = lines(file + "_syntax_valid");
    List<String> wrong = lines(file + "_syntax_invalid");
    assertThat(right).isNotEmpty().allSatisfy(text -> assertThat(LexiconFormats.fits(format, text)).as(text).isTrue());
    assertThat(wrong).isNotEmpty().allSatisfy(text -> assertThat(LexiconFormats.fits(format, text)).as(text).isFalse());
  }

  @Test
  void tellsDaysThatAreNotOnTheCalendar() {
    assertThat(lines("datetime_parse_invalid")).isNotEmpty()
        .allSatisfy(text -> assertThat(LexiconFormats.fits("datetime", text)).as(text).isFalse());
  }

  @Test
  void namesContentAsOthersDo() {
    assertThat(ContentIds.ofRecord(new JsonObject().put("hello", "world")))
        .isEqualTo("bafyreidykglsfhoixmivffc5uwhcgshx4j465xwqntbmu43nb2dzqwfvae");
    assertThat(ContentIds.ofBytes("hello world".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
  }

  @Test
  void namesContentWhateverTheOrderOfItsFields() {
    JsonObject one = new JsonObject().put("text", "a".repeat(300)).put("langs", new JsonArray().add("en")).put("n", -70_000).put("flag", true);
    JsonObject other = new JsonObject().put("flag", true).put("n", -70_000L).put("langs", new JsonArray().add("en")).put("text", "a".repeat(300));
    assertThat(ContentIds.ofRecord(one)).isEqualTo(ContentIds.ofRecord(other)).isNotEqualTo(ContentIds.ofRecord(other.put("n", 70_000)));
  }

  private static List<String> lines(String name) {
    try (InputStream stream = LexiconFormatsTest.class.getResourceAsStream("/atproto-syntax/" + name + ".txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
