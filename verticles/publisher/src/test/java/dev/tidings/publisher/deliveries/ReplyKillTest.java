package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.ReplyId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.deliveries.Remarked.Comment;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxControl;
import dev.tidings.sandbox.SandboxProcess;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However a process dies that sends answers to comments, each stands exactly once on its network")
class ReplyKillTest {
  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static Remarked remarked;
  private PublisherProcess process;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, Connectors.networks());
    remarked = new Remarked(newsroom);
  }

  @AfterAll
  static void close() {
    remarked.close();
    newsroom.close();
  }

  @AfterEach
  void stop() {
    process.close();
  }

  @Test
  @DisplayName("killed after SENDING, the requests never accepted")
  void neverAccepted() {
    killed("hold-before", SandboxControl::dropAll);
  }

  @Test
  @DisplayName("killed after SENDING, the requests accepted after the death")
  void acceptedAfterDeath() {
    killed("hold-before", SandboxControl::releaseAll);
  }

  @Test
  @DisplayName("killed after the networks accepted, before they answered")
  void acceptedUnanswered() {
    killed("hold-after", SandboxControl::dropAll);
  }

  /** So that all that is held is still being waited for when the process is killed. */
  private static Map<String, String> patient() {
    var settings = Remarked.settings(newsroom);
    settings.putAll(Newsroom.PATIENT);
    settings.put("replies.lease", "25s");
    return settings;
  }

  private void killed(String fault, Consumer<SandboxControl> then) {
    var comments = remarked.networks().stream().map(remarked::comment).toList();
    comments.forEach(each -> remarked.fault(each, fault, Map.of()));
    var text = "Killed " + fault + " " + System.nanoTime();
    process = PublisherProcess.launch(patient()).awaitReady();
    Map<Comment, ReplyId> replies = comments.stream().collect(Collectors.toMap(each -> each, each -> remarked.ask(each, text)));
    Await.until("every request is held", () -> sandbox.control().parked().size() == comments.size());
    assertThat(replies.values()).allSatisfy(each -> assertThat(remarked.state(each)).startsWith("SENDING"));
    process.kill();
    then.accept(sandbox.control());
    remarked.leasesRunOut();
    process = PublisherProcess.launch(Remarked.settings(newsroom)).awaitReady();
    replies.forEach((comment, reply) -> {
      remarked.awaitSettled(reply);
      assertThat(remarked.state(reply)).as(comment.network()).isEqualTo("SENT");
      assertThat(remarked.standing(comment, text)).as(comment.network()).singleElement()
          .satisfies(below -> assertThat(comment.remoteId()).contains(below));
      assertThat(newsroom.text("select remote_id from comment_reply where id = '" + reply + "'").getFirst()).isNotBlank();
    });
  }
}
