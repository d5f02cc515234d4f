package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A video to one account of its own on YouTube, and the proof that it stands once, byte by byte. */
record VideoStory(Newsroom newsroom, WorkspaceId workspace, AccountId account, String text, byte[] film) {
  /** A film of so many bytes. */
  static VideoStory of(Newsroom newsroom, WorkspaceId workspace, String text, int length) {
    return new VideoStory(newsroom, workspace, newsroom.account(workspace, "youtube"), text, film(length));
  }

  /** Bytes that begin as a film does. */
  static byte[] film(int length) {
    var bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    System.arraycopy("\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 12);
    return bytes;
  }

  /** Has requests of this account for an operation meet a fault, so many. */
  VideoStory meets(String kind, String operation, int count, Map<String, Object> details) {
    var fault = new JsonObject().put("network", "youtube").put("account", newsroom.handle(account)).put("kind", kind)
        .put("count", count).put("operations", new JsonArray().add(operation));
    details.forEach(fault::put);
    newsroom.control.fault(fault);
    return this;
  }

  VideoStory plan(Map<String, Object> options) {
    var all = new HashMap<>(options);
    all.put("title", "A film");
    var part = new Part(text, List.of(new Media(newsroom.film(workspace, film), null)));
    newsroom.planVariant(workspace, account, new Variant("youtube", List.of(part), all));
    return this;
  }

  /** How often requests of a method and operation have come to the network. */
  long requests(String method, String operation) {
    var remote = newsroom.text("select remote_id from account where id = '" + account + "'").getFirst();
    return newsroom.control.requests(0).stream()
        .filter(request -> remote.equals(request.getString("account")) && request.getString("method").equals(method)
            && request.getString("operation").equals(operation))
        .count();
  }

  /** Waits until it is published, and shows that what stands on the network is the one video with all its bytes. */
  String proveOnce() {
    newsroom.awaitAccount(account, "PUBLISHED");
    var posts = newsroom.control.posts("youtube", text);
    assertThat(posts).hasSize(1);
    assertThat(download(posts.getFirst().getJsonArray("media").getJsonObject(0).getString("url"))).isEqualTo(film);
    var id = posts.getFirst().getString("id");
    assertThat(newsroom.text("select remote_id from receipt where account_id = '" + account + "'")).containsExactly(id);
    assertThat(newsroom.text("select url from delivery where account_id = '" + account + "'"))
        .containsExactly(posts.getFirst().getString("url"));
    return id;
  }

  private static byte[] download(String url) {
    try (var in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
