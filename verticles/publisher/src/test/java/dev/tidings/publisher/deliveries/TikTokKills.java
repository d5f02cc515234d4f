package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Deaths of processes with videos on their way to TikTok: each stands there once and whole. */
abstract class TikTokKills {
  private static final int THREE_CHUNKS = (15 << 20) + 1_234;
  private static final int ONE_CHUNK = 2_000;
  private static final Map<String, Object> AFTER_THE_BEGINNING = Map.of("skip", 1);
  private static final String CHUNK = "/upload/video/";
  private static final Map<String, String> QUICK = Map.of("publisher.request-timeout", "3s", "publisher.lease", "7s");

  private final CountedAgain counted;

  TikTokKills(CountedAgain counted) {
    this.counted = counted;
  }

  private void awaitHeld(int number) {
    Await.until(number + " chunks are held", Newsroom.PATIENCE,
        () -> counted.sandbox().control().parked().stream().filter(each -> each.getString("path").endsWith(CHUNK)).count(),
        seen -> seen == number);
  }

  @Test
  @DisplayName("another goes on with an upload where TikTok says that it is, and the status tells whether a last chunk came")
  void killed() {
    var newsroom = counted.keep(new Newsroom(TestDatabase.create(), counted.sandbox(), List.of("tiktok")));
    var workspace = newsroom.workspace();
    var cut = FilmStory.of(newsroom, workspace, "cut before a chunk came", THREE_CHUNKS);
    var unheard = FilmStory.of(newsroom, workspace, "cut after a chunk came", THREE_CHUNKS);
    var lost = FilmStory.of(newsroom, workspace, "the last chunk never came", ONE_CHUNK);
    var late = FilmStory.of(newsroom, workspace, "the last chunk came after the death", ONE_CHUNK);
    var arrived = FilmStory.of(newsroom, workspace, "the last chunk came before the death", ONE_CHUNK);
    cut.meets("hold-before", "media", AFTER_THE_BEGINNING);
    unheard.meets("hold-after", "media", AFTER_THE_BEGINNING);
    Stream.of(lost, late).forEach(story -> story.meets("hold-before", "post", Map.of()));
    arrived.meets("hold-after", "post", Map.of());
    var all = List.of(cut, unheard, lost, late, arrived);
    var first = counted.publisher(newsroom, Newsroom.PATIENT);
    all.forEach(story -> story.plan(Map.of()));
    awaitHeld(5);
    first.kill();
    newsroom.decideHeld(List.of(late.account()));
    newsroom.leasesRunOut();
    counted.survivor(newsroom, QUICK);
    all.forEach(story -> counted.prove("killed on the way to TikTok, " + story.text(), () -> {
      story.proveOnceAsItWas();
      assertThat(story.beginnings()).as(story.text()).isEqualTo(1);
    }));
    counted.prove("the chunks that went to TikTok", () -> {
      assertThat(cut.requests(CHUNK)).as("the chunk that did not come, and all three").isEqualTo(4);
      assertThat(unheard.requests(CHUNK)).as("no chunk twice").isEqualTo(3);
      assertThat(arrived.requests(CHUNK)).as("the chunk that came is not sent again").isEqualTo(1);
    });
  }
}
