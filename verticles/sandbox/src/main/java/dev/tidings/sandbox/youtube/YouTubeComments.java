package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** YouTube: comments below videos, as threads, and the answers to one. What is answered is held against the discovery document. */
final class YouTubeComments {
  private static final int USUAL = 20;

  private final World world;
  private final YouTubeDialect dialect;
  private final Discovery discovery;
  private final YouTubeCommentViews views;

  YouTubeComments(World world, YouTubeDialect dialect, Discovery discovery, YouTubeCommentViews views) {
    this.world = world;
    this.dialect = dialect;
    this.discovery = discovery;
    this.views = views;
  }

  /** {@code GET /youtube/v3/commentThreads} of a video or of a whole channel, the newest first. */
  Future<Answer> threads(Exchange exchange) {
    List<String> parts = YouTubeUploads.parts(exchange.request);
    boolean plain = plain(exchange);
    List<Post> all = found(exchange).filter(each -> YouTubeCommentViews.moderation(each).equals(moderation(exchange)))
        .sorted(Comparator.comparingLong((Post post) -> post.times().acceptedMicros()).reversed()).toList();
    return page(exchange, all, "commentThread", "commentThreads.list", comment -> views.thread(comment, parts, plain));
  }

  private static String moderation(Exchange exchange) {
    String asked = exchange.request.getParam("moderationStatus");
    return asked == null ? YouTubeCommentViews.PUBLISHED : asked;
  }

  /** {@code GET /youtube/v3/comments} below a comment, the newest first. */
  Future<Answer> list(Exchange exchange) {
    String parent = exchange.request.getParam("parentId");
    if (parent == null) {
      throw dialect.refusal(400, "missingRequiredParameter", "youtube.parameter", "No filter selected. Expected one of: id, parentId", null);
    }
    Post comment = world.posts().find(YouTubeNetwork.YOUTUBE, parent)
        .filter(found -> !found.deleted() && found.content().replyTo() != null
            && found.content().replyTo().equals(world.posts().root(found).id()))
        .orElseThrow(() -> missing(dialect, "parentId"));
    boolean plain = plain(exchange);
    return page(exchange, views.below(comment), "comment", "comments.list", each -> views.comment(each, plain));
  }

  static Refusal missing(YouTubeDialect dialect, String parameter) {
    return dialect.refusal(404, "commentNotFound", "youtube.comment",
        "One or more of the specified comments cannot be found.", parameter);
  }

  private static boolean plain(Exchange exchange) {
    return "plainText".equals(exchange.request.getParam("textFormat"));
  }

  private Future<Answer> page(Exchange exchange, List<Post> all, String kind, String method, Function<Post, JsonObject> view) {
    String given = exchange.request.getParam("maxResults");
    int limit = given == null ? USUAL : Integer.parseInt(given);
    List<Post> below = below(all, exchange.request.getParam("pageToken"));
    List<Post> shown = below.subList(0, Math.min(limit, below.size()));
    List<JsonObject> items = new ArrayList<>();
    shown.forEach(comment -> items.add(view.apply(comment)));
    String next = below.size() > shown.size() ? token(shown.getLast()) : null;
    JsonObject answer = YouTubeViews.list("youtube#" + kind + "ListResponse", items, items.size(), limit, next);
    discovery.checkResponse(method, answer);
    return Future.succeededFuture(Answer.json(200, answer));
  }

  private Stream<Post> found(Exchange exchange) {
    String video = exchange.request.getParam("videoId");
    String channel = exchange.request.getParam("allThreadsRelatedToChannelId");
    if ((video == null) == (channel == null)) {
      throw dialect.refusal(400, "missingRequiredParameter", "youtube.parameter",
          "No filter selected. Expected one of: id, videoId, allThreadsRelatedToChannelId", null);
    }
    if (video != null) {
      Post post =
          world.posts().find(YouTubeNetwork.YOUTUBE, video)
              .filter(found -> !found.deleted() && found.content().replyTo() == null)
              .orElseThrow(() -> dialect.refusal(404, "videoNotFound", "youtube.commentThread",
                  "The video identified by the <code>videoId</code> parameter could not be found.", "videoId"));
      return world.posts().answersTo(YouTubeNetwork.YOUTUBE, post.id()).stream();
    }
    if (world.accounts().find(channel).filter(account -> account.network() == YouTubeNetwork.YOUTUBE).isEmpty()) {
      throw dialect.refusal(404, "channelNotFound", "youtube.commentThread",
          "The channel identified by the <code>allThreadsRelatedToChannelId</code> parameter could not be found.", "allThreadsRelatedToChannelId");
    }
    return world.posts().timeline(channel).stream()
        .flatMap(id -> world.posts().find(YouTubeNetwork.YOUTUBE, id).stream())
        .filter(post -> !post.deleted() && post.content().replyTo() == null)
        .flatMap(post -> world.posts().answersTo(YouTubeNetwork.YOUTUBE, post.id()).stream());
  }

  private List<Post> below(List<Post> all, String token) {
    if (token == null) {
      return all;
    }
    if (!token.matches("QURT[0-9a-z]{1,13}")) {
      throw dialect.refusal(400, "invalidPageToken", "youtube.parameter", "The request specifies an invalid page token.", "pageToken");
    }
    long before = Long.parseLong(token.substring(4), Character.MAX_RADIX);
    return all.stream().filter(post -> post.times().acceptedMicros() < before).toList();
  }

  private static String token(Post last) {
    return "QURT" + Long.toString(last.times().acceptedMicros(), Character.MAX_RADIX);
  }
}
