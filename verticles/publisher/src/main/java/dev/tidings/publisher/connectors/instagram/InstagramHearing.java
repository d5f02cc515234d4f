package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.CommentPage;
import dev.tidings.publisher.connectors.CommentRounds;
import dev.tidings.publisher.connectors.CommentRounds.Commented;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What others say below an account's newest posts: {@code GET /{ig-user}/media} tells where the number of comments has
 * changed, {@code GET /{media}/comments} what they are, the newest first and with answers to them, {@code
 * GET /{comment}/replies} what did not come with them. Who names the account elsewhere is {@link InstagramTags}'s matter.
 */
final class InstagramHearing {
  static final String COMMENTS = "comments";
  private static final String POSTS = "25";
  private static final String PAGE = "50";
  private static final String FIELDS = "id,text,timestamp,username,from";

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
    boolean thread = rounds.thread() != null;
    var query = new LinkedHashMap<String, String>();
    query.put("fields", thread ? FIELDS : FIELDS + ",replies.limit(" + PAGE + "){" + FIELDS + "}");
    query.put("limit", PAGE);
    if (rounds.page() != null) {
      query.put("after", rounds.page());
    }
    var path = thread ? rounds.thread() + "/replies" : rounds.post() + "/comments";
    return calls.make(instagram.get(access, path, query), answer -> {
          var page = thread ? replies(answer.json(), rounds) : comments(answer.json(), rounds);
          return answer.success(rounds.told(page, each -> isOwn(each, access)));
        })
        .map(outcome -> outcome instanceof Outcome.Refused<Heard> refused ? known(refused, rounds) : outcome);
  }

  private static boolean isOwn(Mention comment, Access access) {
    return access.remoteId().equals(comment.authorId())
        || access.handle() != null && access.handle().equalsIgnoreCase(comment.authorHandle());
  }

  /** In which order answers come is not documented. */
  private static CommentPage replies(JsonObject list, CommentRounds rounds) {
    return CommentPage.inAnyOrder(told(list, rounds.post(), rounds.thread()), next(list));
  }

  /** How many answers a comment has is not told: where not all came with it, they are read whenever its post has news. */
  private static CommentPage comments(JsonObject list, CommentRounds rounds) {
    var answers = new ArrayList<Mention>();
    var threads = new ArrayList<Commented>();
    for (var each : list.getJsonArray("data")) {
      var comment = (JsonObject) each;
      var replies = comment.getJsonObject("replies");
      if (replies != null && next(replies) == null) {
        answers.addAll(told(replies, rounds.post(), comment.getString("id")));
      } else if (replies != null) {
        threads.add(new Commented(comment.getString("id"), rounds.comments(), rounds.post()));
      }
    }
    return new CommentPage(told(list, rounds.post(), null), answers, threads, next(list), true);
  }

  private static List<Mention> told(JsonObject list, String post, String thread) {
    return list.getJsonArray("data").stream().map(each -> comment((JsonObject) each, post, thread)).toList();
  }

  /** There is a further page exactly if there is its address. */
  private static String next(JsonObject list) {
    var paging = list.getJsonObject("paging", new JsonObject());
    return paging.containsKey("next") ? paging.getJsonObject("cursors").getString("after") : null;
  }

  private static Mention comment(JsonObject comment, String post, String thread) {
    var from = comment.getJsonObject("from", new JsonObject());
    return new Mention(comment.getString("id"), Mention.COMMENT, from.getString("id"),
        comment.getString("username", from.getString("username")), comment.getString("text"),
        InstagramReading.time(comment), post, null, thread);
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
