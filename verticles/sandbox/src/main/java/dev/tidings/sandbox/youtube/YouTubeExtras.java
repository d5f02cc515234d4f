package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Images;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** YouTube: what goes with a video, its thumbnail and its captions. */
final class YouTubeExtras {
  private static final int LARGEST_THUMBNAIL = 2 << 20;
  private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");
  private static final int LONGEST_NAME = 150;

  private final World world;
  private final YouTubeDialect dialect;
  private final YouTubeMetadata metadata;
  private final YouTubeVideos videos;
  private final YouTubeViews views;

  YouTubeExtras(World world, YouTubeDialect dialect, YouTubeMetadata metadata, YouTubeVideos videos, YouTubeViews views) {
    this.world = world;
    this.dialect = dialect;
    this.metadata = metadata;
    this.videos = videos;
    this.views = views;
  }

  /** {@code POST /upload/youtube/v3/thumbnails/set?videoId=}: the image itself is the body. */
  Future<Answer> thumbnail(Exchange exchange) {
    Post post = videos.own(exchange, exchange.request.getParam("videoId"));
    Buffer bytes = metadata.plain(exchange);
    if (bytes.length() == 0) {
      throw dialect.refusal(400, "mediaBodyRequired", "youtube.thumbnail", "The request does not include the image content.", null);
    }
    if (bytes.length() > LARGEST_THUMBNAIL) {
      throw dialect.refusal(413, "uploadTooLarge", "global", "Media larger than: " + LARGEST_THUMBNAIL, null);
    }
    Images.Kind kind =
        Images.look(bytes).filter(found -> PICTURES.contains(found.contentType()))
            .orElseThrow(() -> dialect.refusal(400, "invalidImage", "youtube.thumbnail", "The provided image content is invalid.", null));
    Media image =
        new Media(YouTubeNetwork.YOUTUBE, world.nextId(YouTubeNetwork.YOUTUBE), exchange.account.id(), kind.contentType(), "thumbnail", null, null, bytes.length(),
            List.of(), true, System.currentTimeMillis(), 0, kind.width(), kind.height());
    return world.save(with(post, YouTubeViews.THUMBNAIL, image.id()), image, List.of(Change.bytes(image.key(), bytes.getBytes())))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, new JsonObject().put("kind", "youtube#thumbnailSetResponse").put("etag", image.id())
            .put("items", new JsonArray().add(views.thumbnails(image)))));
  }

  /** {@code POST /upload/youtube/v3/captions}: metadata and file in one body of two parts. */
  Future<Answer> addCaption(Exchange exchange) {
    RelatedParts sent = RelatedParts.of(exchange.request.getHeader("Content-Type"), metadata.plain(exchange))
        .orElseThrow(() -> dialect.refusal(400, "contentRequired", "youtube.caption",
            "The request does not contain the caption track contents.", null));
    JsonObject snippet = metadata.checked("captions.insert", sent.metadata()).getJsonObject("snippet", new JsonObject());
    String language = snippet.getString("language", "");
    String name = snippet.getString("name");
    if (language.isBlank() || name == null || name.length() > LONGEST_NAME) {
      throw dialect.refusal(400, name != null && name.length() > LONGEST_NAME ? "nameTooLong" : "invalidMetadata", "youtube.caption",
          "The request contains invalid metadata values, which prevent the track from being created.", "body.snippet");
    }
    Post post = videos.own(exchange, snippet.getString("videoId"));
    List<Map<String, Object>> captions = new ArrayList<>(captions(post));
    if (captions.stream().anyMatch(each -> language.equals(each.get("language")) && name.equals(each.get("name")))) {
      throw dialect.refusal(409, "captionExists", "youtube.caption",
          "The specified video already has a caption track with the given <code>snippet.language</code> and <code>snippet.name</code>.", null);
    }
    captions.add(Map.of(
        "id", YouTubeIds.video(world.nextId(YouTubeNetwork.YOUTUBE)), "language", language, "name", name, "text", sent.file().toString()));
    return world.save(with(post, YouTubeViews.CAPTIONS, captions))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, view(post, captions.get(captions.size() - 1))));
  }

  /** {@code GET /youtube/v3/captions?videoId=}. */
  Future<Answer> captions(Exchange exchange) {
    Post post = videos.own(exchange, exchange.request.getParam("videoId"));
    List<JsonObject> items = captions(post).stream().map(each -> view(post, each)).toList();
    return Future.succeededFuture(Answer.json(200, new JsonObject()
        .put("kind", "youtube#captionListResponse").put("etag", post.id()).put("items", new JsonArray(items))));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> captions(Post post) {
    return (List<Map<String, Object>>) post.content().more().getOrDefault(YouTubeViews.CAPTIONS, List.of());
  }

  private static JsonObject view(Post post, Map<String, Object> caption) {
    return new JsonObject().put("kind", "youtube#caption").put("etag", caption.get("id")).put("id", caption.get("id"))
        .put("snippet", new JsonObject().put("videoId", post.id()).put("language", caption.get("language")).put("name", caption.get("name"))
            .put("trackKind", "standard").put("status", "serving").put("isDraft", false));
  }

  private static Post with(Post post, String name, Object value) {
    Map<String, Object> more = new HashMap<>(post.content().more());
    more.put(name, value);
    PostContent content = post.content();
    return new Post(
        post.network(), post.id(), post.account(),
        new PostContent(content.text(), null, content.media(), null, content.visibility(), false, "", content.language(), more), post.times(), null,
        List.of(), null);
  }
}
