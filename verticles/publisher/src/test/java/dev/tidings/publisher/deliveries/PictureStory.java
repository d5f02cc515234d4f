package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import javax.imageio.ImageIO;

/** A post with an image to one account of its own, and the proof that it stands once, as it was meant. */
record PictureStory(Newsroom newsroom, WorkspaceId workspace, String network, AccountId account, String text) {
  private static final String WORDS = "A ship at sea";
  private static final byte[] IMAGE = png();

  static PictureStory on(Newsroom newsroom, WorkspaceId workspace, String network, String text) {
    return new PictureStory(newsroom, workspace, network, newsroom.account(workspace, network), text);
  }

  private static byte[] png() {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the next request of this account for an operation meet a fault. */
  PictureStory meets(String kind, String operation) {
    newsroom.control.fault(new JsonObject()
        .put("network", network).put("account", newsroom.handle(account)).put("kind", kind).put("count", 1)
        .put("millis", 4_000).put("operations", new JsonArray().add(operation)));
    return this;
  }

  PictureStory plan(Duration in) {
    newsroom.planWithImage(workspace, in, text, IMAGE, WORDS, account);
    return this;
  }

  /** How often the image has come to the network. */
  long uploads() {
    var remote = newsroom.text("select remote_id from account where id = '" + account + "'").getFirst();
    return newsroom.control.requests(0).stream()
        .filter(request -> remote.equals(request.getString("account")) && request.getString("operation").equals("media"))
        .filter(request -> !request.getString("path").endsWith("/metadata")).count();
  }

  /** Waits until it is published, and shows that what stands on the network is the one post with its image. */
  void proveOnceWithItsImage() {
    newsroom.awaitAccount(account, "PUBLISHED");
    var posts = newsroom.control.posts(network, text);
    assertThat(posts).hasSize(1);
    var media = posts.getFirst().getJsonArray("media");
    assertThat(media).hasSize(1);
    assertThat(media.getJsonObject(0).getString("description")).isEqualTo(WORDS);
    assertThat(media.getJsonObject(0).getString("contentType")).isEqualTo("image/png");
    assertThat(download(media.getJsonObject(0).getString("url"))).isEqualTo(IMAGE);
    assertThat(newsroom.text("select remote_id from receipt where account_id = '" + account + "'"))
        .containsExactly(posts.getFirst().getString("id"));
    assertThat(newsroom.text("select url from delivery where account_id = '" + account + "'"))
        .containsExactly(posts.getFirst().getString("url"));
  }

  private static byte[] download(String url) {
    try (var in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
