package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** YouTube's resources, as its API shows them. */
final class YouTubeViews {
  /** The type of what was uploaded and is no film. */
  static final String NO_FILM = "application/octet-stream";
  static final String SNIPPET = "snippet";
  static final String STATUS = "status";
  static final String STATISTICS = "statistics";
  static final String NOTIFY = "notifySubscribers";
  static final String THUMBNAIL = "thumbnail";
  static final String CAPTIONS = "captions";

  private final World world;
  private final Site site;
  private final YouTubeStatistics statistics;

  YouTubeViews(World world, Site site) {
    this.world = world;
    this.site = site;
    this.statistics = new YouTubeStatistics(world);
  }

  /** A video's parts as they were asked for. */
  JsonObject video(Post post, List<String> parts) {
    JsonObject video = resource("youtube#video", post.id());
    if (parts.contains(SNIPPET)) {
      video.put(SNIPPET, snippet(post));
    }
    if (parts.contains(STATUS)) {
      video.put(STATUS, status(post));
    }
    if (parts.contains(STATISTICS)) {
      video.put(STATISTICS, statistics.of(post));
    }
    if (parts.contains("processingDetails")) {
      String upload = uploadStatus(post, System.currentTimeMillis());
      video.put("processingDetails", new JsonObject().put("processingStatus",
          switch (upload) {
            case "uploaded" -> "processing";
            case "processed" -> "succeeded";
            default -> "failed";
          }));
    }
    return video;
  }

  /** Who may see a video at that time: a private one that has its time is public from then on. */
  static String privacy(Post post, long nowMillis) {
    JsonObject status = part(post, STATUS);
    String publishAt = status.getString("publishAt");
    boolean published = publishAt != null && OffsetDateTime.parse(publishAt).toInstant().toEpochMilli() <= nowMillis;
    return published ? "public" : status.getString("privacyStatus");
  }

  /** What was said of a video under that name. */
  @SuppressWarnings("unchecked")
  static JsonObject part(Post post, String name) {
    return new JsonObject((Map<String, Object>) post.content().more().getOrDefault(name, Map.of()));
  }

  static String title(Post post) {
    return part(post, SNIPPET).getString("title", "");
  }

  /** A channel. */
  JsonObject channel(Account account, List<String> parts) {
    JsonObject channel = resource("youtube#channel", account.id());
    if (parts.contains(SNIPPET)) {
      channel.put(SNIPPET, new JsonObject()
          .put("title", account.displayName())
          .put("description", "")
          .put("customUrl", "@" + account.handle())
          .put("publishedAt", Instant.ofEpochMilli(account.createdAtMillis()).toString()));
    }
    if (parts.contains("contentDetails")) {
      channel.put("contentDetails", new JsonObject().put("relatedPlaylists",
          new JsonObject().put("likes", "").put("uploads", YouTubeIds.uploads(account.id()))));
    }
    if (parts.contains(STATISTICS)) {
      channel.put(STATISTICS, statistics.of(account));
    }
    return channel;
  }

  /** A video's place in a playlist. */
  JsonObject item(String playlist, Post post, int position, Playlist.Item place, List<String> parts) {
    JsonObject item = resource("youtube#playlistItem", place.id());
    JsonObject resource = new JsonObject().put("kind", "youtube#video").put("videoId", post.id());
    if (parts.contains(SNIPPET)) {
      item.put(SNIPPET, new JsonObject()
          .put("publishedAt", Instant.ofEpochMilli(place.addedAtMillis()).toString())
          .put("channelId", post.account())
          .put("title", title(post))
          .put("description", post.content().text())
          .put("playlistId", playlist)
          .put("position", position)
          .put("resourceId", resource));
    }
    if (parts.contains("contentDetails")) {
      item.put("contentDetails", new JsonObject().put("videoId", post.id()));
    }
    if (parts.contains(STATUS)) {
      item.put(STATUS, new JsonObject().put("privacyStatus", privacy(post, System.currentTimeMillis())));
    }
    return item;
  }

  JsonObject playlist(Playlist playlist, List<String> parts) {
    JsonObject view = resource("youtube#playlist", playlist.id());
    if (parts.contains(SNIPPET)) {
      view.put(SNIPPET, new JsonObject()
          .put("publishedAt", Instant.ofEpochMilli(playlist.createdAtMillis()).toString())
          .put("channelId", playlist.account())
          .put("title", playlist.title())
          .put("description", playlist.description()));
    }
    if (parts.contains(STATUS)) {
      view.put(STATUS, new JsonObject().put("privacyStatus", playlist.privacy()));
    }
    if (parts.contains("contentDetails")) {
      view.put("contentDetails", new JsonObject().put("itemCount", playlist.items().size()));
    }
    return view;
  }

  /** A page of a list. */
  static JsonObject list(String kind, List<JsonObject> items, int total, int perPage, String next) {
    JsonObject list = new JsonObject().put("kind", kind).put("etag", Integer.toHexString(items.hashCode()));
    if (next != null) {
      list.put("nextPageToken", next);
    }
    return list.put("items", new JsonArray(items))
        .put("pageInfo", new JsonObject().put("totalResults", total).put("resultsPerPage", perPage));
  }

  /** Anything, without its parts. */
  static JsonObject resource(String kind, String id) {
    return new JsonObject().put("kind", kind).put("etag", Integer.toHexString(id.hashCode())).put("id", id);
  }

  private JsonObject snippet(Post post) {
    JsonObject snippet = part(post, SNIPPET).copy()
        .put("publishedAt", Instant.ofEpochMilli(post.times().createdAtMillis()).toString())
        .put("channelId", post.account())
        .put("channelTitle", world.accounts().find(post.account()).map(Account::displayName).orElse(""))
        .put("liveBroadcastContent", "none");
    world.media().find(YouTubeNetwork.YOUTUBE, String.valueOf(post.content().more().get(THUMBNAIL))).ifPresent(image ->
        snippet.put("thumbnails", thumbnails(image)));
    return snippet.put("localized", new JsonObject().put("title", title(post)).put("description", post.content().text()));
  }

  /** A thumbnail in the one size that there is here. */
  JsonObject thumbnails(Media image) {
    return new JsonObject().put("default", new JsonObject().put("url", site.file(image)).put("width", image.width()).put("height", image.height()));
  }

  private JsonObject status(Post post) {
    long now = System.currentTimeMillis();
    JsonObject status = part(post, STATUS).copy();
    String privacy = privacy(post, now);
    if (!privacy.equals(status.getString("privacyStatus"))) {
      status.put("privacyStatus", privacy).remove("publishAt");
    }
    String upload = uploadStatus(post, now);
    if (upload.equals("failed")) {
      status.put("failureReason", "invalidFile");
    }
    return status.put("uploadStatus", upload).put("madeForKids", status.getBoolean("selfDeclaredMadeForKids", false));
  }

  private String uploadStatus(Post post, long nowMillis) {
    Media media = world.media().find(YouTubeNetwork.YOUTUBE, post.content().media().get(0)).orElseThrow();
    return !media.ready(nowMillis) ? "uploaded" : media.contentType().equals(NO_FILM) ? "failed" : "processed";
  }
}
