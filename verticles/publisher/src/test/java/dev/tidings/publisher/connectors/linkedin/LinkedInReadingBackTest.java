package dev.tidings.publisher.connectors.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answered;
import dev.tidings.publisher.connectors.Answering.Saying;
import dev.tidings.publisher.connectors.Answering.Sought;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.Listening;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector reads of comments on the simulated LinkedIn, and how it answers them. */
class LinkedInReadingBackTest {
  private static final String PERSON = "urn:li:person:";
  private static final String PAGE = "urn:li:organization:";

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static SandboxControl control;
  private static Connector connector;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connector = SANDBOX.of("linkedin");
    control.unlimitedAccount("linkedin", "mia");
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSON, PAGE})
  void commentsAndAnswersToThemAreReadOnceEachHoweverManyCame(String kind) {
    var access = access(kind, "talked" + kind.length());
    var one = publish(access);
    var other = publish(access);
    publish(access);
    var listening = new Listening(connector, access);
    assertThat(listening.look()).isEmpty();
    assertThat(listening.pages()).as("the posts, and their figures").isEqualTo(2);
    var number = comment(one, "Lovely");
    var heard = listening.look();
    var name = heard.getFirst().remoteId();
    assertThat(heard).singleElement().satisfies(each -> {
      assertThat(name).startsWith("urn:li:comment:(urn:li:activity:").endsWith("," + number + ")");
      assertThat(each.kind()).isEqualTo(Mention.COMMENT);
      assertThat(each.text()).isEqualTo("Lovely");
      assertThat(each.authorId()).startsWith(PERSON);
      assertThat(each.answers()).isEqualTo(one);
      assertThat(each.thread()).isNull();
      assertThat(each.url()).isEqualTo(SANDBOX.url() + "/linkedin/feed/update/" + one);
    });
    assertThat(listening.pages()).isEqualTo(3);

    var expected = new ArrayList<String>();
    for (int each = 0; each < 103; each++) {
      expected.add(comment(one, "word " + each));
    }
    expected.add(comment(other, "elsewhere"));
    var answer = Listening.comment(control, "linkedin", number, "mia", "Indeed");
    expected.add(answer);
    var later = listening.look();
    assertThat(later.stream().map(each -> each.remoteId().replaceFirst(".*,(\\d+)\\)$", "$1")))
        .doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    assertThat(later.stream().filter(each -> each.thread() != null)).singleElement().satisfies(each -> {
      assertThat(each.remoteId()).endsWith("," + answer + ")");
      assertThat(each.thread()).isEqualTo(name);
      assertThat(each.answers()).isEqualTo(one);
    });
    assertThat(listening.pages()).as("posts, figures, two pages, the other post, and the answers").isEqualTo(6);
    assertThat(listening.look()).isEmpty();
    assertThat(listening.pages()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {PERSON, PAGE})
  void commentsAreAnsweredAndTheAnswerIsFoundAndNoNews(String kind) {
    var access = access(kind, "answering" + kind.length());
    var post = publish(access);
    comment(post, "Lovely");
    var listening = new Listening(connector, access);
    var heard = listening.look().getFirst();
    var remark = new Remark(heard.remoteId(), heard.kind(), heard.thread(), heard.answers());
    var answering = ((Answered) connector).answering();
    assertThat(answering.answers(remark)).isTrue();
    assertThat(answering.hides(remark)).isFalse();
    assertThat(answering.answers(new Remark("urn:li:share:1", Mention.COMMENT, null, null))).isFalse();
    var saying = new Saying("key", "Thank you (all) #friends");
    var sought = new Sought(saying, Instant.now(), Set.of());
    assertThat(success(Await.result(answering.find(remark, sought, access)))).isInstanceOf(Found.Absent.class);
    var passage = new Passage(Duration.ofSeconds(5), () -> true);
    var said = success(Await.result(answering.answer(remark, saying, access, passage)));
    assertThat(success(Await.result(answering.find(remark, sought, access)))).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo(said.remoteId()));
    assertThat(listening.look()).as("its own answer").isEmpty();
    var endless = new Saying("key", "x".repeat(1_251));
    assertThat(Await.result(answering.answer(remark, endless, access, passage))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("text-too-long"));
    assertThat(Await.result(answering.hide(remark, true, access))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("not-hideable"));
  }

  @Test
  void whoMayNotReadIsToldSoAndWhatIsInDoubtIsForAPerson() {
    var access = access(PERSON, "unread");
    comment(publish(access), "Lovely");
    var heard = new Listening(connector, access).look().getFirst();
    var poor = control.call("PUT", "accounts/linkedin/unread",
        new JsonObject().put("scopes", new JsonArray().add("openid").add("w_member_social")));
    var bare = new Access(null, null, "linkedin", access.server(), access.remoteId(), "unread",
        poor.getString("accessToken"), 1, null, List.of());
    assertThat(Await.result(((Conversing) connector).hear("comments", null, bare))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("scope-missing"));
    var remark = new Remark(heard.remoteId(), heard.kind(), null, heard.answers());
    var sought = new Sought(new Saying("key", "Thanks"), Instant.now(), Set.of());
    assertThat(Await.result(((Answered) connector).answering().find(remark, sought, bare))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(Outcome.Category.SCOPE));
  }

  private static String comment(String post, String text) {
    return Listening.comment(control, "linkedin", post.substring(post.lastIndexOf(':') + 1), "mia", text);
  }

  private static Access access(String kind, String handle) {
    var account = control.unlimitedAccount("linkedin", handle);
    return new Access(null, null, "linkedin", SANDBOX.url() + "/linkedin", kind + account.getString("id"), handle,
        account.getString("accessToken"), 1, null, List.of());
  }

  private static String publish(Access access) {
    var variant = new Variant("linkedin", List.of(new Part("Tides " + UUID.randomUUID(), List.of())), Map.of());
    var context = new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, null,
        new GivenFile("image/png", new byte[0]), Map.of());
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, Map.of())) {
      witnesses = witnesses.with(success(Await.result(connector.perform(step, variant, access, witnesses, context))));
    }
    return witnesses.post(0).orElseThrow().remoteId();
  }

  private static <T> T success(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<T>) outcome).value();
  }
}
