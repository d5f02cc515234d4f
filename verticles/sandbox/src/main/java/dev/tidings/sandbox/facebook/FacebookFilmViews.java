package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphFields;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Facebook: what becomes of a video, and a Page's stories. */
public final class FacebookFilmViews {
  public static final Set<String> VIDEO = Set.of("id", "status", "description", "title", "created_time", "permalink_url");
  private static final Set<String> USUAL = Set.of("id", "description");

  private final World world;
  private final Site site;
  private final FacebookDoor door;

  public FacebookFilmViews(World world, Site site, FacebookDoor door) {
    this.world = world;
    this.site = site;
    this.door = door;
  }

  /** A video of the Page, if the node is one that nobody has deleted. */
  public Optional<Media> video(Exchange exchange, String node) {
    return world.media().find(FacebookNetwork.FACEBOOK, node)
        .filter(media -> media.account().equals(exchange.account.id()) && media.contentType().startsWith("video/"))
        .filter(media -> FacebookUploads.shown(world, media).filter(Post::deleted).isEmpty());
  }

  /** {@code GET /{video}}. */
  public JsonObject view(Media video, GraphFields fields) {
    JsonObject view = new JsonObject().put("id", video.id());
    Optional<Post> post = FacebookUploads.shown(world, video);
    if (fields.asks("status", USUAL)) {
      view.put("status", status(video, post));
    }
    post.filter(each -> fields.asks("description", USUAL)).ifPresent(each -> view.put("description", each.content().text()));
    post.filter(each -> fields.asks("title", USUAL)).ifPresent(each -> view.put("title", each.content().more().get("title")));
    if (post.isPresent() && fields.asks("permalink_url", USUAL)) {
      view.put("permalink_url", site.base() + "/facebook/" + video.id());
    }
    post.filter(each -> fields.asks("created_time", USUAL))
        .ifPresent(each -> view.put("created_time", FacebookViews.time(each.times().createdAtMillis())));
    return view;
  }

  private static JsonObject status(Media video, Optional<Post> post) {
    long now = System.currentTimeMillis();
    boolean whole = video.bytes() > 0 && FacebookUploads.received(video) == video.bytes();
    boolean seen = post.filter(each -> each.listed(now)).isPresent();
    String uploading = whole ? "complete" : FacebookUploads.received(video) > 0 ? "in_progress" : "not_started";
    String processing = post.isEmpty() ? "not_started" : video.ready(now) ? "complete" : "in_progress";
    return new JsonObject()
        .put("video_status", seen ? "ready" : post.isPresent() ? "processing" : whole ? "upload_complete" : "uploading")
        .put("uploading_phase", phase(uploading).put("bytes_transferred", FacebookUploads.received(video)))
        .put("processing_phase", phase(processing))
        .put("publishing_phase", phase(seen ? "complete" : "not_started"));
  }

  private static JsonObject phase(String status) {
    return new JsonObject().put("status", status);
  }

  /** {@code GET /{page}/stories}: the newest first. */
  public Future<Answer> stories(Exchange exchange, String node) {
    door.ofPage(exchange, Set.of("limit"));
    Account page = door.page(exchange, node);
    long now = System.currentTimeMillis();
    JsonArray data = new JsonArray();
    for (String id : world.posts().timeline(page.id()).reversed()) {
      world.posts().find(FacebookNetwork.FACEBOOK, id).filter(post -> isStory(post) && post.listed(now))
          .ifPresent(post -> data.add(story(post)));
    }
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("data", data)));
  }

  private JsonObject story(Post post) {
    String file = post.content().media().get(0);
    boolean film = world.media().find(FacebookNetwork.FACEBOOK, file).orElseThrow().contentType().startsWith("video/");
    return new JsonObject()
        .put("post_id", post.id())
        .put("status", "published")
        .put("creation_time", Long.toString(post.times().createdAtMillis() / 1000))
        .put("media_type", film ? "video" : "photo")
        .put("media_id", file)
        .put("url", site.base() + "/facebook/" + post.id());
  }

  /** Whether a post is a story, which no list of posts shows. */
  public static boolean isStory(Post post) {
    return FacebookUploads.STORY.equals(post.content().more().get(FacebookUploads.FORMAT));
  }

  /** Whether a post is a reel, which has a list of its own. */
  static boolean isReel(Post post) {
    return FacebookUploads.REEL.equals(post.content().more().get(FacebookUploads.FORMAT));
  }
}
