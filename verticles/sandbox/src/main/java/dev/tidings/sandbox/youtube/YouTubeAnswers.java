package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** YouTube: answers to comments, and what is published of them. Reasons and statuses: the pages "Comments: insert" and "Comments: setModerationStatus". */
final class YouTubeAnswers {
  private static final int LONGEST = 10_000;
  private static final int MOST = 50;
  private static final String REJECTED = "rejected";

  private final World world;
  private final YouTubeDialect dialect;
  private final YouTubeMetadata metadata;
  private final YouTubeCommentViews views;
  private final Troubles troubles;

  YouTubeAnswers(World world, YouTubeDialect dialect, YouTubeMetadata metadata, YouTubeCommentViews views, Troubles troubles) {
    this.world = world;
    this.dialect = dialect;
    this.metadata = metadata;
    this.views = views;
    this.troubles = troubles;
  }

  /** {@code POST /youtube/v3/comments}: an answer to a comment on the first level. Stricter than YouTube: below one's own videos alone. */
  Future<Answer> insert(Exchange exchange) {
    if (!YouTubeUploads.parts(exchange.request).equals(List.of(YouTubeViews.SNIPPET))) {
      throw refusal("unknownPart", "'part' must be snippet", "part");
    }
    JsonObject body = metadata.body(exchange, "comments.insert");
    JsonObject said = body.getJsonObject(YouTubeViews.SNIPPET, new JsonObject());
    if (!body.fieldNames().equals(Set.of(YouTubeViews.SNIPPET)) || !Set.of("parentId", "textOriginal").containsAll(said.fieldNames())) {
      throw refusal("invalidCommentMetadata", "The request metadata is invalid.", "body");
    }
    Post comment = answered(exchange, said.getString("parentId"));
    String text = said.getString("textOriginal", "");
    if (text.isBlank()) {
      throw refusal("commentTextRequired", "The comment must have a text.", "body.snippet.textOriginal");
    }
    if (text.codePointCount(0, text.length()) > LONGEST) {
      throw refusal("commentTextTooLong", "The comment is too long.", "body.snippet.textOriginal");
    }
    String id = YouTubeIds.answer(comment.id(), world.nextId(YouTubeNetwork.YOUTUBE));
    long seen = System.currentTimeMillis() + troubles.visibilityMillis(exchange);
    PostContent content = new PostContent(text, comment.id(), List.of(), null, "public", false, "", null, Map.of());
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), seen, 0, 0);
    return world.save(new Post(YouTubeNetwork.YOUTUBE, id, exchange.account.id(), content, times, null, List.of(id), null))
        .onSuccess(made -> exchange.accepted = true)
        .map(made -> Answer.json(200, views.comment(made, true)));
  }

  private Post answered(Exchange exchange, String parent) {
    if (parent == null) {
      throw refusal("parentIdMissing", "The comment must answer a comment.", "body.snippet.parentId");
    }
    Post comment = world.posts().find(YouTubeNetwork.YOUTUBE, parent)
        .filter(found -> !found.deleted() && found.content().replyTo() != null)
        .orElseThrow(() -> dialect.refusal(404, "parentCommentNotFound", "youtube.comment",
            "The specified parent comment could not be found.", "body.snippet.parentId"));
    mayChange(exchange, comment);
    if (!comment.content().replyTo().equals(world.posts().root(comment).id())) {
      throw refusal("operationNotSupported", "Only comments on the first level can be answered.", "body.snippet.parentId");
    }
    return comment;
  }

  private void mayChange(Exchange exchange, Post comment) {
    if (!world.posts().root(comment).account().equals(exchange.account.id())) {
      throw dialect.refusal(403, "forbidden", "youtube.comment", "The request might not be properly authorized.", null);
    }
  }

  /** {@code POST /youtube/v3/comments/setModerationStatus}; what is rejected cannot be published any more. */
  Future<Answer> moderate(Exchange exchange) {
    String status = exchange.request.getParam("moderationStatus");
    if (exchange.body.raw().length() > 0) {
      throw refusal("badRequest", "This method takes no body.", "body");
    }
    if ("true".equals(exchange.request.getParam("banAuthor")) && !status.equals(REJECTED)) {
      throw refusal("banWithoutReject", "An author can be banned only where the comment is rejected.", "banAuthor");
    }
    if (status.equals("likelySpam")) {
      throw refusal("badRequest", "No comment can be marked so by this call.", "moderationStatus");
    }
    List<String> ids = exchange.request.params().getAll("id").stream().flatMap(each -> Arrays.stream(each.split(","))).toList();
    if (ids.size() > MOST) {
      throw refusal("badRequest", "At most " + MOST + " comments at a time.", "id");
    }
    Post[] changed = ids.stream().map(id -> moderated(exchange, id, status)).toArray(Post[]::new);
    return world.save(changed).onSuccess(saved -> exchange.accepted = true).map(saved -> new Answer(204, null, Buffer.buffer()));
  }

  private Post moderated(Exchange exchange, String id, String status) {
    Post comment = world.posts().find(YouTubeNetwork.YOUTUBE, id)
        .filter(found -> !found.deleted() && found.content().replyTo() != null)
        .orElseThrow(() -> YouTubeComments.missing(dialect, "id"));
    mayChange(exchange, comment);
    if (YouTubeCommentViews.moderation(comment).equals(REJECTED) && !status.equals(REJECTED)) {
      throw refusal("processingFailure", "A rejected comment cannot be published.", "moderationStatus");
    }
    PostContent before = comment.content();
    Map<String, Object> more = new HashMap<>(before.more());
    more.put(YouTubeCommentViews.MODERATION, status);
    PostContent after = new PostContent(before.text(), before.replyTo(), List.of(), null, "public", false, "", null, more);
    return comment.edited(after, System.currentTimeMillis());
  }

  private Refusal refusal(String reason, String message, String location) {
    return dialect.refusal(400, reason, "youtube.comment", message, location);
  }
}
