package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.connectors.Conversing.Heard;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told of a list that gives the newest first. */
class NewestFirstTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private static List<Mention> listed(Integer... ids) {
    return Stream.of(ids).map(id -> new Mention("p" + id, Mention.MENTION, "author" + id % 2, null, "Said", NOON.plusSeconds(id), null, null))
        .toList();
  }

  private static Heard told(String cursor, String next, Integer... ids) {
    return NewestFirst.of(cursor).told(listed(ids), next, each -> false);
  }

  private static List<String> ids(Heard heard) {
    return heard.mentions().stream().map(Mention::remoteId).toList();
  }

  @Test
  void atFirstOnePageIsToldAndThenWhatCameSince() {
    var first = told(null, "below", 30, 20, 10);
    assertThat(ids(first)).containsExactly("p30", "p20", "p10");
    assertThat(first.more()).as("what is older is passed by").isFalse();
    var later = told(first.cursor(), "below", 40, 30, 20);
    assertThat(ids(later)).containsExactly("p40");
    assertThat(later.more()).isFalse();
    assertThat(ids(told(later.cursor(), "below", 40, 30, 20))).isEmpty();
  }

  @Test
  void aBacklogIsReadDownwardsAndGoesOnWhereAProcessEnded() {
    var first = told(null, null, 10);
    var page = told(first.cursor(), "second", 60, 50);
    assertThat(page.more()).isTrue();
    assertThat(NewestFirst.of(page.cursor()).page()).isEqualTo("second");
    var next = told(page.cursor(), "third", 40, 30);
    var last = told(next.cursor(), "fourth", 20, 10);
    assertThat(ids(next)).containsExactly("p40", "p30");
    assertThat(ids(last)).containsExactly("p20");
    assertThat(last.more()).isFalse();
    assertThat(ids(told(last.cursor(), "below", 70, 60, 50))).containsExactly("p70");
  }

  @Test
  void whatIsTaggedLaterIsNewHoweverOldItIsAndWhatMovesUpIsNot() {
    var first = told(null, "below", 30, 20);
    assertThat(ids(told(first.cursor(), "below", 5, 30, 20))).as("an old post that names the account now").containsExactly("p5");
    var gone = told(first.cursor(), "below", 20, 10);
    assertThat(ids(gone)).as("the newest was deleted: an older one moves up").isEmpty();
    assertThat(gone.more()).isFalse();
  }

  @Test
  void whereNothingIsLeftOfWhatIsKnownReadingEndsWhereAllIsOlder() {
    var first = told(null, null, 30);
    var page = told(first.cursor(), "second", 50, 40);
    assertThat(page.more()).isTrue();
    assertThat(told(page.cursor(), "third", 20, 10).more()).isFalse();
  }

  @Test
  void anEmptyListIsReadAndAllThatComesThenIsNew() {
    var first = told(null, null);
    assertThat(first.mentions()).isEmpty();
    var page = told(first.cursor(), "second", 20, 10);
    assertThat(ids(page)).containsExactly("p20", "p10");
    assertThat(page.more()).isTrue();
    assertThat(told(page.cursor(), null, 5).more()).isFalse();
  }

  @Test
  void itsOwnIsNoNewsAndAPageThatIsNotTakenBeginsTheRoundAgain() {
    var first = told(null, null, 10);
    var page = NewestFirst.of(first.cursor()).told(listed(41, 40), "second", each -> each.authorId().equals("author1"));
    assertThat(ids(page)).containsExactly("p40");
    var anew = NewestFirst.of(page.cursor()).anew();
    assertThat(NewestFirst.of(anew.cursor()).page()).isNull();
    assertThat(ids(told(anew.cursor(), null, 41, 40, 10))).containsExactly("p41", "p40");
  }
}
