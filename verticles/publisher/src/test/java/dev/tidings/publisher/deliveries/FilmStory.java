package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.tiktok.EmptyFilm;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A video on TikTok for one account of its own, and the proof that it stands once, as it was meant. */
record FilmStory(Newsroom newsroom, WorkspaceId workspace, AccountId account, String text, int size) {
  private static final int SECONDS = 20;

  static FilmStory of(Newsroom newsroom, WorkspaceId workspace, String text, int size) {
    return new FilmStory(newsroom, workspace, newsroom.account(workspace, "tiktok"), text, size);
  }

  /** Has the next request of this account for an operation meet a fault. */
  FilmStory meets(String kind, String operation, Map<String, Object> details) {
    var fault = new JsonObject().put("network", "tiktok").put("account", newsroom.handle(account)).put("kind", kind)
        .put("count", 1).put("operations", new JsonArray().add(operation));
    details.forEach(fault::put);
    newsroom.control.fault(fault);
    return this;
  }

  FilmStory plan(Map<String, Object> options) {
    return plan(options, film());
  }

  FilmStory plan(Map<String, Object> options, AssetId file) {
    var all = new HashMap<String, Object>(Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"));
    all.putAll(options);
    newsroom.planVariant(workspace, account,
        new Variant("tiktok", List.of(new Part(text, List.of(new Media(file, null)))), all));
    return this;
  }

  private AssetId film() {
    return film(newsroom, workspace, size);
  }

  /** A stored video of so many bytes. */
  static AssetId film(Newsroom newsroom, WorkspaceId workspace, int size) {
    var id = Identifiers.next();
    newsroom.database.execute("insert into asset (workspace_id, id, kind, content_type, size, width, height,"
        + " duration_millis, codec, sha256, bytes, created_by) values ('" + workspace + "', '" + id + "', 'VIDEO',"
        + " 'video/mp4', " + size + ", 720, 1280, " + SECONDS * 1_000 + ", 'avc1', '" + id + "', '\\x"
        + HexFormat.of().formatHex(EmptyFilm.head(SECONDS, size)) + "'::bytea || decode(repeat('00', "
        + (size - EmptyFilm.HEAD) + "), 'hex'), 'test')");
    return new AssetId(id);
  }

  /** How often TikTok was told of a post or draft. */
  long beginnings() {
    return requests("/init/");
  }

  long requests(String ending) {
    var remote = newsroom.text("select remote_id from account where id = '" + account + "'").getFirst();
    return newsroom.control.requests(0).stream()
        .filter(request -> remote.equals(request.getString("account")))
        .filter(request -> request.getString("path").endsWith(ending)).count();
  }

  /** Waits until it is published, and shows that what stands on the network is the one post with this very video. */
  void proveOnceAsItWas() {
    newsroom.awaitAccount(account, "PUBLISHED");
    var posts = newsroom.control.posts("tiktok", text);
    assertThat(posts).as(text).hasSize(1);
    assertThat(Arrays.equals(download(posts.getFirst().getJsonArray("media").getJsonObject(0).getString("url")),
        EmptyFilm.of(SECONDS, size))).isTrue();
    assertThat(newsroom.text("select remote_id from receipt where account_id = '" + account + "'"))
        .containsExactly(posts.getFirst().getString("id"));
    assertThat(newsroom.text("select url from delivery where account_id = '" + account + "'"))
        .containsExactly(posts.getFirst().getString("url"));
    assertThat(newsroom.text("select count(*) from event where data::text like '%upload_token%'"))
        .as("the key of an upload is in no event").containsExactly("0");
  }

  private static byte[] download(String url) {
    try (var in = URI.create(url).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
