package dev.tidings.publisher.connectors.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.Listening;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said below a Page's posts on the simulated Facebook. */
class FacebookReadingBackTest {
  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static SandboxControl control;
  private static Connector connector;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connector = SANDBOX.of("facebook");
  }

  @Test
  void commentsAreReadPostByPostOnceEachAndPostsThatNobodyTalksOfAreNotAskedFor() {
    var account = control.unlimitedAccount("facebook", "cafe");
    var access = new Access(null, null, "facebook", SANDBOX.url() + "/facebook", account.getString("id"), "cafe",
        account.getString("accessToken"), 1, null, List.of());
    control.unlimitedAccount("facebook", "mia");
    var one = publish(access);
    var other = publish(access);
    publish(access);
    var listening = new Listening(connector, access);
    assertThat(listening.look()).isEmpty();
    var id = comment(one, "mia", "What a post");
    comment(one, "cafe", "Thank you");
    assertThat(listening.look()).singleElement().satisfies(each -> {
      assertThat(each.remoteId()).endsWith("_" + id);
      assertThat(each.kind()).isEqualTo(Mention.COMMENT);
      assertThat(each.text()).isEqualTo("What a post");
      assertThat(each.authorId()).isNotNull().isNotEqualTo(access.remoteId());
      assertThat(each.answers()).isEqualTo(one);
      assertThat(each.url()).startsWith(SANDBOX.url() + "/facebook/").endsWith("comment_id=" + id);
    });
    assertThat(listening.pages()).isEqualTo(2);
    for (int each = 0; each < 103; each++) {
      comment(one, "mia", "word " + each);
    }
    comment(other, "mia", "elsewhere");
    var heard = listening.look();
    assertThat(heard.stream().map(Mention::remoteId)).doesNotHaveDuplicates().hasSize(104);
    assertThat(listening.pages()).as("the list, three pages and one").isEqualTo(5);
    assertThat(listening.look()).isEmpty();
    assertThat(listening.pages()).isEqualTo(1);
  }

  @Test
  void answersToCommentsAreReadAndKnowBelowWhatTheyStand() {
    var account = control.unlimitedAccount("facebook", "bakery");
    var access = new Access(null, null, "facebook", SANDBOX.url() + "/facebook", account.getString("id"), "bakery",
        account.getString("accessToken"), 1, null, List.of());
    control.unlimitedAccount("facebook", "mia");
    var post = publish(access);
    var listening = new Listening(connector, access);
    assertThat(listening.look()).isEmpty();
    var first = comment(post, "mia", "What a post");
    var second = Listening.comment(control, "facebook", first, "mia", "Indeed");
    assertThat(listening.look()).satisfiesExactlyInAnyOrder(
        each -> assertThat(each.thread()).isNull(),
        each -> {
          assertThat(each.remoteId()).endsWith("_" + second);
          assertThat(each.thread()).endsWith("_" + first);
          assertThat(each.answers()).isEqualTo(post);
        });
  }

  private static String comment(String post, String author, String text) {
    return Listening.comment(control, "facebook", post.substring(post.indexOf('_') + 1), author, text);
  }

  private static String publish(Access access) {
    var variant = new Variant("facebook", List.of(new Part("Open from " + UUID.randomUUID(), List.of())), Map.of());
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, Map.of())) {
      Outcome<Witness> outcome = Await.result(connector.perform(step, variant, access, witnesses, new StepContext(
          new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, null,
          new GivenFile("image/png", new byte[0]), Map.of())));
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      witnesses = witnesses.with(((Outcome.Success<Witness>) outcome).value());
    }
    return witnesses.post(0).orElseThrow().remoteId();
  }
}
