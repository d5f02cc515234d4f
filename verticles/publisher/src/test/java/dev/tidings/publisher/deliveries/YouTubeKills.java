package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Deaths of processes with a video under way to YouTube: it stands once, and no byte is sent again that came. */
abstract class YouTubeKills {
  /** Two whole pieces and a bit. */
  private static final int LENGTH = 2 * 4 * 1024 * 1024 + 500;

  private final CountedAgain counted;
  private final Newsroom newsroom;

  YouTubeKills(CountedAgain counted) {
    this.counted = counted;
    this.newsroom = counted.keep(new Newsroom(TestDatabase.create(), counted.sandbox(), List.of("youtube")));
  }

  private VideoStory story(String text, String hold, String operation, int times) {
    return VideoStory.of(newsroom, newsroom.workspace(), text, LENGTH).meets(hold, operation, times, Map.of());
  }

  private void awaitHeld(int number) {
    Await.until(number + " requests are held", () -> counted.sandbox().control().parked().size() == number);
  }

  @Test
  @DisplayName("killed at each point: the session is asked, and what is missing alone is sent")
  void killed() {
    var begun = story("at the beginning", "hold-after", "media", 1);
    var middle = story("in the middle", "hold-after", "media", 2);
    var unsent = story("before the last piece", "hold-before", "post", 1);
    var unheard = story("after the last piece", "hold-after", "post", 1);
    var late = story("with the last piece, which comes after the death", "hold-before", "post", 1);
    var all = List.of(begun, middle, unsent, unheard, late);
    var first = counted.publisher(newsroom, Newsroom.PATIENT);
    middle.plan(Map.of());
    awaitHeld(1);
    counted.sandbox().control().releaseAll();
    Await.until("the first piece has come", () -> middle.requests("PUT", "media") == 1);
    List.of(begun, unsent, unheard, late).forEach(each -> each.plan(Map.of()));
    awaitHeld(5);
    first.kill();
    newsroom.decideHeld(List.of(late.account()));
    newsroom.leasesRunOut();
    counted.survivor(newsroom, Map.of());
    all.forEach(each -> counted.prove("killed on the way to YouTube " + each.text(), () -> {
      each.proveOnce();
      assertThat(each.requests("PUT", "media")).as("pieces but the last, of " + each.text()).isEqualTo(2);
    }));
    counted.prove("what went to YouTube", () -> {
      assertThat(begun.requests("POST", "media")).as("a session is wasted, which nobody sees").isEqualTo(2);
      assertThat(List.of(middle, unsent, unheard)).allMatch(each -> each.requests("POST", "media") == 1);
      assertThat(List.of(begun, middle, unheard, late)).allMatch(each -> each.requests("PUT", "post") == 1);
      assertThat(unsent.requests("PUT", "post")).as("the last piece again").isEqualTo(2);
    });
  }
}
