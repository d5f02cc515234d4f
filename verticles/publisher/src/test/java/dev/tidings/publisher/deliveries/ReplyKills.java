package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.ReplyId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.deliveries.Remarked.Comment;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxControl;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Deaths of processes that send answers to comments: each stands once on its network. Each case has a database of its own.
 */
abstract class ReplyKills {
  private final CountedAgain counted;
  private final Newsroom newsroom;
  private final Remarked remarked;

  ReplyKills(CountedAgain counted) {
    this.counted = counted;
    this.newsroom = counted.keep(new Newsroom(TestDatabase.create(), counted.sandbox(), Connectors.networks()));
    this.remarked = counted.keep(new Remarked(newsroom));
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
  private Map<String, String> patient() {
    var settings = Remarked.settings(newsroom);
    settings.putAll(Newsroom.PATIENT);
    settings.put("replies.lease", "25s");
    return settings;
  }

  private void killed(String fault, Consumer<SandboxControl> then) {
    var comments = remarked.networks().stream().map(remarked::comment).toList();
    comments.forEach(each -> remarked.fault(each, fault, Map.of()));
    var text = "Killed " + fault + " " + System.nanoTime();
    var first = counted.publisher(newsroom, patient());
    Map<Comment, ReplyId> replies = comments.stream().collect(Collectors.toMap(each -> each, each -> remarked.ask(each, text)));
    Await.until("every request is held", () -> counted.sandbox().control().parked().size() == comments.size());
    assertThat(replies.values()).allSatisfy(each -> assertThat(remarked.state(each)).startsWith("SENDING"));
    first.kill();
    then.accept(counted.sandbox().control());
    remarked.leasesRunOut();
    counted.survivor(newsroom, Remarked.settings(newsroom));
    replies.forEach((comment, reply) -> counted.prove(text + " on " + comment.network(), () -> prove(comment, reply, text)));
  }

  private void prove(Comment comment, ReplyId reply, String text) {
    remarked.awaitSettled(reply);
    assertThat(remarked.state(reply)).as(comment.network()).isEqualTo("SENT");
    assertThat(remarked.standing(comment, text)).as(comment.network()).singleElement()
        .satisfies(below -> assertThat(comment.remoteId()).contains(below));
    assertThat(newsroom.text("select remote_id from comment_reply where id = '" + reply + "'").getFirst()).isNotBlank();
  }
}
