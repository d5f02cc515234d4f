package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Deaths of processes with an image under way: the post stands once with it and its words. */
abstract class ImageKills {
  private static final List<Death> DEATHS = List.of(
      new Death("while it uploads, the image never there", "media", "hold-before", false, 2),
      new Death("while it uploads, the image already there", "media", "hold-after", false, 2),
      new Death("with the post on its way, which never comes", "post", "hold-before", false, 1),
      new Death("with the post on its way, which comes after the death", "post", "hold-before", true, 1),
      new Death("with the post there, before its answer", "post", "hold-after", false, 1));

  private static final Death WORKED_ON = new Death("while it is worked on", "media", "slow-media", false, 1);

  private final CountedAgain counted;

  ImageKills(CountedAgain counted) {
    this.counted = counted;
  }

  /**
   * Where a process dies.
   *
   * @param through whether what was under way is accepted all the same
   * @param uploads how often the image is uploaded in all
   */
  private record Death(String when, String operation, String hold, boolean through, int uploads) {}

  private record Case(Death death, PictureStory story) {}

  @TestFactory
  @DisplayName("killed between any two requests: an image that stands is used, and another is uploaded anew")
  List<DynamicTest> killed() {
    var newsroom = counted.keep(new Newsroom(TestDatabase.create(), counted.sandbox(), List.of("x", "mastodon")));
    newsroom.account(newsroom.workspace(), "x");
    var workspace = newsroom.workspace();
    var cases = new ArrayList<Case>();
    for (var network : List.of("x", "mastodon")) {
      DEATHS.forEach(death -> cases.add(new Case(death, story(newsroom, workspace, network, death))));
    }
    var workedOn = new Case(WORKED_ON, story(newsroom, workspace, "mastodon", WORKED_ON));
    var first = counted.publisher(newsroom, Newsroom.PATIENT);
    cases.forEach(each -> each.story().plan(Duration.ofMillis(300)));
    Await.until("every request is held", () -> counted.sandbox().control().parked().size() == cases.size());
    workedOn.story().plan(Duration.ZERO);
    newsroom.awaitCount("the image is in progress", "select count(*) from delivery where account_id = '"
        + workedOn.story().account() + "' and witnesses::text like '%IMAGE_IN_PROGRESS%'", 1);
    first.kill();
    newsroom.decideHeld(cases.stream().filter(each -> each.death().through())
        .map(each -> each.story().account()).toList());
    newsroom.leasesRunOut();
    counted.survivor(newsroom, Map.of());
    return Stream.concat(cases.stream(), Stream.of(workedOn)).map(each -> DynamicTest.dynamicTest(each.story().text(),
        () -> counted.prove(each.story().text(), () -> {
          each.story().proveOnceWithItsImage();
          assertThat(each.story().uploads()).isEqualTo(each.death().uploads());
        }))).toList();
  }

  private static PictureStory story(Newsroom newsroom, WorkspaceId workspace, String network, Death death) {
    return PictureStory.on(newsroom, workspace, network, "killed on " + network + " " + death.when() + ".")
        .meets(death.hold(), death.operation());
  }
}
