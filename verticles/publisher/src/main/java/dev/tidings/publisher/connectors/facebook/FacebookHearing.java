package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.CommentPage;
import dev.tidings.publisher.connectors.CommentRounds;
import dev.tidings.publisher.connectors.CommentRounds.Commented;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What others say below a Page's newest posts: {@code GET /{page}/published_posts} tells where the number of comments has
 * changed, {@code GET /{post}/comments} what they are, answers to comments among them. Who names the Page elsewhere is
 * {@link FacebookTagged}'s matter.
 */
final class FacebookHearing {
  static final String COMMENTS = "comments";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");
  private static final String POSTS = "25";
  private static final String PAGE = "50";
  private static final String FIELDS = "id,message,created_time,from,permalink_url,parent{id}";

  private final NetworkCalls calls;
  private final GraphCalls graph;

  FacebookHearing(NetworkCalls calls, GraphCalls graph) {
    this.calls = calls;
    this.graph = graph;
  }

  Future<Outcome<Heard>> hear(String cursor, Access access) {
    var rounds = CommentRounds.of(cursor);
    return rounds.post() == null ? posts(rounds, access) : comments(rounds, access);
  }

  private Future<Outcome<Heard>> posts(CommentRounds rounds, Access access) {
    var call = graph.get(access, access.remoteId() + "/published_posts",
        Map.of("fields", "id,comments.filter(stream).limit(0).summary(true)", "limit", POSTS));
    return calls.make(call, answer -> answer.success(rounds.listed(
        answer.json().getJsonArray("data").stream().map(each -> commented((JsonObject) each)).toList())));
  }

  private static Commented commented(JsonObject post) {
    var summary = post.getJsonObject("comments", new JsonObject()).getJsonObject("summary", new JsonObject());
    return new Commented(post.getString("id"), summary.getLong("total_count", 0L));
  }

  private Future<Outcome<Heard>> comments(CommentRounds rounds, Access access) {
    var query = new LinkedHashMap<String, String>();
    query.put("fields", FIELDS);
    query.put("filter", "stream");
    query.put("order", "reverse_chronological");
    query.put("limit", PAGE);
    if (rounds.page() != null) {
      query.put("after", rounds.page());
    }
    return calls.make(graph.get(access, rounds.post() + "/comments", query), answer -> told(answer, rounds, access))
        .map(outcome -> outcome instanceof Outcome.Refused<Heard> refused ? known(refused, rounds) : outcome);
  }

  /** {@code GET /{comment}}: one of which a call told less. */
  Future<Outcome<Mention>> comment(Mention heard, Access access) {
    return calls.make(graph.get(access, heard.remoteId(), Map.of("fields", FIELDS)),
        answer -> answer.success(comment(answer.json(), heard.answers())));
  }

  private static Outcome<Heard> told(Answer answer, CommentRounds rounds, Access access) {
    var comments = answer.json().getJsonArray("data").stream()
        .map(each -> comment((JsonObject) each, rounds.post())).toList();
    var paging = answer.json().getJsonObject("paging", new JsonObject());
    var next = paging.containsKey("next") ? paging.getJsonObject("cursors").getString("after") : null;
    return answer.success(rounds.told(CommentPage.newestFirst(comments, next), each -> access.remoteId().equals(each.authorId())));
  }

  private static Mention comment(JsonObject comment, String post) {
    var from = comment.getJsonObject("from", new JsonObject());
    return new Mention(comment.getString("id"), Mention.COMMENT, from.getString("id"), from.getString("name"),
        comment.getString("message"), time(comment), post, comment.getString("permalink_url"),
        comment.getJsonObject("parent", new JsonObject()).getString("id"));
  }

  static Instant time(JsonObject comment) {
    return Instant.from(TIME.parse(comment.getString("created_time")));
  }

  /** A post that is gone, and a page that Facebook does not take any more, are passed by. */
  private static Outcome<Heard> known(Outcome.Refused<Heard> refused, CommentRounds rounds) {
    return switch (refused.code()) {
      case "not-found" -> new Outcome.Success<>(rounds.gone(), refused.budgets(), refused.exchange());
      case "invalid-request" -> rounds.page() == null
          ? refused : new Outcome.Success<>(rounds.anew(), refused.budgets(), refused.exchange());
      default -> refused;
    };
  }
}
