package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** YouTube: playlists, and that of all uploads, which is not kept but told. */
final class YouTubePlaylists {
  private final World world;
  private final YouTubeDialect dialect;
  private final YouTubeMetadata metadata;
  private final YouTubeViews views;

  YouTubePlaylists(World world, YouTubeDialect dialect, YouTubeMetadata metadata, YouTubeViews views) {
    this.world = world;
    this.dialect = dialect;
    this.metadata = metadata;
    this.views = views;
  }

  private record Entry(Post post, Playlist.Item place) {}

  /** {@code GET /youtube/v3/playlists?mine=true}. */
  Future<Answer> list(Exchange exchange) {
    List<String> parts = YouTubeUploads.parts(exchange.request);
    String id = exchange.request.getParam("id");
    List<JsonObject> items =
        YouTubeShelf.of(world).playlists().stream()
            .filter(each -> id == null ? each.account().equals(exchange.account.id()) : each.id().equals(id))
            .map(each -> views.playlist(each, parts))
            .toList();
    return Future.succeededFuture(Answer.json(200, YouTubeViews.list("youtube#playlistListResponse", items, items.size(), 50, null)));
  }

  /** {@code POST /youtube/v3/playlists}. */
  Future<Answer> create(Exchange exchange) {
    List<String> parts = YouTubeUploads.parts(exchange.request);
    JsonObject body = metadata.body(exchange, "playlists.insert");
    JsonObject snippet = body.getJsonObject("snippet", new JsonObject());
    if (snippet.getString("title", "").isBlank()) {
      throw dialect.refusal(400, "playlistTitleRequired", "youtube.playlist", "The request must specify a playlist title.", "body.snippet.title");
    }
    Playlist playlist =
        new Playlist(
            YouTubeIds.playlist(world.nextId(YouTubeNetwork.YOUTUBE)), exchange.account.id(), snippet.getString("title"),
            snippet.getString("description", ""), body.getJsonObject("status", new JsonObject()).getString("privacyStatus", "public"),
            System.currentTimeMillis(), List.of());
    return YouTubeShelf.of(world).save(playlist)
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, views.playlist(saved, parts)));
  }

  /** {@code GET /youtube/v3/playlistItems?playlistId=}, in order; uploads are told newest first. */
  Future<Answer> items(Exchange exchange) {
    String id = exchange.request.getParam("playlistId");
    if (id == null) {
      throw dialect.refusal(400, "missingRequiredParameter", "youtube.parameter", "No filter selected. Expected one of: id, playlistId", null);
    }
    List<Entry> entries = entries(exchange, id);
    String video = exchange.request.getParam("videoId");
    int limit = number(exchange, "maxResults", 5);
    int from = number(exchange, "pageToken", 0);
    List<String> parts = YouTubeUploads.parts(exchange.request);
    List<JsonObject> shown = new ArrayList<>();
    int at = from;
    for (; at < entries.size() && shown.size() < limit; at++) {
      Entry entry = entries.get(at);
      if (video == null || entry.post().id().equals(video)) {
        shown.add(views.item(id, entry.post(), at, entry.place(), parts));
      }
    }
    String next = at < entries.size() ? Integer.toString(at) : null;
    return Future.succeededFuture(
        Answer.json(200, YouTubeViews.list("youtube#playlistItemListResponse", shown, entries.size(), limit, next)));
  }

  /** {@code POST /youtube/v3/playlistItems}: the same video can stand in a playlist several times. */
  Future<Answer> add(Exchange exchange) {
    List<String> parts = YouTubeUploads.parts(exchange.request);
    JsonObject snippet = metadata.body(exchange, "playlistItems.insert").getJsonObject("snippet", new JsonObject());
    Playlist playlist = YouTubeShelf.of(world).playlist(snippet.getString("playlistId")).orElseThrow(this::noPlaylist);
    if (!playlist.account().equals(exchange.account.id())) {
      throw dialect.refusal(403, "playlistItemsNotAccessible", "youtube.playlistItem",
          "The request is not properly authorized to insert the specified playlist item.", null);
    }
    JsonObject resource = snippet.getJsonObject("resourceId", new JsonObject());
    Post post =
        Optional.ofNullable(resource.getString("videoId"))
            .filter(id -> "youtube#video".equals(resource.getString("kind")))
            .flatMap(id -> world.posts().find(YouTubeNetwork.YOUTUBE, id))
            .filter(found -> !found.deleted())
            .orElseThrow(() -> dialect.refusal(404, "videoNotFound", "youtube.playlistItem", "Video not found.", "body.snippet.resourceId"));
    Playlist.Item item = new Playlist.Item(YouTubeIds.item(playlist.id(), world.nextId(YouTubeNetwork.YOUTUBE)), post.id(), System.currentTimeMillis());
    return YouTubeShelf.of(world).save(playlist.with(item))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, views.item(playlist.id(), post, saved.items().size() - 1, item, parts)));
  }

  private List<Entry> entries(Exchange exchange, String id) {
    long now = System.currentTimeMillis();
    String uploads = YouTubeIds.uploads(exchange.account.id());
    List<Entry> entries = new ArrayList<>();
    if (id.equals(uploads)) {
      world.posts().timeline(exchange.account.id()).forEach(each -> world.posts().find(YouTubeNetwork.YOUTUBE, each)
          .filter(post -> post.listed(now) && post.content().replyTo() == null)
          .ifPresent(post -> entries.add(new Entry(
              post, new Playlist.Item(YouTubeIds.item(id, post.id()), post.id(), post.times().createdAtMillis())))));
      Collections.reverse(entries);
      return entries;
    }
    YouTubeShelf.of(world).playlist(id).orElseThrow(this::noPlaylist).items()
        .forEach(item -> world.posts().find(YouTubeNetwork.YOUTUBE, item.video())
            .filter(post -> !post.deleted())
            .ifPresent(post -> entries.add(new Entry(post, item))));
    return entries;
  }

  private static int number(Exchange exchange, String name, int otherwise) {
    String given = exchange.request.getParam(name);
    return given != null && given.matches("\\d{1,6}") ? Integer.parseInt(given) : otherwise;
  }

  private Refusal noPlaylist() {
    return dialect.refusal(404, "playlistNotFound", "youtube.playlistItem",
        "The playlist identified with the request's <code>playlistId</code> parameter cannot be found.", "playlistId");
  }
}
