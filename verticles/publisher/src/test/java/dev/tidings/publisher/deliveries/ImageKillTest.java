package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("However a publishing process dies with an image under way, the post stands once with it and its words")
class ImageKillTest {
  /** So that what is held is still being waited for when both are. */
  private static final Map<String, String> PATIENT = Map.of("publisher.request-timeout", "1500ms");

  @TempDir
  private static Path data;

  private static SandboxProcess sandbox;
  private final List<PublisherProcess> opened = new ArrayList<>();
  private final List<PictureStory> stories = new ArrayList<>();
  private Newsroom newsroom;

  @BeforeAll
  static void startSandbox() {
    sandbox = SandboxProcess.start(data);
  }

  @AfterAll
  static void stopSandbox() {
    sandbox.close();
  }

  @BeforeEach
  void open() {
    sandbox.control().reset();
    newsroom = new Newsroom(TestDatabase.create(), sandbox);
    var workspace = newsroom.workspace();
    for (var network : List.of("x", "mastodon")) {
      stories.add(PictureStory.on(newsroom, workspace, network, "with a ship, on " + network));
    }
  }

  @AfterEach
  void close() {
    opened.forEach(PublisherProcess::close);
    newsroom.close();
  }

  private PublisherProcess publisher(Map<String, String> over) {
    var publisher = newsroom.publisher(over);
    opened.add(publisher);
    return publisher;
  }

  /** Kills the process whose requests for an operation are held. */
  private void killHeld(String hold, String operation) {
    stories.forEach(story -> story.meets(hold, operation));
    var first = publisher(PATIENT);
    stories.forEach(story -> story.plan(Duration.ofMillis(300)));
    Await.until("both requests are held", () -> sandbox.control().parked().size() == stories.size());
    first.kill();
  }

  private void prove(int uploads) {
    publisher(Map.of());
    for (var story : stories) {
      story.proveOnceWithItsImage();
      assertThat(story.uploads()).as(story.network()).isEqualTo(uploads);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"hold-before", "hold-after"})
  @DisplayName("killed while it uploads: the image is uploaded anew")
  void atUpload(String hold) {
    killHeld(hold, "media");
    sandbox.control().dropAll();
    prove(2);
  }

  @ParameterizedTest(name = "the post {0}, then {1}")
  @CsvSource({"hold-before,dropped", "hold-before,accepted after the death", "hold-after,dropped"})
  @DisplayName("killed between the upload and the post's answer: the image that stands is used")
  void afterUpload(String hold, String then) {
    killHeld(hold, "post");
    if (then.equals("dropped")) {
      sandbox.control().dropAll();
    } else {
      sandbox.control().releaseAll();
    }
    prove(1);
  }

  @Test
  @DisplayName("killed while Mastodon is at work on the image: another node awaits the same one")
  void whileProcessed() {
    stories.removeFirst();
    stories.getFirst().meets("slow-media", "media");
    var first = publisher(PATIENT);
    stories.getFirst().plan(Duration.ZERO);
    newsroom.awaitCount("the image is in progress",
        "select count(*) from delivery where witnesses::text like '%IMAGE_IN_PROGRESS%'", 1);
    first.kill();
    prove(1);
  }
}
