package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import java.nio.file.Path;
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

@DisplayName("However a publishing process dies with a video under way, it stands once, and no byte is sent again that came")
class YouTubeKillTest {
  private static final Map<String, String> PATIENT = Map.of("publisher.request-timeout", "1500ms");
  /** Two whole pieces and a bit. */
  private static final int LENGTH = 2 * 4 * 1024 * 1024 + 500;

  @TempDir
  private static Path data;

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private final List<PublisherProcess> opened = new ArrayList<>();
  private VideoStory story;

  @BeforeAll
  static void start() {
    sandbox = SandboxProcess.start(data);
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("youtube"));
  }

  @AfterAll
  static void stop() {
    newsroom.close();
    sandbox.close();
  }

  @BeforeEach
  void open() {
    sandbox.control().reset();
    story = VideoStory.of(newsroom, newsroom.workspace(), "tides " + System.nanoTime(), LENGTH);
  }

  @AfterEach
  void close() {
    opened.forEach(PublisherProcess::close);
  }

  private PublisherProcess publisher(Map<String, String> over) {
    var publisher = newsroom.publisher(over);
    opened.add(publisher);
    return publisher;
  }

  private void awaitHeld() {
    Await.until("the request is held", () -> sandbox.control().parked().size() == 1);
  }

  @Test
  @DisplayName("killed while the session is begun: another is begun, and one is wasted that nobody sees")
  void atBegin() {
    story.meets("hold-after", "media", 1, Map.of());
    var first = publisher(PATIENT);
    story.plan(Map.of());
    awaitHeld();
    first.kill();
    sandbox.control().dropAll();
    publisher(Map.of());
    story.proveOnce();
    assertThat(story.requests("POST", "media")).as("sessions").isEqualTo(2);
  }

  @Test
  @DisplayName("killed after the first piece came: the session is asked, and the rest alone is sent")
  void inTheMiddle() {
    story.meets("hold-after", "media", 2, Map.of());
    var first = publisher(PATIENT);
    story.plan(Map.of());
    awaitHeld();
    sandbox.control().releaseAll();
    Await.until("the first piece is held",
        () -> story.requests("PUT", "media") == 1 && sandbox.control().parked().size() == 1);
    first.kill();
    sandbox.control().dropAll();
    publisher(Map.of());
    story.proveOnce();
    assertThat(story.requests("PUT", "media")).as("the first piece once, the second once").isEqualTo(2);
    assertThat(story.requests("PUT", "post")).as("the last piece").isEqualTo(1);
    assertThat(story.requests("POST", "media")).as("sessions").isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}, then {1}")
  @CsvSource({"hold-before,dropped,2", "hold-before,accepted after the death,1", "hold-after,dropped,1"})
  @DisplayName("killed with the last piece: the session knows whether there is a video")
  void atTheLastPiece(String hold, String then, int sent) {
    story.meets(hold, "post", 1, Map.of());
    var first = publisher(PATIENT);
    story.plan(Map.of());
    awaitHeld();
    first.kill();
    if (then.equals("dropped")) {
      sandbox.control().dropAll();
    } else {
      sandbox.control().releaseAll();
    }
    publisher(Map.of());
    story.proveOnce();
    assertThat(story.requests("PUT", "media")).as("no earlier piece again").isEqualTo(2);
    assertThat(story.requests("PUT", "post")).as("the last piece").isEqualTo(sent);
  }
}
