package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However a publishing process dies with a video under way, it stands once, and no byte is sent again that came")
class YouTubeKillTest {
  /** Two whole pieces and a bit. */
  private static final int LENGTH = 2 * 4 * 1024 * 1024 + 500;

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private final List<PublisherProcess> opened = new ArrayList<>();

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("youtube"));
  }

  @AfterAll
  static void stop() {
    newsroom.close();
  }

  @AfterEach
  void close() {
    opened.forEach(PublisherProcess::close);
  }

  private static VideoStory story(String text, String hold, String operation, int times) {
    return VideoStory.of(newsroom, newsroom.workspace(), text, LENGTH).meets(hold, operation, times, Map.of());
  }

  private PublisherProcess publisher(Map<String, String> over) {
    var publisher = newsroom.publisher(over);
    opened.add(publisher);
    return publisher;
  }

  private static void awaitHeld(int number) {
    Await.until(number + " requests are held", () -> sandbox.control().parked().size() == number);
  }

  @Test
  @DisplayName("killed at each point: the session is asked, and what is missing alone is sent")
  void dropped() {
    var begun = story("at the beginning", "hold-after", "media", 1);
    var middle = story("in the middle", "hold-after", "media", 2);
    var unsent = story("before the last piece", "hold-before", "post", 1);
    var unheard = story("after the last piece", "hold-after", "post", 1);
    var first = publisher(Newsroom.PATIENT);
    middle.plan(Map.of());
    awaitHeld(1);
    sandbox.control().releaseAll();
    Await.until("the first piece has come", () -> middle.requests("PUT", "media") == 1);
    List.of(begun, unsent, unheard).forEach(each -> each.plan(Map.of()));
    awaitHeld(4);
    first.kill();
    sandbox.control().dropAll();
    newsroom.leasesRunOut();
    publisher(Map.of());
    for (var each : List.of(begun, middle, unsent, unheard)) {
      each.proveOnce();
      assertThat(each.requests("PUT", "media")).as("pieces but the last, of " + each.text()).isEqualTo(2);
    }
    assertThat(begun.requests("POST", "media")).as("a session is wasted, which nobody sees").isEqualTo(2);
    assertThat(List.of(middle, unsent, unheard)).allMatch(each -> each.requests("POST", "media") == 1);
    assertThat(List.of(begun, middle, unheard)).allMatch(each -> each.requests("PUT", "post") == 1);
    assertThat(unsent.requests("PUT", "post")).as("the last piece again").isEqualTo(2);
  }

  @Test
  @DisplayName("killed with the last piece, which comes all the same: it is the same video")
  void acceptedAfterTheDeath() {
    var story = story("accepted after the death", "hold-before", "post", 1);
    var first = publisher(Newsroom.PATIENT);
    story.plan(Map.of());
    awaitHeld(1);
    first.kill();
    sandbox.control().releaseAll();
    newsroom.leasesRunOut();
    publisher(Map.of());
    story.proveOnce();
    assertThat(story.requests("PUT", "media")).as("no earlier piece again").isEqualTo(2);
    assertThat(story.requests("PUT", "post")).as("nor the last").isEqualTo(1);
  }
}
