package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facebook: reels and stories; their videos are sent to an address of their own. */
final class FacebookReels {
  private final World world;
  private final Site site;
  private final FacebookDoor door;
  private final FacebookFeed feed;
  private final FacebookUploads uploads;
  private final GraphDialect dialect;

  FacebookReels(World world, Site site, FacebookDoor door, FacebookFeed feed, FacebookUploads uploads, GraphDialect dialect) {
    this.world = world;
    this.site = site;
    this.door = door;
    this.feed = feed;
    this.uploads = uploads;
    this.dialect = dialect;
  }

  /** {@code POST /{page}/video_reels}. */
  Future<Answer> reels(Exchange exchange, String node) {
    return whole(exchange, node, FacebookUploads.REEL, Set.of("upload_phase", "video_id", "video_state", "title", "description"));
  }

  /** {@code POST /{page}/video_stories}. */
  Future<Answer> stories(Exchange exchange, String node) {
    return whole(exchange, node, FacebookUploads.STORY, Set.of("upload_phase", "video_id"));
  }

  private Future<Answer> whole(Exchange exchange, String node, String format, Set<String> known) {
    GraphParameters parameters = door.ofPage(exchange, known);
    Account page = door.page(exchange, node);
    String phase = parameters.needed("upload_phase");
    if (phase.equals("start")) {
      return uploads.begin(exchange, page, format, 0).map(video -> Answer.json(200, new JsonObject()
          .put("video_id", video.id()).put("upload_url", site.base() + "/facebook/video-upload/v26.0/" + video.id())));
    }
    if (!phase.equals("finish")) {
      throw dialect.invalid("Param upload_phase must be one of {START, FINISH}");
    }
    if (format.equals(FacebookUploads.REEL) && !"PUBLISHED".equals(parameters.needed("video_state"))) {
      throw dialect.invalid("Param video_state: only PUBLISHED is played here");
    }
    Media video = uploads.own(page, parameters.needed("video_id"), format);
    return uploads.publish(exchange, page, video, FacebookUploads.words(parameters), format).map(post -> Answer.json(200, new JsonObject()
        .put("success", true).put("post_id", post.id()).put("message", "Your " + format + " is being processed and published")));
  }

  /** {@code POST /{page}/photo_stories}. */
  Future<Answer> photoStories(Exchange exchange, String node) {
    GraphParameters parameters = door.ofPage(exchange, Set.of("photo_id"));
    Account page = door.page(exchange, node);
    String id = parameters.needed("photo_id");
    Media photo =
        world.media().find(FacebookNetwork.FACEBOOK, id)
            .filter(media -> media.account().equals(page.id()) && media.contentType().startsWith("image/"))
            .filter(media -> FacebookUploads.shown(world, media).isEmpty())
            .orElseThrow(() -> dialect.invalid("Param photo_id: there is no unpublished photo " + id));
    return feed.keep(exchange, page, "", List.of(photo.id()), Map.of(FacebookUploads.FORMAT, FacebookUploads.STORY), photo.readyAtMillis())
        .map(post -> Answer.json(200, new JsonObject().put("success", true).put("post_id", post.id())));
  }

  /** {@code POST} to the address that was told, with the headers {@code offset} and {@code file_size}. */
  Future<Answer> receive(Exchange exchange, String id) {
    Account page = Optional.ofNullable(exchange.account).orElseThrow(dialect::unauthorized);
    Media video =
        world.media().find(FacebookNetwork.FACEBOOK, id)
            .filter(media -> media.account().equals(page.id()) && Set.of(FacebookUploads.REEL, FacebookUploads.STORY).contains(media.category()))
            .orElseThrow(() -> dialect.missing("post", id));
    long size = header(exchange, "file_size");
    long offset = header(exchange, "offset");
    int length = exchange.body.raw().length();
    if (offset != FacebookUploads.received(video) || length == 0 || offset + length > size || video.bytes() != 0 && video.bytes() != size) {
      throw new Refusal(400, Answer.JSON, new JsonObject().put("debug_info", new JsonObject()
          .put("retriable", false).put("type", "OffsetInvalidError").put("message", "Expected the bytes from " + FacebookUploads.received(video))));
    }
    return uploads.take(exchange, sized(video, size), exchange.body.raw()).map(saved -> Answer.json(200, new JsonObject().put("success", true)));
  }

  private long header(Exchange exchange, String name) {
    String text = exchange.request.getHeader(name);
    if (text == null || !text.matches("\\d{1,12}")) {
      throw dialect.invalid("The header " + name + " is required");
    }
    return Long.parseLong(text);
  }

  private static Media sized(Media video, long size) {
    return new Media(
        video.network(), video.id(), video.account(), video.contentType(), video.category(), null, null, size, video.segments(), false, 0, 0, 0, 0);
  }
}
