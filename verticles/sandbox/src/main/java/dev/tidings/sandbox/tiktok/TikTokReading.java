package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Counts;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** TikTok: who somebody is and may do, what became of a publication, and which videos are public. */
final class TikTokReading {
  private static final Set<String> OF_USERS =
      Set.of("open_id", "union_id", "avatar_url", "avatar_url_100", "avatar_large_url", "display_name", "username", "bio_description",
          "profile_deep_link", "is_verified", "follower_count", "following_count", "likes_count", "video_count");
  private static final Set<String> OF_PROFILES = Set.of("username", "bio_description", "profile_deep_link", "is_verified");
  private static final Set<String> OF_STATISTICS = Set.of("follower_count", "following_count", "likes_count", "video_count");
  private static final Set<String> OF_VIDEOS =
      Set.of("id", "create_time", "cover_image_url", "share_url", "video_description", "duration", "height", "width", "title", "embed_html",
          "embed_link", "like_count", "comment_count", "share_count", "view_count");
  private static final int MOST = 20;

  private final World world;
  private final Site site;
  private final TikTokDialect dialect;
  private final TikTokCreators creators;
  private final TikTokPulls pulls;

  TikTokReading(World world, Site site, TikTokDialect dialect, TikTokCreators creators, TikTokPulls pulls) {
    this.world = world;
    this.site = site;
    this.dialect = dialect;
    this.creators = creators;
    this.pulls = pulls;
  }

  /** {@code POST /v2/post/publish/creator_info/query/}. */
  Future<Answer> creator(Exchange exchange) {
    creators.mayPublish(exchange.account, true, 200);
    return Future.succeededFuture(dialect.ok(creators.view(exchange.account)));
  }

  /** {@code GET /v2/user/info/}. */
  Future<Answer> user(Exchange exchange) {
    Set<String> asked = fields(exchange, OF_USERS);
    if (asked.stream().anyMatch(OF_PROFILES::contains) && !exchange.grant.holds("user.info.profile")) {
      throw dialect.forbidden("user.info.profile");
    }
    if (asked.stream().anyMatch(OF_STATISTICS::contains) && !exchange.grant.holds("user.info.stats")) {
      throw dialect.forbidden("user.info.stats");
    }
    List<Post> open = open(exchange.account);
    JsonObject all =
        new JsonObject()
            .put("open_id", exchange.account.id())
            .put("union_id", "u" + exchange.account.id())
            .put("avatar_url", site.avatar(exchange.account))
            .put("display_name", exchange.account.displayName())
            .put("username", exchange.account.handle())
            .put("profile_deep_link", site.profile(exchange.account))
            .put("is_verified", false)
            .put("follower_count", 0)
            .put("following_count", 0)
            .put("likes_count", open.stream()
                .mapToLong(post -> world.posts().counts(TikTokNetwork.TIKTOK, post.id()).likes()).sum())
            .put("video_count", open.size());
    return Future.succeededFuture(dialect.ok(new JsonObject().put("user", only(all, asked))));
  }

  /** {@code POST /v2/post/publish/status/fetch/}. */
  Future<Answer> status(Exchange exchange) {
    String id = new Fields(dialect.body(exchange), dialect::invalid).only(Set.of("publish_id")).neededText("publish_id");
    TikTokPublication publication =
        TikTokShelf.of(world).publication(id).orElseThrow(() -> dialect.refusal(400, "invalid_publish_id", "The publish_id does not exist."));
    if (!publication.account().equals(exchange.account.id())) {
      throw dialect.refusal(
          400, "token_not_authorized_for_specified_publish_id", "The access_token does not have authorization for the publish_id.");
    }
    if (publication.upload() == null) {
      pulls.fetch(publication, 0, 0, null);
    }
    long now = System.currentTimeMillis();
    JsonObject data = new JsonObject().put("status", status(publication, now)).put("publicaly_available_post_id", publicIds(publication, now));
    if (publication.failReason() != null && publication.settled(now)) {
      data.put("fail_reason", publication.failReason());
    }
    return Future.succeededFuture(
        dialect.ok(data.put(publication.upload() == null ? "downloaded_bytes" : "uploaded_bytes", publication.received())));
  }

  private static String status(TikTokPublication publication, long now) {
    if (!publication.settled(now)) {
      return publication.upload() == null ? "PROCESSING_DOWNLOAD" : "PROCESSING_UPLOAD";
    }
    if (publication.failReason() != null) {
      return "FAILED";
    }
    return publication.direct() ? "PUBLISH_COMPLETE" : "SEND_TO_USER_INBOX";
  }

  /** A post's id is told when it is public and moderation has let it pass. */
  private JsonArray publicIds(TikTokPublication publication, long now) {
    JsonArray ids = new JsonArray();
    if (publication.postId() != null && publication.settled(now)) {
      world.posts().find(TikTokNetwork.TIKTOK, publication.postId()).filter(post -> isPublic(post, now))
          .ifPresent(post -> ids.add(Long.parseLong(post.id())));
    }
    return ids;
  }

  private static boolean isPublic(Post post, long now) {
    return post.listed(now) && post.content().visibility().equals(TikTokPublishing.PUBLIC);
  }

  /** {@code POST /v2/video/list/}: public videos, the newest first, before a time in milliseconds. */
  Future<Answer> videos(Exchange exchange) {
    Set<String> asked = fields(exchange, OF_VIDEOS);
    Fields body = new Fields(dialect.body(exchange), dialect::invalid).only(Set.of("cursor", "max_count"));
    long most = body.integer("max_count").orElse(10L);
    if (most < 1 || most > MOST) {
      throw body.refuse("max_count", "must be 1 to 20");
    }
    long before = body.integer("cursor").filter(cursor -> cursor > 0).orElse(Long.MAX_VALUE);
    List<Post> found = open(exchange.account).stream().filter(post -> post.times().createdAtMillis() < before).toList();
    boolean more = found.size() > most;
    List<Post> page = found.subList(0, (int) Math.min(most, found.size()));
    JsonArray videos = new JsonArray();
    page.forEach(post -> videos.add(only(view(exchange.account, post), asked)));
    long cursor = page.isEmpty() ? 0 : page.getLast().times().createdAtMillis();
    return Future.succeededFuture(dialect.ok(new JsonObject().put("videos", videos).put("cursor", cursor).put("has_more", more)));
  }

  /** {@code POST /v2/video/query/}: those of the creator's public videos that are asked for by their ids. */
  Future<Answer> query(Exchange exchange) {
    Set<String> asked = fields(exchange, OF_VIDEOS);
    Fields body = new Fields(dialect.body(exchange), dialect::invalid).only(Set.of("filters"));
    Fields filters = body.object("filters").orElseThrow(() -> body.refuse("filters", "is required")).only(Set.of("video_ids"));
    List<String> ids = filters.texts("video_ids");
    if (ids.isEmpty() || ids.size() > MOST) {
      throw filters.refuse("video_ids", "must name 1 to 20 videos");
    }
    JsonArray videos = new JsonArray();
    open(exchange.account).stream().filter(post -> ids.contains(post.id()))
        .forEach(post -> videos.add(only(view(exchange.account, post), asked)));
    return Future.succeededFuture(dialect.ok(new JsonObject().put("videos", videos)));
  }

  /** A creator's public videos, the newest first. */
  private List<Post> open(Account creator) {
    long now = System.currentTimeMillis();
    return world.posts().timeline(creator.id()).reversed().stream()
        .flatMap(id -> world.posts().find(TikTokNetwork.TIKTOK, id).stream())
        .filter(post -> isPublic(post, now) && isVideo(post))
        .toList();
  }

  private static boolean isVideo(Post post) {
    return !post.content().more().containsKey("photo_cover_index");
  }

  private JsonObject view(Account creator, Post post) {
    Counts counts = world.posts().counts(TikTokNetwork.TIKTOK, post.id());
    return new JsonObject()
        .put("id", post.id())
        .put("title", post.content().text())
        .put("video_description", post.content().text())
        .put("create_time", post.times().createdAtMillis() / 1000)
        .put("share_url", site.post(creator, post.id()))
        .put("view_count", counts.impressions())
        .put("like_count", counts.likes())
        .put("comment_count", world.posts().answers(TikTokNetwork.TIKTOK, post.id()))
        .put("share_count", counts.shares());
  }

  private Set<String> fields(Exchange exchange, Set<String> known) {
    String given = exchange.request.getParam("fields");
    Set<String> asked = given == null || given.isBlank() ? Set.of() : Set.copyOf(Arrays.asList(given.split(",")));
    if (asked.isEmpty() || !known.containsAll(asked)) {
      throw dialect.invalid("fields", "is missing or names what is not known");
    }
    return asked;
  }

  private static JsonObject only(JsonObject all, Set<String> names) {
    JsonObject some = new JsonObject();
    names.stream().filter(all::containsKey).forEach(name -> some.put(name, all.getValue(name)));
    return some;
  }
}
