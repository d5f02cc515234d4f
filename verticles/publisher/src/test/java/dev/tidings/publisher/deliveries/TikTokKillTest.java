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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("However a publishing process dies with a video on its way to TikTok, it stands there once and whole")
class TikTokKillTest {
  private static final int THREE_CHUNKS = (15 << 20) + 1_234;
  /** So that what is held is still being waited for when the process is killed. */
  private static final Map<String, String> PATIENT =
      Map.of("publisher.request-timeout", "5s", "publisher.lease", "10s");
  private static final Map<String, String> QUICK = Map.of("publisher.request-timeout", "1500ms");

  @TempDir
  private static Path data;

  private static SandboxProcess sandbox;
  private final List<PublisherProcess> opened = new ArrayList<>();
  private Newsroom newsroom;
  private FilmStory story;

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
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("tiktok"));
    story = FilmStory.of(newsroom, newsroom.workspace(), "a film", THREE_CHUNKS);
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

  private static void awaitHeld(String path) {
    Await.until("a request to " + path + " is held", () -> sandbox.control().parked().stream()
        .anyMatch(each -> each.getString("path").endsWith(path)));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"hold-before", "hold-after"})
  @DisplayName("killed in mid-upload: another process goes on with the same upload, where TikTok says that it is")
  void inMidUpload(String hold) {
    story.meets("hold-after", "media", Map.of());
    var first = publisher(PATIENT);
    story.plan(Map.of());
    awaitHeld("/init/");
    story.meets(hold, "media", Map.of());
    sandbox.control().releaseAll();
    awaitHeld("/upload/video/");
    first.kill();
    sandbox.control().dropAll();
    publisher(QUICK);
    story.proveOnceAsItWas();
    assertThat(story.beginnings()).as("it was not begun anew").isEqualTo(1);
    assertThat(story.requests("/upload/video/")).isEqualTo(hold.equals("hold-before") ? 4 : 3);
  }

  @ParameterizedTest(name = "the last chunk {0}, then {1}")
  @CsvSource({"hold-before,dropped", "hold-before,accepted after the death", "hold-after,dropped"})
  @DisplayName("killed at the last chunk: the status tells whether it came")
  void atTheLastChunk(String hold, String then) {
    story.meets(hold, "post", Map.of());
    var first = publisher(PATIENT);
    story.plan(Map.of());
    awaitHeld("/upload/video/");
    first.kill();
    if (then.equals("dropped")) {
      sandbox.control().dropAll();
    } else {
      sandbox.control().releaseAll();
    }
    publisher(QUICK);
    story.proveOnceAsItWas();
    assertThat(story.beginnings()).isEqualTo(1);
  }
}
