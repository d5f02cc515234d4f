package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecognitionTest {
  private static final Instant SENT = Instant.parse("2026-11-22T10:00:00Z");
  private static final Variant THREAD =
      new Variant("x", List.of(new Part("First", List.of()), new Part("Second example.org", List.of())), Map.of());

  @Test
  void theOnePostThatSaysTheSameIsIt() {
    assertThat(judge(0, true, post("1", SENT.plusSeconds(1), null, "First"), post("2", SENT.plusSeconds(2), null, "Other")))
        .isInstanceOfSatisfying(Found.Match.class, match -> {
          assertThat(match.witness().remoteId()).isEqualTo("1");
          assertThat(match.witness().step()).isEqualTo(7);
          assertThat(match.candidates()).hasSize(2);
        });
  }

  @Test
  void whatIsOldAttributedOrAnswersSomethingElseIsNotIt() {
    assertThat(judge(0, true,
        post("old", SENT.minusSeconds(61), null, "First"), post("taken", SENT, null, "First"), post("reply", SENT, "9", "First")))
        .isInstanceOfSatisfying(Found.Absent.class, absent -> assertThat(absent.candidates())
            .extracting(Found.Candidate::verdict).containsExactly("of-another-delivery", "answers-another-post"));
  }

  @Test
  void aReplyIsToldByWhatItAnswers() {
    assertThat(judge(1, true, post("2", SENT, "77", "Second example.org"))).isInstanceOf(Found.Match.class);
    assertThat(judge(1, true, post("2", SENT, "78", "Second example.org"))).isInstanceOf(Found.Absent.class);
  }

  @Test
  void whatCannotBeToldIsForAPerson() {
    assertThat(judge(0, true, post("1", SENT, null, "First"), post("2", SENT, null, "First")))
        .isInstanceOfSatisfying(Found.CannotTell.class, doubt -> assertThat(doubt.reason()).isEqualTo("several-alike"));
    assertThat(judge(0, false, post("1", SENT, null, "Other")))
        .isInstanceOfSatisfying(Found.CannotTell.class, doubt -> assertThat(doubt.reason()).isEqualTo("too-many-posts"));
    assertThat(judge(0, true, post("1", SENT.minusSeconds(30), null, "First")))
        .isInstanceOfSatisfying(Found.CannotTell.class, doubt -> assertThat(doubt.reason()).isEqualTo("much-alike"));
    assertThat(judge(1, true, post("2", SENT, "77", "Second t.co/abc")))
        .isInstanceOfSatisfying(Found.CannotTell.class, doubt -> assertThat(doubt.reason()).isEqualTo("much-alike"));
  }

  @Test
  void theSameWordsWithOtherFilesAreNoAbsence() {
    var shown = new Variant("x", List.of(new Part("First", List.of(media()))), Map.of());
    assertThat(judge(shown, "First", Witnesses.none(), post("1", SENT, null, "First", 0)))
        .isInstanceOfSatisfying(Found.CannotTell.class, doubt -> assertThat(doubt.reason()).isEqualTo("much-alike"));
    assertThat(judge(shown, "First", Witnesses.none(), post("1", SENT, null, "Other", 0))).isInstanceOf(Found.Absent.class);
    assertThat(judge(0, true, post("1", SENT, null, "First", 2))).isInstanceOf(Found.Absent.class);
  }

  @Test
  void withoutWordsAndWithoutAnyTraceItIsForAPerson() {
    var wordless = new Variant("x", List.of(new Part("", List.of(media()))), Map.of());
    var uploaded = Witnesses.none().with(new Witness(Witness.Kind.IMAGE, 1, 0, 0, "5", null, SENT));
    assertThat(judge(wordless, "", Witnesses.none(), post("1", SENT, null, "", 1)))
        .isInstanceOfSatisfying(Found.CannotTell.class, doubt -> assertThat(doubt.reason()).isEqualTo("without-words"));
    assertThat(judge(wordless, "", uploaded, post("1", SENT, null, "", 1))).isInstanceOf(Found.Match.class);
    assertThat(judge(wordless, "", Witnesses.none(), post("1", SENT, null, "", 2))).isInstanceOf(Found.Absent.class);
  }

  private static Media media() {
    return new Media(new AssetId(UUID.randomUUID()), null);
  }

  private static Found judge(Variant variant, String text, Witnesses earlier, OwnPost post) {
    return new Recognition(new Lookup(variant, 0, 2, earlier, SENT, Set.of()), ComparableText.withLinks(text, true),
        ComparableText.loosely(text, true), SENT, SENT)
        .judge(List.of(post), true, SENT);
  }

  @Test
  void linksWhiteSpaceAndCompositionMakeNoDifference() {
    assertThat(ComparableText.withLinks("Café\r\n\r\nSee  EXAMPLE.org/A ", true))
        .isEqualTo(ComparableText.withLinks("Cafe\u0301 See http://example.org/A", true));
    assertThat(ComparableText.withLinks("See https://example.org/a", false))
        .isNotEqualTo(ComparableText.withLinks("See https://example.org/b", false));
  }

  private static Found judge(int part, boolean complete, OwnPost... posts) {
    var earlier = Witnesses.none().with(new Witness(Witness.Kind.POST, 1, 0, -1, "77", null, SENT));
    var lookup = new Lookup(THREAD, part, 7, part == 0 ? Witnesses.none() : earlier, SENT, Set.of("taken"));
    var text = THREAD.parts().get(part).text();
    return new Recognition(lookup, ComparableText.withLinks(text, true), ComparableText.loosely(text, true), SENT.minusSeconds(5), SENT.minusSeconds(60))
        .judge(List.of(posts), complete, SENT);
  }

  private static OwnPost post(String id, Instant at, String replyTo, String text) {
    return post(id, at, replyTo, text, 0);
  }

  private static OwnPost post(String id, Instant at, String replyTo, String text, int files) {
    return new OwnPost(id, "https://x.com/a/status/" + id, at, replyTo, files, text,
        ComparableText.withLinks(text, true), ComparableText.loosely(text, true));
  }
}
