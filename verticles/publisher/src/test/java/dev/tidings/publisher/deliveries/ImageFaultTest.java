package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Whatever the network does with an image, the post stands once with it and its words")
class ImageFaultTest {
  private static final List<String> FAULTS = List.of(
      "error-before", "error-after", "reset-before", "reset-after", "timeout-before", "timeout-after");

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "mastodon"));
    newsroom.account(newsroom.workspace(), "x");
    publisher = newsroom.publisher();
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  private static List<DynamicTest> each(String operation, Consumer<PictureStory> proof) {
    var workspace = newsroom.workspace();
    var stories = new ArrayList<PictureStory>();
    for (var network : List.of("x", "mastodon")) {
      for (var fault : FAULTS) {
        stories.add(PictureStory.on(newsroom, workspace, network, network + ", " + operation + " meets " + fault + ".")
            .meets(fault, operation).plan(Duration.ofMillis(300)));
      }
    }
    return stories.stream().map(story -> DynamicTest.dynamicTest(story.text(), () -> proof.accept(story))).toList();
  }

  @TestFactory
  @DisplayName("the upload meets a fault: nobody can have seen it, so it is made again")
  List<DynamicTest> upload() {
    return each("media", story -> {
      story.proveOnceWithItsImage();
      assertThat(story.uploads()).isEqualTo(2);
      assertThat(newsroom.events(story.account())).contains("delivery.retry-at").doesNotContain("delivery.in-doubt");
    });
  }

  @TestFactory
  @DisplayName("the post meets a fault after the upload: it is looked for with its image, which is not uploaded again")
  List<DynamicTest> post() {
    return each("post", story -> {
      story.proveOnceWithItsImage();
      assertThat(story.uploads()).isEqualTo(1);
      assertThat(newsroom.events(story.account())).contains("delivery.in-doubt");
    });
  }

  @Test
  @DisplayName("the image's words meet a fault on X, which takes them apart from it: they are said again")
  void words() {
    var story = PictureStory.on(newsroom, newsroom.workspace(), "x", "words are lost")
        .meets("hold-after", "media").plan(Duration.ZERO);
    Await.until("the upload is held", () -> !sandbox.control().parked().isEmpty());
    story.meets("reset-before", "media");
    sandbox.control().releaseAll();
    story.proveOnceWithItsImage();
    assertThat(story.uploads()).isEqualTo(1);
  }

  @Test
  @DisplayName("an image that Mastodon is at work on for a while is awaited")
  void slow() {
    var story = PictureStory.on(newsroom, newsroom.workspace(), "mastodon", "slowly")
        .meets("slow-media", "media").plan(Duration.ZERO);
    story.proveOnceWithItsImage();
    assertThat(story.uploads()).isEqualTo(1);
  }

  @Test
  @DisplayName("an image that X has given up before the post came is uploaded again, and the post goes out once")
  void givenUp() {
    var story = PictureStory.on(newsroom, newsroom.workspace(), "x", "a day later")
        .meets("hold-before", "post").plan(Duration.ZERO);
    Await.until("the post is held", () -> !sandbox.control().parked().isEmpty());
    var remote = newsroom.text("select remote_id from account where id = '" + story.account() + "'").getFirst();
    sandbox.control().call("POST", "accounts/" + remote + "/age-media", new JsonObject().put("hours", 25));
    sandbox.control().releaseAll();
    story.proveOnceWithItsImage();
    assertThat(story.uploads()).isEqualTo(2);
    assertThat(newsroom.events(story.account())).contains("delivery.retry-at");
  }
}
