package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("However a publishing process dies with an image under way, the post stands once with it and its words")
class ImageKillTest {
  private static final List<Death> DEATHS = List.of(
      new Death("while it uploads, the image never there", "media", "hold-before", false, 2),
      new Death("while it uploads, the image already there", "media", "hold-after", false, 2),
      new Death("with the post on its way, which never comes", "post", "hold-before", false, 1),
      new Death("with the post on its way, which comes after the death", "post", "hold-before", true, 1),
      new Death("with the post there, before its answer", "post", "hold-after", false, 1));

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static WorkspaceId workspace;
  private final List<PublisherProcess> opened = new ArrayList<>();

  /**
   * Where a process dies.
   *
   * @param through whether what was under way is accepted all the same
   * @param uploads how often the image is uploaded in all
   */
  private record Death(String when, String operation, String hold, boolean through, int uploads) {}

  private record Case(Death death, PictureStory story) {}

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "mastodon"));
    newsroom.account(newsroom.workspace(), "x");
    workspace = newsroom.workspace();
  }

  @AfterAll
  static void close() {
    newsroom.close();
  }

  @AfterEach
  void end() {
    opened.forEach(PublisherProcess::close);
  }

  private PublisherProcess publisher(Map<String, String> over) {
    var publisher = newsroom.publisher(over);
    opened.add(publisher);
    return publisher;
  }

  @TestFactory
  @DisplayName("killed between any two requests: an image that stands is used, and another is uploaded anew")
  List<DynamicTest> killed() {
    var cases = new ArrayList<Case>();
    for (var network : List.of("x", "mastodon")) {
      for (var death : DEATHS) {
        var text = "killed on " + network + " " + death.when() + ".";
        cases.add(new Case(death,
            PictureStory.on(newsroom, workspace, network, text).meets(death.hold(), death.operation())));
      }
    }
    var first = publisher(Newsroom.PATIENT);
    cases.forEach(each -> each.story().plan(Duration.ofMillis(300)));
    Await.until("every request is held", () -> sandbox.control().parked().size() == cases.size());
    first.kill();
    newsroom.decideHeld(cases.stream().filter(each -> each.death().through())
        .map(each -> each.story().account()).toList());
    newsroom.leasesRunOut();
    publisher(Map.of());
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.story().text(), () -> {
      each.story().proveOnceWithItsImage();
      assertThat(each.story().uploads()).isEqualTo(each.death().uploads());
    })).toList();
  }

  @Test
  @DisplayName("killed while Mastodon is at work on the image: another node awaits the same one")
  void whileProcessed() {
    var story = PictureStory.on(newsroom, workspace, "mastodon", "killed while it is worked on")
        .meets("slow-media", "media");
    var first = publisher(Newsroom.PATIENT);
    story.plan(Duration.ZERO);
    newsroom.awaitCount("the image is in progress", "select count(*) from delivery where account_id = '" + story.account()
        + "' and witnesses::text like '%IMAGE_IN_PROGRESS%'", 1);
    first.kill();
    newsroom.leasesRunOut();
    publisher(Map.of());
    story.proveOnceWithItsImage();
    assertThat(story.uploads()).isEqualTo(1);
  }
}
