package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.CommentRounds;
import dev.tidings.publisher.connectors.CommentRounds.Commented;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What others say below an account's newest posts: {@code GET /{ig-user}/media} tells where the number of comments has
 * changed, {@code GET /{media}/comments} what they are, the newest first. Mentions elsewhere are told by webhook only.
 */
final class InstagramHearing {
  static final String COMMENTS = "comments";
  private static final String POSTS = "25";
  private static final String PAGE = "50";

  private final NetworkCalls calls;
  private final InstagramCalls instagram;

  InstagramHearing(NetworkCalls calls, InstagramCalls instagram) {
    this.calls = calls;
    this.instagram = instagram;
  }

  Future<Outcome<Heard>> hear(String cursor, Access access) {
    var rounds = CommentRounds.of(cursor);
    return rounds.post() == null ? posts(rounds, access) : comments(rounds, access);
  }

  private Future<Outcome<Heard>> posts(CommentRounds rounds, Access access) {
    var call = instagram.get(access, access.remoteId() + "/media", Map.of("fields", "id,comments_count", "limit", POSTS));
    return calls.make(call, answer -> answer.success(rounds.listed(
        answer.json().getJsonArray("data").stream().map(each -> (JsonObject) each)
            .map(each -> new Commented(each.getString("id"), each.getLong("comments_count", 0L))).toList())));
  }

  private Future<Outcome<Heard>> comments(CommentRounds rounds, Access access) {
    var query = new LinkedHashMap<String, String>();
    query.put("fields", "id,text,timestamp,username,from");
    query.put("limit", PAGE);
    if (rounds.page() != null) {
      query.put("after", rounds.page());
    }
    return calls.make(instagram.get(access, rounds.post() + "/comments", query), answer -> told(answer, rounds, access))
        .map(outcome -> outcome instanceof Outcome.Refused<Heard> refused ? known(refused, rounds) : outcome);
  }

  private static Outcome<Heard> told(Answer answer, CommentRounds rounds, Access access) {
    var comments = answer.json().getJsonArray("data").stream()
        .map(each -> comment((JsonObject) each, rounds.post())).toList();
    return answer.success(rounds.told(comments, next(answer.json()), each -> access.remoteId().equals(each.authorId())
        || access.handle() != null && access.handle().equalsIgnoreCase(each.authorHandle())));
  }

  /** There is a further page exactly if there is its address. */
  private static String next(JsonObject list) {
    var paging = list.getJsonObject("paging", new JsonObject());
    return paging.containsKey("next") ? paging.getJsonObject("cursors").getString("after") : null;
  }

  private static Mention comment(JsonObject comment, String post) {
    var from = comment.getJsonObject("from", new JsonObject());
    return new Mention(comment.getString("id"), Mention.COMMENT, from.getString("id"),
        comment.getString("username", from.getString("username")), comment.getString("text"),
        InstagramReading.time(comment), post, null);
  }

  /** A post that is gone, and a page that Instagram does not take any more, are passed by. */
  private static Outcome<Heard> known(Outcome.Refused<Heard> refused, CommentRounds rounds) {
    return switch (refused.code()) {
      case "not-found" -> new Outcome.Success<>(rounds.gone(), refused.budgets(), refused.exchange());
      case "invalid-request" -> rounds.page() == null
          ? refused : new Outcome.Success<>(rounds.anew(), refused.budgets(), refused.exchange());
      default -> refused;
    };
  }
}
