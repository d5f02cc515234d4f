package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A video to one account of its own on YouTube, and the proof that it stands once, byte by byte. */
record VideoStory(Newsroom newsroom, WorkspaceId workspace, AccountId account, String text, byte[] film) {
  /** A film of so many bytes. */
  static VideoStory of(Newsroom newsroom, WorkspaceId workspace, String text, int length) {
    return new VideoStory(newsroom, workspace, newsroom.account(workspace, "youtube"), text, film(length));
  }

  private static byte[] film(int length) {
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
    var part = new Part(text, List.of(new Media(stored(), null)));
    var content = new PostContent(List.of(account), List.of(new Variant("youtube", List.of(part), all)));
    var hash = ContentHash.of(content);
    var id = Identifiers.next();
    newsroom.database.execute("insert into post (workspace_id, id, state, content, account_ids, content_hash, approved_hash,"
        + " scheduled_at, plan_version, author, version) values ('" + workspace + "', '" + id + "', 'SCHEDULED', '"
        + BusJson.toText(content).replace("'", "''") + "', array['" + account + "'::uuid], '" + hash + "', '" + hash
        + "', clock_timestamp(), 1, 'test', 1);" + newsroom.event(workspace, id.toString(), 1, "post.scheduled"));
    return this;
  }

  /** The film as media keeps it. */
  private AssetId stored() {
    var id = Identifiers.next();
    newsroom.database.execute("insert into asset (workspace_id, id, kind, content_type, size, width, height,"
        + " duration_millis, codec, sha256, bytes, created_by) values ('" + workspace + "', '" + id
        + "', 'VIDEO', 'video/mp4', " + film.length + ", 640, 360, 2500, 'avc1', '" + id + "', '\\x"
        + HexFormat.of().formatHex(film) + "', 'test')");
    return new AssetId(id);
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
