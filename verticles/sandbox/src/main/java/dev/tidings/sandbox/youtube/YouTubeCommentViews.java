package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Html;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** YouTube's comments and threads, as its API shows them. */
final class YouTubeCommentViews {
  /** Where it is kept that a comment is not published. */
  static final String MODERATION = "moderationStatus";
  static final String PUBLISHED = "published";
  /** So many answers come with a thread. */
  private static final int INLINE = 5;

  private final World world;
  private final Site site;

  YouTubeCommentViews(World world, Site site) {
    this.world = world;
    this.site = site;
  }

  static String moderation(Post comment) {
    return String.valueOf(comment.content().more().getOrDefault(MODERATION, PUBLISHED));
  }

  /** What stands below a video or a comment and is seen by everybody, the newest first. */
  List<Post> below(Post post) {
    return world.posts().answersTo(YouTubeNetwork.YOUTUBE, post.id()).stream()
        .filter(each -> moderation(each).equals(PUBLISHED)).toList();
  }

  JsonObject thread(Post comment, List<String> parts, boolean plain) {
    JsonObject thread = YouTubeViews.resource("youtube#commentThread", comment.id());
    List<Post> answers = below(comment);
    if (parts.contains("replies") && !answers.isEmpty()) {
      JsonArray shown = new JsonArray();
      answers.stream().limit(INLINE).forEach(each -> shown.add(comment(each, plain)));
      thread.put("replies", new JsonObject().put("comments", shown));
    }
    Post video = world.posts().root(comment);
    return !parts.contains(YouTubeViews.SNIPPET) ? thread : thread.put(YouTubeViews.SNIPPET, new JsonObject()
        .put("channelId", video.account())
        .put("videoId", video.id())
        .put("topLevelComment", comment(comment, plain))
        .put("canReply", true)
        .put("totalReplyCount", answers.size())
        .put("isPublic", true));
  }

  /** Times are whole seconds; which video an answer belongs to is told with its thread alone. */
  JsonObject comment(Post comment, boolean plain) {
    Account author = world.accounts().find(comment.account()).orElseThrow();
    Post video = world.posts().root(comment);
    String text = comment.content().text();
    String time = Instant.ofEpochSecond(comment.times().createdAtMillis() / 1000).toString();
    JsonObject said = new JsonObject()
        .put("channelId", video.account())
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
        .put("updatedAt", time);
    boolean answer = !comment.content().replyTo().equals(video.id());
    return YouTubeViews.resource("youtube#comment", comment.id()).put(
        YouTubeViews.SNIPPET, answer ? said.put("parentId", comment.content().replyTo()) : said.put("videoId", video.id()));
  }
}
