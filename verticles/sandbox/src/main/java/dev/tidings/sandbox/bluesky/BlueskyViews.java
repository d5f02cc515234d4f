package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Counts;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Bluesky: what the network's own view tells of posts and accounts, which an account's server hands on. */
final class BlueskyViews {
  private static final String REPLY = "reply";
  private static final String MENTION = "mention";

  private final World world;
  private final BlueskyDialect dialect;
  private final Function<String, Optional<Post>> posts;

  /**
   * @param posts finds a post by its address
   */
  BlueskyViews(World world, BlueskyDialect dialect, Function<String, Optional<Post>> posts) {
    this.world = world;
    this.dialect = dialect;
    this.posts = posts;
  }

  /** {@code app.bsky.feed.getPosts}: what is not there is left out. */
  Future<Answer> posts(JsonObject parameters) {
    JsonArray found = new JsonArray();
    parameters.getJsonArray("uris").forEach(uri -> posts.apply((String) uri).ifPresent(post -> found.add(post(post))));
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("posts", found)));
  }

  /** {@code app.bsky.actor.getProfile}. */
  Future<Answer> profile(JsonObject parameters) {
    Account account =
        BlueskyNames.find(world, parameters.getString("actor")).orElseThrow(() -> dialect.invalid("Profile not found"));
    long standing =
        world.posts().timeline(account.id()).stream().flatMap(id -> world.posts().find(BlueskyNetwork.BLUESKY, id).stream())
            .filter(post -> !post.deleted()).count();
    JsonObject profile = author(account).put("followersCount", 0).put("followsCount", 0).put("postsCount", standing);
    return Future.succeededFuture(Answer.json(200, profile));
  }

  /** {@code app.bsky.notification.listNotifications}: the newest first; here answers and mentions alone happen. */
  Future<Answer> notifications(Account account, JsonObject parameters) {
    JsonArray reasons = parameters.getJsonArray("reasons", new JsonArray().add(REPLY).add(MENTION));
    String before = parameters.getString("cursor");
    if (before != null && !before.matches("\\d{1,18}")) {
      throw dialect.invalid("Malformed cursor");
    }
    int limit = parameters.getInteger("limit", 50);
    long now = System.currentTimeMillis();
    List<Post> page = new ArrayList<>();
    Iterator<Post> newestFirst = world.posts().newestFirst(BlueskyNetwork.BLUESKY);
    while (newestFirst.hasNext() && page.size() < limit) {
      Post post = newestFirst.next();
      boolean below = before == null || Long.parseLong(post.id()) < Long.parseLong(before);
      if (below && post.listed(now) && reasons.contains(reason(post, account))) {
        page.add(post);
      }
    }
    JsonArray notifications = new JsonArray();
    page.forEach(post -> notifications.add(notification(post, account)));
    JsonObject answer = new JsonObject().put("notifications", notifications);
    if (page.size() == limit) {
      answer.put("cursor", page.get(page.size() - 1).id());
    }
    return Future.succeededFuture(Answer.json(200, answer));
  }

  /** Why the account is told of a post; "" when it is not. */
  private String reason(Post post, Account account) {
    if (post.account().equals(account.id())) {
      return "";
    }
    String answered = post.content().replyTo();
    if (answered != null
        && world.posts().find(BlueskyNetwork.BLUESKY, answered)
            .filter(original -> original.account().equals(account.id())).isPresent()) {
      return REPLY;
    }
    boolean named =
        BlueskyRecords.record(post).getJsonArray("facets", new JsonArray()).stream()
            .flatMap(facet -> ((JsonObject) facet).getJsonArray("features").stream())
            .anyMatch(feature -> account.id().equals(((JsonObject) feature).getString("did")));
    return named ? MENTION : "";
  }

  private JsonObject notification(Post post, Account account) {
    JsonObject notification =
        new JsonObject()
            .put("uri", uri(post))
            .put("cid", post.content().more().get(BlueskyRecords.CID))
            .put("author", author(world.accounts().find(post.account()).orElseThrow()))
            .put("reason", reason(post, account))
            .put("record", BlueskyRecords.record(post))
            .put("isRead", false)
            .put("indexedAt", PostTimes.iso(post.times().createdAtMillis()));
    Optional<Post> answered = Optional.ofNullable(post.content().replyTo())
        .flatMap(id -> world.posts().find(BlueskyNetwork.BLUESKY, id));
    answered.ifPresent(original -> notification.put("reasonSubject", uri(original)));
    return notification;
  }

  private JsonObject post(Post post) {
    Counts counts = world.posts().counts(BlueskyNetwork.BLUESKY, post.id());
    return new JsonObject()
        .put("uri", uri(post))
        .put("cid", post.content().more().get(BlueskyRecords.CID))
        .put("author", author(world.accounts().find(post.account()).orElseThrow()))
        .put("record", BlueskyRecords.record(post))
        .put("replyCount", world.posts().answers(BlueskyNetwork.BLUESKY, post.id()))
        .put("repostCount", counts.shares())
        .put("likeCount", counts.likes())
        .put("quoteCount", 0)
        .put("bookmarkCount", counts.saves())
        .put("indexedAt", PostTimes.iso(post.times().createdAtMillis()));
  }

  private static JsonObject author(Account account) {
    return new JsonObject().put("did", account.id()).put("handle", account.fullHandle()).put("displayName", account.displayName());
  }

  private static String uri(Post post) {
    return BlueskyNames.uri(post.account(), BlueskyNames.POSTS, post.name());
  }
}
