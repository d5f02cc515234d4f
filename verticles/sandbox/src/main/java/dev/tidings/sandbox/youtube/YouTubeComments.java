package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Html;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** YouTube: comments below videos, as threads. What is answered is held against the discovery document. */
final class YouTubeComments {
  private static final int USUAL = 20;

  private final World world;
  private final Site site;
  private final YouTubeDialect dialect;
  private final Discovery discovery;

  YouTubeComments(World world, Site site, YouTubeDialect dialect, Discovery discovery) {
    this.world = world;
    this.site = site;
    this.dialect = dialect;
    this.discovery = discovery;
  }

  /** {@code GET /youtube/v3/commentThreads} of a video or of a whole channel, the newest first. */
  Future<Answer> list(Exchange exchange) {
    List<String> parts = YouTubeUploads.parts(exchange.request);
    List<Post> all = found(exchange).sorted(Comparator.comparingLong((Post post) -> post.times().acceptedMicros()).reversed()).toList();
    String given = exchange.request.getParam("maxResults");
    int limit = given == null ? USUAL : Integer.parseInt(given);
    List<Post> below = below(all, exchange.request.getParam("pageToken"));
    List<Post> shown = below.subList(0, Math.min(limit, below.size()));
    boolean plain = "plainText".equals(exchange.request.getParam("textFormat"));
    List<JsonObject> items = new ArrayList<>();
    shown.forEach(comment -> items.add(thread(comment, parts, plain)));
    String next = below.size() > shown.size() ? token(shown.getLast()) : null;
    JsonObject answer = YouTubeViews.list("youtube#commentThreadListResponse", items, items.size(), limit, next);
    discovery.checkResponse("commentThreads.list", answer);
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
          world.post(YouTubeNetwork.YOUTUBE, video)
              .filter(found -> !found.deleted() && found.content().replyTo() == null)
              .orElseThrow(() -> dialect.refusal(404, "videoNotFound", "youtube.commentThread",
                  "The video identified by the <code>videoId</code> parameter could not be found.", "videoId"));
      return world.answersTo(YouTubeNetwork.YOUTUBE, post.id()).stream();
    }
    if (world.account(channel).filter(account -> account.network() == YouTubeNetwork.YOUTUBE).isEmpty()) {
      throw dialect.refusal(404, "channelNotFound", "youtube.commentThread",
          "The channel identified by the <code>allThreadsRelatedToChannelId</code> parameter could not be found.", "allThreadsRelatedToChannelId");
    }
    return world.timeline(channel).stream()
        .flatMap(id -> world.post(YouTubeNetwork.YOUTUBE, id).stream())
        .filter(post -> !post.deleted() && post.content().replyTo() == null)
        .flatMap(post -> world.answersTo(YouTubeNetwork.YOUTUBE, post.id()).stream());
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

  private JsonObject thread(Post comment, List<String> parts, boolean plain) {
    JsonObject thread = YouTubeViews.resource("youtube#commentThread", comment.id());
    if (!parts.contains(YouTubeViews.SNIPPET)) {
      return thread;
    }
    Post video = world.post(YouTubeNetwork.YOUTUBE, comment.content().replyTo()).orElseThrow();
    return thread.put(YouTubeViews.SNIPPET, new JsonObject()
        .put("channelId", video.account())
        .put("videoId", video.id())
        .put("topLevelComment", comment(comment, video, plain))
        .put("canReply", true)
        .put("totalReplyCount", 0)
        .put("isPublic", true));
  }

  /** Times are whole seconds. */
  private JsonObject comment(Post comment, Post video, boolean plain) {
    Account author = world.account(comment.account()).orElseThrow();
    String text = comment.content().text();
    String time = Instant.ofEpochSecond(comment.times().createdAtMillis() / 1000).toString();
    return YouTubeViews.resource("youtube#comment", comment.id()).put(YouTubeViews.SNIPPET, new JsonObject()
        .put("channelId", video.account())
        .put("videoId", video.id())
        .put("textDisplay", plain ? text : Html.escape(text))
        .put("textOriginal", text)
        .put("authorDisplayName", "@" + author.handle())
        .put("authorProfileImageUrl", site.avatar(author))
        .put("authorChannelUrl", site.profile(author))
        .put("authorChannelId", new JsonObject().put("value", author.id()))
        .put("canRate", true)
        .put("viewerRating", "none")
        .put("likeCount", 0)
        .put("publishedAt", time)
        .put("updatedAt", time));
  }
}
