package dev.tidings.publisher.connectors.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Completing;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Listening;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who names an account elsewhere on the simulated Instagram: by tags on posts, and in captions and comments. */
class InstagramMentionsTest {
  private static InstagramDesk desk;
  private static AssetId square;
  private static Access mia;

  @BeforeAll
  static void start() {
    desk = new InstagramDesk(Map.of("network.instagram.request-timeout", "20s"));
    square = desk.media.image("jpg", 1080, 1080);
    mia = desk.access("mia");
  }

  @AfterEach
  void calm() {
    desk.control.clearFaults();
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  private static String post(Access who, String caption, String... tagged) {
    Map<String, Object> options = tagged.length == 0 ? Map.of() : Map.of("tagged", List.of(tagged));
    return desk.publish(desk.variant(caption, options, square), who).post(0).orElseThrow().remoteId();
  }

  private static Listening at(Access access) {
    return new Listening(desk.instagram, access, "mentions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/instagram", "/instagram/facebook"})
  void postsInWhichItIsTaggedAreHeardOnceEachByBothLoginsAndAfterARestart(String login) {
    var handle = "tagged" + login.length();
    var access = desk.access(desk.control.unlimitedAccount("instagram", handle), login);
    var listening = at(access);
    assertThat(listening.look()).isEmpty();
    var one = post(mia, "With <b>friends</b>", handle);
    post(mia, "Only @" + handle + " in the caption");
    post(access, "Its own", handle);
    assertThat(listening.look()).singleElement().satisfies(each -> {
      assertThat(each.remoteId()).isEqualTo(one);
      assertThat(each.kind()).isEqualTo(Mention.MENTION);
      assertThat(each.text()).isEqualTo("With <b>friends</b>");
      assertThat(each.authorHandle()).isEqualTo("mia");
      assertThat(each.url()).startsWith(desk.sandbox.url() + "/instagram/p/");
    });
    var expected = new ArrayList<String>();
    for (int each = 0; each < 53; each++) {
      expected.add(post(mia, "again " + each, handle));
    }
    var first = listening.page();
    assertThat(first.more()).as("though no address of a further page is told").isTrue();
    var restarted = at(access);
    restarted.from(listening.cursor());
    var heard = new ArrayList<>(first.mentions());
    heard.addAll(restarted.look());
    assertThat(heard.stream().map(Mention::remoteId)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(restarted.look()).isEmpty();
    assertThat(restarted.pages()).isEqualTo(1);
  }

  @Test
  void aPageThatIsNotTakenAnyMoreIsBegunAnew() {
    var access = desk.access("spoilt");
    var listening = at(access);
    listening.look();
    post(mia, "Once", "spoilt");
    listening.from(new JsonObject(listening.cursor()).put("page", "spoilt").encode());
    assertThat(listening.look()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"rate-limited,BUDGET", "error-before,"})
  void whenInstagramDoesNotAnswerThePlaceStays(String kind, Outcome.Category category) {
    var access = desk.access("patient");
    desk.fault(kind, "read", Map.of());
    var outcome = Await.result(((Conversing) desk.instagram).hear("mentions", null, access));
    assertThat(outcome).isNotInstanceOf(Outcome.Success.class);
    if (category != null) {
      assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(category));
    }
    assertThat(at(access).look()).isEmpty();
  }

  @Test
  void withoutThePermissionItIsSaid() {
    desk.access("unpermitted");
    var poor = desk.control.call("PUT", "accounts/instagram/unpermitted",
        new JsonObject().put("scopes", new JsonArray().add("instagram_business_basic")));
    var access = desk.access(poor, "/instagram");
    var mentioned = new Mention("17", Mention.MENTION, null, null, "", Instant.now(), null, null);
    for (var outcome : List.of(Await.result(((Conversing) desk.instagram).hear("mentions", null, access)),
        Await.result(((Completing) desk.instagram).complete(mentioned, access)))) {
      assertThat(outcome).isInstanceOfSatisfying(
          Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("scope-missing"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/instagram", "/instagram/facebook"})
  void theWordsOfWhatACallToldByIdsAloneAreAskedFor(String login) {
    var handle = "asked" + login.length();
    var access = desk.access(desk.control.unlimitedAccount("instagram", handle), login);
    var completing = (Completing) desk.instagram;
    var captioned = post(mia, "Ask @" + handle + "!");
    var caption = new Mention(captioned, Mention.MENTION, null, null, "", Instant.now(), null, null);
    assertThat(completing.isPartial(caption)).isTrue();
    var whole = InstagramDesk.success(Await.result(completing.complete(caption, access)));
    assertThat(whole.text()).isEqualTo("Ask @" + handle + "!");
    assertThat(whole.authorHandle()).isEqualTo("mia");
    assertThat(completing.isPartial(whole)).isFalse();

    var other = post(mia, "Elsewhere");
    var said = Listening.comment(desk.control, "instagram", other, "mia", "Or @" + handle + " & <others>");
    var told = InstagramDesk.success(Await.result(completing.complete(
        new Mention(said, Mention.MENTION, null, null, "", Instant.now(), other, null), access)));
    assertThat(told.text()).isEqualTo("Or @" + handle + " & <others>");
    assertThat(told.url()).as("of the post below which it stands").startsWith(desk.sandbox.url() + "/instagram/p/");

    var silent = new Mention(other, Mention.MENTION, null, null, "", Instant.now(), null, null);
    assertThat(Await.result(completing.complete(silent, access))).as("it does not name the account")
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("not-found"));
    assertThat(completing.isPartial(new Mention(
        "1){id},name", Mention.MENTION, null, null, "", Instant.now(), null, null))).as("no id").isFalse();
  }
}
