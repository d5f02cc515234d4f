package dev.tidings.publisher.connectors.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answered;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Listening;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector reads back from the simulated Instagram. */
class InstagramReadingBackTest {
  private static InstagramDesk desk;
  private static AssetId square;
  private static Measured measured;

  @BeforeAll
  static void start() {
    desk = new InstagramDesk(Map.of());
    square = desk.media.image("jpg", 1080, 1080);
    measured = (Measured) desk.instagram;
    desk.control.unlimitedAccount("instagram", "mia");
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  private static String publish(Access access, Map<String, Object> options, AssetId file) {
    var text = "story".equals(options.get("format")) ? "" : "Tides";
    return desk.publish(desk.variant(text, options, file), access).post(0).orElseThrow().remoteId();
  }

  private static void counts(String post) {
    desk.control.call("PUT", "posts/instagram/" + post + "/counts",
        new JsonObject().put("impressions", 900).put("likes", 7).put("shares", 2).put("saves", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/instagram", "/instagram/facebook"})
  void commentsAreReadPostByPostOnceEachByBothLogins(String login) {
    var handle = "talked" + login.length();
    var access = desk.access(desk.control.unlimitedAccount("instagram", handle), login);
    var one = publish(access, Map.of(), square);
    var other = publish(access, Map.of("firstComment", "#tides"), square);
    var listening = new Listening(desk.instagram, access);
    assertThat(listening.look()).as("its own first comment is no news").isEmpty();
    var id = Listening.comment(desk.control, "instagram", one, "mia", "Lovely");
    assertThat(listening.look()).singleElement().satisfies(each -> {
      assertThat(each.remoteId()).isEqualTo(id);
      assertThat(each.kind()).isEqualTo(Mention.COMMENT);
      assertThat(each.text()).isEqualTo("Lovely");
      assertThat(each.authorHandle()).isEqualTo("mia");
      assertThat(each.authorId()).isNotNull();
      assertThat(each.answers()).isEqualTo(one);
    });
    assertThat(listening.pages()).as("the list, and the post that changed").isEqualTo(2);
    for (int each = 0; each < 103; each++) {
      Listening.comment(desk.control, "instagram", one, "mia", "word " + each);
    }
    Listening.comment(desk.control, "instagram", other, "mia", "elsewhere");
    assertThat(listening.look().stream().map(Mention::remoteId)).doesNotHaveDuplicates().hasSize(104);
    assertThat(listening.look()).isEmpty();
    assertThat(listening.pages()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/instagram", "/instagram/facebook"})
  void commentsAreAnsweredFoundAndHiddenByBothLogins(String login) {
    var access = desk.access(desk.control.unlimitedAccount("instagram", "answering" + login.length()), login);
    var id = Listening.comment(desk.control, "instagram", publish(access, Map.of(), square), "mia", "Lovely");
    var remark = new Remark(id, Mention.COMMENT, null, null);
    var answering = ((Answered) desk.instagram).answering();
    var begun = Instant.now();
    var sought = new Answering.Sought(new Answering.Saying("key", "Thank you, mia!"), begun, Set.of());
    assertThat(success(Await.result(answering.find(remark, sought, access)))).isInstanceOf(Found.Absent.class);
    var passage = new Passage(Duration.ofSeconds(5), () -> true);
    assertThat(Await.result(answering.answer(remark, new Answering.Saying("key", "x".repeat(301)), access, passage))).isInstanceOf(Outcome.Refused.class);
    var said = success(Await.result(answering.answer(remark, new Answering.Saying("key", "Thank you, mia!"), access, passage)));
    var found = success(Await.result(answering.find(remark, sought, access)));
    assertThat(found).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(said.remoteId()));
    var renamed = called(access.remoteId(), access);
    assertThat(success(Await.result(answering.find(remark, sought, renamed)))).isInstanceOf(Found.Match.class);
    var unknown = called("7", access);
    assertThat(success(Await.result(answering.find(remark, sought, unknown)))).as("whose it is cannot be told")
        .isInstanceOfSatisfying(Found.CannotTell.class, open -> assertThat(open.reason()).isEqualTo("author-unknown"));
    var words = new Answering.Sought(new Answering.Saying("key", "Other words"), begun, Set.of());
    assertThat(success(Await.result(answering.find(remark, words, unknown)))).isInstanceOf(Found.Absent.class);
    var other = new Answering.Sought(new Answering.Saying("key", "Thank you, mia!"), begun, Set.of(said.remoteId()));
    assertThat(success(Await.result(answering.find(remark, other, access)))).isInstanceOf(Found.Absent.class);
    assertThat(success(Await.result(answering.hide(remark, true, access)))).isTrue();
    assertThat(success(Await.result(answering.hide(remark, true, access)))).isTrue();
    assertThat(success(Await.result(answering.hide(remark, false, access)))).isTrue();
    var own = new Remark(said.remoteId(), Mention.COMMENT, id, null);
    assertThat(Await.result(answering.hide(own, true, access))).as("its own").isInstanceOf(Outcome.Refused.class);
    for (int each = 0; each < 2; each++) {
      assertThat(success(Await.result(answering.delete(remark, access)))).isTrue();
    }
    assertThat(desk.control.posts("instagram", "Thank you, mia!").stream().filter(each -> each.getString("id").equals(said.remoteId())))
        .as("and what stood below it").singleElement().satisfies(each -> assertThat(each.getBoolean("deleted")).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/instagram", "/instagram/facebook"})
  void answersToCommentsAreReadHoweverManyAndKnowBelowWhatTheyStand(String login) {
    var access = desk.access(desk.control.unlimitedAccount("instagram", "threads" + login.length()), login);
    var post = publish(access, Map.of(), square);
    var listening = new Listening(desk.instagram, access);
    assertThat(listening.look()).isEmpty();
    var comment = Listening.comment(desk.control, "instagram", post, "mia", "Lovely");
    assertThat(listening.look()).hasSize(1);
    var answer = Listening.comment(desk.control, "instagram", comment, "mia", "Indeed");
    assertThat(listening.look().stream().filter(each -> each.thread() != null)).singleElement().satisfies(each -> {
      assertThat(each.remoteId()).isEqualTo(answer);
      assertThat(each.thread()).isEqualTo(comment);
      assertThat(each.answers()).isEqualTo(post);
      assertThat(each.authorHandle()).isEqualTo("mia");
    });
    assertThat(listening.pages()).as("the list, and the post with its answers").isEqualTo(2);
    var answers = new ArrayList<String>();
    for (int each = 0; each < 104; each++) {
      answers.add(Listening.comment(desk.control, "instagram", comment, "mia", "word " + each));
    }
    Listening.comment(desk.control, "instagram", comment, access.handle(), "Its own is no news");
    assertThat(listening.look().stream().map(Mention::remoteId)).containsAll(answers);
    assertThat(listening.pages()).as("the list, the post, and three pages of answers").isEqualTo(5);
    assertThat(listening.look()).isEmpty();
  }

  /** The same account as we know it by another id and the name that it had before. */
  private static Access called(String id, Access access) {
    return new Access(
        null, null, "instagram", access.server(), id, "before", access.accessToken(), 0, null, List.of());
  }

  @Test
  void aPageThatIsNotTakenAnyMoreIsBegunAnew() {
    var access = desk.access("interrupted");
    var post = publish(access, Map.of(), square);
    var listening = new Listening(desk.instagram, access);
    assertThat(listening.look()).isEmpty();
    for (int each = 0; each < 51; each++) {
      Listening.comment(desk.control, "instagram", post, "mia", "word " + each);
    }
    listening.page();
    assertThat(listening.page().more()).isTrue();
    listening.from(new JsonObject(listening.cursor()).put("page", "spoilt").encode());
    assertThat(listening.look()).isEmpty();
    assertThat(listening.look()).hasSize(51);
  }

  @Test
  void figuresOfPostsAndReelsAreInstagrams() {
    var access = desk.access("measured");
    var reel = desk.media.film(Duration.ofSeconds(12), 20_000);
    for (var file : List.of(square, reel)) {
      var post = publish(access, Map.of(), file);
      counts(post);
      Listening.comment(desk.control, "instagram", post, "mia", "One");
      var values = success(Await.result(measured.measure(List.of(post), access))).get(post).values();
      assertThat(values.impressions()).isEqualTo(900);
      assertThat(values.reach()).isEqualTo(900);
      assertThat(values.likes()).isEqualTo(7);
      assertThat(values.comments()).isEqualTo(1);
      assertThat(values.shares()).isEqualTo(2);
      assertThat(values.saves()).isEqualTo(1);
      assertThat(values.videoViews()).isNull();
    }
    assertThat(success(Await.result(measured.measure(List.of("17999999999999999"), access)))).isEmpty();
    var account = success(Await.result(measured.measureAccount(access))).values();
    assertThat(account.followers()).isZero();
    assertThat(account.posts()).as("comments are no posts").isEqualTo(2);
  }

  @Test
  void aStoryHasFewerFiguresAndThoseItHasNotAreNull() {
    var access = desk.access("brief");
    var story = publish(access, Map.of("format", "story"), desk.media.image("jpg", 900, 1600));
    counts(story);
    var values = success(Await.result(measured.measure(List.of(story), access))).get(story).values();
    assertThat(values.impressions()).isEqualTo(900);
    assertThat(values.shares()).isEqualTo(2);
    assertThat(values.likes()).isNull();
    assertThat(values.saves()).isNull();
    assertThat(values.comments()).isNull();
  }

  @Test
  void withoutThePermissionItIsSaid() {
    var access = desk.access("unpermitted");
    var post = publish(access, Map.of(), square);
    var poor = desk.control.call("PUT", "accounts/instagram/unpermitted",
        new JsonObject().put("scopes", new JsonArray().add("instagram_business_basic")));
    assertThat(Await.result(measured.measure(List.of(post), desk.access(poor, "/instagram"))))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("scope-missing"));
  }

  private static <T> T success(Outcome<T> outcome) {
    return InstagramDesk.success(outcome);
  }
}
