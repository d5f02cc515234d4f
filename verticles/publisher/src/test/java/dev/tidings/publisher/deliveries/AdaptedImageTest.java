package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("An image that a network takes goes as it is, and another is made to fit")
class AdaptedImageTest {
  private static final byte[] PHOTO = Pictures.noisyJpeg(2_000, 1_400);
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
  private static final long MEGABYTE = 1 << 20;
  /** What each takes of photos at most, and whether it takes WebP. */
  private static final Map<String, Taken> NETWORKS = Map.of(
      "facebook", new Taken(10 * MEGABYTE, false), "x", new Taken(5 * MEGABYTE, true),
      "linkedin", new Taken(8 * MEGABYTE, false), "mastodon", new Taken(16 * MEGABYTE, true),
      "bluesky", new Taken(2_000_000, true), "telegram", new Taken(10 * MEGABYTE, true));

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static WorkspaceId workspace;
  private static PublisherProcess publisher;

  private record Taken(long bytes, boolean webp) {}

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.copyOf(NETWORKS.keySet()));
    workspace = newsroom.workspace();
    newsroom.account(workspace, "x");
    publisher = newsroom.publisher(Newsroom.PATIENT);
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  @TestFactory
  @DisplayName("a photo of more than 5 MiB, and one in WebP, on each network")
  List<DynamicTest> each() {
    assertThat(PHOTO.length).isBetween((int) (5 * MEGABYTE + 1), (int) (8 * MEGABYTE));
    var tests = new ArrayList<DynamicTest>();
    NETWORKS.forEach((network, taken) -> {
      var photo = plan(network, network + " gets a photo", photo());
      tests.add(DynamicTest.dynamicTest(network + ", photo",
          () -> prove(photo, network, network + " gets a photo", PHOTO, PHOTO.length <= taken.bytes(), taken.bytes())));
      var webp = plan(network, network + " gets WebP", webp());
      tests.add(DynamicTest.dynamicTest(network + ", WebP",
          () -> prove(webp, network, network + " gets WebP", WEBP, taken.webp(), taken.bytes())));
    });
    return tests;
  }

  @Test
  @DisplayName("after a kill in the middle of the upload the same bytes are sent again")
  void sameBytes() {
    var text = "killed at its photo";
    var account = newsroom.account(workspace, "bluesky");
    sandbox.control().fault(new JsonObject().put("network", "bluesky").put("account", newsroom.handle(account))
        .put("kind", "hold-after").put("count", 1).put("operations", new JsonArray().add("media")));
    plan(account, "bluesky", text, photo());
    Await.until("the upload is held", () -> !sandbox.control().parked().isEmpty());
    publisher.kill();
    sandbox.control().dropAll();
    newsroom.leasesRunOut();
    var made = newsroom.text("select sha256 from media_rendition where content_type = 'image/jpeg'");
    publisher = newsroom.publisher(Newsroom.PATIENT);
    prove(account, "bluesky", text, PHOTO, false, NETWORKS.get("bluesky").bytes());
    assertThat(newsroom.text("select sha256 from media_rendition where content_type = 'image/jpeg'"))
        .as("what was sent before is what is sent after").isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(made);
  }

  private static Media photo() {
    return new Media(newsroom.image(workspace, PHOTO, MediaFacts.image("image/jpeg", PHOTO.length, 2_000, 1_400)), "Noise");
  }

  private static Media webp() {
    return new Media(newsroom.image(workspace, WEBP, MediaFacts.image("image/webp", WEBP.length, 1, 1)), "A dot");
  }

  private static AccountId plan(String network, String text, Media image) {
    var account = newsroom.account(workspace, network);
    if (network.equals("linkedin")) {
      newsroom.database.execute("update account set remote_id = 'urn:li:organization:' || remote_id, scopes = array["
          + "'w_organization_social', 'r_organization_social'] where id = '" + account + "'");
    }
    plan(account, network, text, image);
    return account;
  }

  private static void plan(AccountId account, String network, String text, Media image) {
    newsroom.planVariant(workspace, account, new Variant(network, List.of(new Part(text, List.of(image))), Map.of()));
  }

  private static void prove(AccountId account, String network, String text, byte[] image, boolean asItIs, long most) {
    newsroom.awaitAccount(account, "PUBLISHED");
    var posts = sandbox.control().posts(network, text);
    assertThat(posts).hasSize(1);
    var media = posts.getFirst().getJsonArray("media");
    assertThat(media).hasSize(1);
    var shown = download(media.getJsonObject(0).getString("url"));
    if (asItIs) {
      assertThat(shown).isEqualTo(image);
    } else {
      assertThat(media.getJsonObject(0).getString("contentType")).isEqualTo("image/jpeg");
      assertThat(shown.length).isLessThanOrEqualTo((int) most).isPositive();
      assertThat(shown).isNotEqualTo(image);
    }
  }

  private static byte[] download(String url) {
    try (var in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
