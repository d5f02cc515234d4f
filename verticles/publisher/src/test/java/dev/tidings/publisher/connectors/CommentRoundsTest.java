package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.connectors.CommentRounds.Commented;
import dev.tidings.publisher.connectors.Conversing.Heard;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where reading stands where comments are told post by post. */
class CommentRoundsTest {
  private static final Instant TIME = Instant.parse("2026-11-26T12:00:00Z");

  private static Mention comment(int number) {
    return new Mention("c" + number, Mention.COMMENT, number % 10 == 0 ? "own" : "mia", null, "Word",
        TIME.plusSeconds(number), "post", null);
  }

  private static List<Mention> comments(Integer... numbers) {
    return Stream.of(numbers).map(CommentRoundsTest::comment).toList();
  }

  private static Heard listed(String cursor, Commented... posts) {
    return CommentRounds.of(cursor).listed(List.of(posts));
  }

  private static Heard told(Heard before, String next, Integer... numbers) {
    return CommentRounds.of(before.cursor()).told(CommentPage.newestFirst(comments(numbers), next), each -> "own".equals(each.authorId()));
  }

  private static List<String> ids(Heard heard) {
    return heard.mentions().stream().map(Mention::remoteId).toList();
  }

  @Test
  void theFirstRoundReadsOnlyTheNewestPageAndLaterOnesDownToWhatWasRead() {
    var first = told(listed(null, new Commented("a", 9)), "older", 9, 8);
    assertThat(ids(first)).containsExactly("c9", "c8");
    assertThat(first.more()).isFalse();

    var quiet = listed(first.cursor(), new Commented("a", 9));
    assertThat(quiet.more()).isFalse();
    assertThat(quiet.cursor()).isEqualTo(first.cursor());

    var changed = listed(first.cursor(), new Commented("a", 13));
    assertThat(CommentRounds.of(changed.cursor()).post()).isEqualTo("a");
    var half = told(changed, "page-2", 13, 12);
    assertThat(half.more()).isTrue();
    assertThat(CommentRounds.of(half.cursor()).page()).isEqualTo("page-2");
    var whole = told(half, "page-3", 11, 10, 9, 8);
    assertThat(ids(whole)).as("without the account's own").containsExactly("c11");
    assertThat(whole.more()).isFalse();
    assertThat(ids(told(listed(whole.cursor(), new Commented("a", 14)), null, 14, 13))).containsExactly("c14");
  }

  @Test
  void theNewestThatWasReadMayBeDeletedSince() {
    var first = told(listed(null, new Commented("a", 2)), null, 5, 4);
    assertThat(ids(told(listed(first.cursor(), new Commented("a", 3)), "older", 7, 6, 4))).containsExactly("c7", "c6");
  }

  @Test
  void aNewPostIsReadToItsEndAndOneThatIsGoneIsPassedBy() {
    var begun = listed(null);
    var listed = listed(begun.cursor(), new Commented("gone", 1), new Commented("new", 3), new Commented("silent", 0));
    var passed = CommentRounds.of(listed.cursor()).gone();
    assertThat(CommentRounds.of(passed.cursor()).post()).isEqualTo("new");
    var half = told(passed, "page-2", 3, 2);
    assertThat(half.more()).isTrue();
    var anew = CommentRounds.of(half.cursor()).anew();
    assertThat(anew.more()).as("at the next look").isFalse();
    assertThat(CommentRounds.of(anew.cursor()).page()).isNull();
    assertThat(CommentRounds.of(anew.cursor()).post()).isEqualTo("new");
    assertThat(ids(told(anew, null, 3, 2, 1))).containsExactly("c3", "c2", "c1");
  }

  @Test
  void ofCommentsOfOneSecondEachIsToldOnce() {
    var first = told(listed(null, new Commented("a", 1)), ofOneSecond("x"));
    var second = told(listed(first.cursor(), new Commented("a", 3)), ofOneSecond("z", "y", "x"));
    assertThat(ids(second)).containsExactly("z", "y");
    assertThat(ids(told(listed(second.cursor(), new Commented("a", 4)), ofOneSecond("z", "y", "x")))).isEmpty();
  }

  private static CommentPage ofOneSecond(String... ids) {
    return new CommentPage(Stream.of(ids).map(id -> new Mention(
        id, Mention.COMMENT, "mia", null, "Word", TIME, "a", null)).toList(), List.of(), List.of(), null, true);
  }

  @Test
  void whatIsNotListedAnyMoreIsForgotten() {
    var first = told(listed(null, new Commented("a", 1)), null, 1);
    var other = listed(first.cursor(), new Commented("b", 0));
    assertThat(other.more()).isFalse();
    assertThat(other.cursor()).doesNotContain("\"a\"");
  }

  private static Mention answer(int number, String comment) {
    return new Mention("a" + number, Mention.COMMENT, "mia", null, "Word", TIME.plusSeconds(number), "post", null, comment);
  }

  private static Heard told(Heard before, CommentPage page) {
    return CommentRounds.of(before.cursor()).told(page, each -> "own".equals(each.authorId()));
  }

  private static CommentPage with(List<Mention> answers, List<Commented> threads) {
    return new CommentPage(comments(5), answers, threads, null, true);
  }

  @Test
  void answersThatComeWithTheirCommentsAreToldOnceAlthoughTheCommentIsOld() {
    var first = told(listed(null, new Commented("a", 2)), with(List.of(answer(7, "c5")), List.of()));
    assertThat(ids(first)).containsExactly("c5", "a7");
    var second = told(listed(first.cursor(), new Commented("a", 3)), with(List.of(answer(8, "c5"), answer(7, "c5")), List.of()));
    assertThat(ids(second)).containsExactly("a8");
    assertThat(second.more()).isFalse();
  }

  @Test
  void answersThatDoNotAllComeAreReadInTheirTurnInWhateverOrderAndNotWhatCameBefore() {
    var first = told(listed(null, new Commented("a", 2)), with(List.of(answer(7, "c5")), List.of()));
    var more = told(listed(first.cursor(), new Commented("a", 9)), with(List.of(), List.of(new Commented("c5", 7, "a"))));
    assertThat(ids(more)).isEmpty();
    assertThat(more.more()).isTrue();
    var thread = CommentRounds.of(more.cursor());
    assertThat(thread.thread()).isEqualTo("c5");
    assertThat(thread.post()).isEqualTo("a");
    assertThat(thread.comments()).isEqualTo(7);
    var half = told(more, CommentPage.inAnyOrder(List.of(answer(6, "c5"), answer(7, "c5"), answer(9, "c5")), "page-2"));
    assertThat(ids(half)).containsExactly("a9");
    var whole = told(half, CommentPage.inAnyOrder(List.of(answer(8, "c5"), answer(12, "c5")), null));
    assertThat(ids(whole)).containsExactly("a8", "a12");
    assertThat(whole.more()).isFalse();
    var quiet = told(listed(whole.cursor(), new Commented("a", 10)), with(List.of(), List.of(new Commented("c5", 7, "a"))));
    assertThat(quiet.more()).as("no answer came").isFalse();
    var again = told(listed(quiet.cursor(), new Commented("a", 11)), with(List.of(), List.of(new Commented("c5", 8, "a"))));
    assertThat(ids(told(again, CommentPage.inAnyOrder(List.of(answer(12, "c5"), answer(13, "c5")), null)))).containsExactly("a13");
  }

  @Test
  void whereTheOrderIsNotPromisedAllPagesAreRead() {
    var first = told(listed(null, new Commented("a", 2)), CommentPage.inAnyOrder(comments(1, 2), null));
    assertThat(ids(first)).containsExactly("c1", "c2");
    var half = told(listed(first.cursor(), new Commented("a", 4)), CommentPage.inAnyOrder(comments(1, 2), "page-2"));
    assertThat(ids(half)).isEmpty();
    assertThat(ids(told(half, CommentPage.inAnyOrder(comments(3, 4), null)))).containsExactly("c3", "c4");
  }

  @Test
  void aCursorOfBeforeAnswersWereReadGoesOn() {
    var before = "{\"first\":false,\"seen\":[[\"a\",2,\"" + TIME.plusSeconds(2) + " c2\"]],\"waiting\":[[\"a\",3]],"
        + "\"newest\":\"\",\"page\":null}";
    var rounds = CommentRounds.of(before);
    assertThat(rounds.post()).isEqualTo("a");
    assertThat(ids(rounds.told(CommentPage.newestFirst(comments(3, 2), null), each -> false))).containsExactly("c3");
  }

  @Test
  void ofAnswersOnlySoManyPlacesAreKept() {
    var listed = listed(null, new Commented("a", 2));
    var threads = IntStream.range(0, 300).mapToObj(each -> new Commented("t" + each, 9, "a")).toList();
    var heard = told(listed, with(List.of(), threads));
    while (heard.more()) {
      heard = told(heard, CommentPage.inAnyOrder(List.of(answer(7, "t")), null));
    }
    assertThat(new JsonObject(heard.cursor()).getJsonArray("seen")).hasSize(201);
  }
}
