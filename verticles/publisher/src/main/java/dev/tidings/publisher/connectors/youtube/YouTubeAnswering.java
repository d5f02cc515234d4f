package dev.tidings.publisher.connectors.youtube;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.OwnAnswers;
import dev.tidings.publisher.connectors.OwnAnswers.OwnAnswer;
import dev.tidings.publisher.connectors.OwnAnswers.Seen;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers comments below a channel's videos, and holds them back. https://developers.google.com/youtube/v3/docs/comments
 */
final class YouTubeAnswering implements Answering {
  private static final List<String> ANSWER = List.of("answer");
  private static final String PAGE = "100";

  private final NetworkDescriptor descriptor;
  private final YouTubeCalls calls;

  YouTubeAnswering(NetworkDescriptor descriptor, YouTubeCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  /** What asks for the answers to a comment. */
  static Map<String, String> below(String thread) {
    var query = new LinkedHashMap<String, String>();
    query.put("part", "snippet");
    query.put("parentId", thread);
    query.put("textFormat", "plainText");
    query.put("maxResults", PAGE);
    return query;
  }

  @Override
  public List<String> budgets() {
    return ANSWER;
  }

  @Override
  public int limit() {
    return Answering.limit(descriptor);
  }

  @Override
  public boolean answers(Remark remark) {
    return remark.kind().equals(Mention.COMMENT);
  }

  @Override
  public boolean hides(Remark remark) {
    return remark.kind().equals(Mention.COMMENT);
  }

  @Override
  public boolean deletes(Remark remark) {
    return remark.kind().equals(Mention.COMMENT);
  }

  /** {@code POST /youtube/v3/comments}, 50 units. */
  @Override
  public Future<Outcome<Witness>> answer(Remark remark, Saying saying, Access access, Passage passage) {
    var call = calls.api(HttpMethod.POST, access, "comments", Map.of("part", "snippet")).in(passage).drawing(budgets())
        .json(new JsonObject().put("snippet",
            new JsonObject().put("parentId", remark.target()).put("textOriginal", saying.text())));
    return calls.make(call, answer -> answer.success(OwnAnswers.witness(answer(answer.json()))));
  }

  private static OwnAnswer answer(JsonObject comment) {
    var said = comment.getJsonObject("snippet");
    return new OwnAnswer(comment.getString("id"), null, Instant.parse(said.getString("publishedAt")),
        said.getString("textDisplay", ""));
  }

  /** {@code GET /youtube/v3/comments}: the channel's own below the comment. */
  @Override
  public Future<Outcome<Found>> find(Remark remark, Sought sought, Access access) {
    var call = calls.api(HttpMethod.GET, access, "comments", below(remark.target())).drawing(budgets());
    return calls.make(call, answer -> {
      var own = answer.json().getJsonArray("items", new JsonArray()).stream().map(each -> (JsonObject) each)
          .filter(each -> access.remoteId().equals(
              each.getJsonObject("snippet").getJsonObject("authorChannelId", new JsonObject()).getString("value")))
          .map(YouTubeAnswering::answer).toList();
      return answer.success(OwnAnswers.judge(new Seen(own, List.of()), !answer.json().containsKey("nextPageToken"), sought,
          descriptor.reconciliation().clockTolerance(), answer));
    });
  }

  /**
   * {@code POST /youtube/v3/comments/setModerationStatus}, 50 units. It is held for review: what is rejected can never be
   * published again.
   */
  @Override
  public Future<Outcome<Boolean>> hide(Remark remark, boolean hidden, Access access) {
    return moderate(remark, hidden ? "heldForReview" : "published", access);
  }

  /** The same with {@code rejected}: by the reference the way to remove what somebody else said, for good. */
  @Override
  public Future<Outcome<Boolean>> delete(Remark remark, Access access) {
    return moderate(remark, "rejected", access).map(outcome ->
        outcome instanceof Outcome.Refused<Boolean> refused && refused.code().equals("not-found")
            ? new Outcome.Success<>(true, refused.budgets(), refused.exchange()) : outcome);
  }

  private Future<Outcome<Boolean>> moderate(Remark remark, String status, Access access) {
    var query = new LinkedHashMap<String, String>();
    query.put("id", remark.remoteId());
    query.put("moderationStatus", status);
    var call = calls.api(HttpMethod.POST, access, "comments/setModerationStatus", query).drawing(budgets());
    return calls.make(call, answer -> answer.success(true));
  }
}
