package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However a publishing process dies with videos on their way to TikTok, each stands there once and whole")
class TikTokKillTest {
  private static final int THREE_CHUNKS = (15 << 20) + 1_234;
  private static final int ONE_CHUNK = 2_000;
  private static final Map<String, Object> AFTER_THE_BEGINNING = Map.of("skip", 1);
  private static final String CHUNK = "/upload/video/";
  private static final Map<String, String> QUICK = Map.of("publisher.request-timeout", "3s", "publisher.lease", "7s");

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("tiktok"));
  }

  @AfterAll
  static void close() {
    newsroom.close();
  }

  private static void awaitHeld(int number) {
    Await.until(number + " chunks are held", Newsroom.PATIENCE,
        () -> held(each -> each.getString("path").endsWith(CHUNK)).size(), seen -> seen == number);
  }

  private static List<JsonObject> held(Predicate<JsonObject> which) {
    return sandbox.control().parked().stream().filter(which).toList();
  }

  private static void release(Predicate<JsonObject> which) {
    held(which).forEach(each ->
        sandbox.control().call("POST", "parked/" + each.getValue("id") + "/release", new JsonObject()));
  }

  @Test
  @DisplayName("another goes on with an upload where TikTok says that it is, and the status tells whether a last chunk came")
  void killed() {
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
    try (var first = newsroom.publisher(Newsroom.PATIENT)) {
      Stream.of(cut, unheard, lost, late, arrived).forEach(story -> story.plan(Map.of()));
      awaitHeld(5);
      first.kill();
    }
    var itsRemoteId = newsroom.text("select remote_id from account where id = '" + late.account() + "'").getFirst();
    release(each -> itsRemoteId.equals(each.getString("account")));
    sandbox.control().dropAll();
    newsroom.leasesRunOut();
    try (var second = newsroom.publisher(QUICK)) {
      Stream.of(cut, unheard, lost, late, arrived).forEach(story -> {
        story.proveOnceAsItWas();
        assertThat(story.beginnings()).as(story.text()).isEqualTo(1);
      });
      assertThat(second.alive()).isTrue();
    }
    assertThat(cut.requests(CHUNK)).as("the chunk that did not come, and all three").isEqualTo(4);
    assertThat(unheard.requests(CHUNK)).as("no chunk twice").isEqualTo(3);
    assertThat(arrived.requests(CHUNK)).as("the chunk that came is not sent again").isEqualTo(1);
  }
}
