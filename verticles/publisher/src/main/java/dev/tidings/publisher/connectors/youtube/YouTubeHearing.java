package dev.tidings.publisher.connectors.youtube;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.CommentPage;
import dev.tidings.publisher.connectors.CommentRounds;
import dev.tidings.publisher.connectors.CommentRounds.Commented;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What others say below a channel's videos: {@code GET /youtube/v3/commentThreads} of the whole channel, the newest first,
 * which brings a few answers to each, and {@code GET /youtube/v3/comments} where there are more. A backlog is read downwards
 * page by page to what was read before. An answer moves no thread up: those to the newest hundred comments are read.
 * https://developers.google.com/youtube/v3/docs/commentThreads/list
 */
final class YouTubeHearing {
  static final String COMMENTS = "comments";
  private static final String PAGE = "100";

  private final NetworkDescriptor descriptor;
  private final YouTubeCalls calls;

  YouTubeHearing(NetworkDescriptor descriptor, YouTubeCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  /** Where reading stands; before answers were read a cursor was three words, of which the first is the newest that is read. */
  private static CommentRounds rounds(String cursor, Access access) {
    var rounds = cursor == null || cursor.startsWith("{") ? CommentRounds.of(cursor)
        : CommentRounds.since(access.remoteId(), cursor.split("\\|", 2)[0]);
    return rounds.post() == null ? rounds.with(access.remoteId()) : rounds;
  }

  /** A page whose token YouTube does not take any more is begun anew at the next look, and a comment that is gone passed by. */
  Future<Outcome<Heard>> hear(String cursor, Access access) {
    var rounds = rounds(cursor, access);
    var call = rounds.thread() == null ? threads(rounds, access) : answers(rounds.thread(), rounds.page(), access);
    return calls.make(call.drawing(YouTubeMeasuring.BUDGET), answer -> {
      var items = answer.json().getJsonArray("items", new JsonArray()).stream().map(each -> (JsonObject) each).toList();
      var next = answer.json().getString("nextPageToken");
      var page = rounds.thread() == null ? threads(items, next, access) : answers(items, next, rounds, access);
      return answer.success(rounds.told(page, each -> access.remoteId().equals(each.authorId())));
    }).map(outcome -> outcome instanceof Outcome.Refused<Heard> refused ? known(refused, rounds) : outcome);
  }

  private static Outcome<Heard> known(Outcome.Refused<Heard> refused, CommentRounds rounds) {
    return switch (refused.code()) {
      case "page-gone" -> new Outcome.Success<>(rounds.anew(), refused.budgets(), refused.exchange());
      case "not-found" -> rounds.thread() == null
          ? refused : new Outcome.Success<>(rounds.gone(), refused.budgets(), refused.exchange());
      default -> refused;
    };
  }

  private RemoteCall threads(CommentRounds rounds, Access access) {
    var query = new LinkedHashMap<String, String>();
    query.put("part", "snippet,replies");
    query.put("allThreadsRelatedToChannelId", access.remoteId());
    query.put("order", "time");
    query.put("textFormat", "plainText");
    query.put("maxResults", PAGE);
    if (rounds.page() != null) {
      query.put("pageToken", rounds.page());
    }
    return calls.api(HttpMethod.GET, access, "commentThreads", query);
  }

  /** {@code GET /youtube/v3/comments} below a comment. */
  private RemoteCall answers(String thread, String page, Access access) {
    var query = YouTubeAnswering.below(thread);
    if (page != null) {
      query.put("pageToken", page);
    }
    return calls.api(HttpMethod.GET, access, "comments", query);
  }

  /** What comes with a thread is not promised to be all of its answers. */
  private CommentPage threads(List<JsonObject> items, String next, Access access) {
    var comments = new ArrayList<Mention>();
    var answers = new ArrayList<Mention>();
    var threads = new ArrayList<Commented>();
    for (var thread : items) {
      var told = thread.getJsonObject("snippet");
      var video = told.getString("videoId");
      var comment = mention(told.getJsonObject("topLevelComment"), video, null, access);
      var replies = thread.getJsonObject("replies", new JsonObject()).getJsonArray("comments", new JsonArray());
      comments.add(comment);
      if (replies.size() < told.getInteger("totalReplyCount", 0)) {
        threads.add(new Commented(comment.remoteId(), told.getLong("totalReplyCount"), video == null ? "" : video));
      } else {
        replies.forEach(each -> answers.add(mention((JsonObject) each, video, comment.remoteId(), access)));
      }
    }
    return new CommentPage(comments, answers, threads, next, true);
  }

  /** In which order they come is not documented. */
  private CommentPage answers(List<JsonObject> items, String next, CommentRounds rounds, Access access) {
    var video = rounds.post().isEmpty() ? null : rounds.post();
    return CommentPage.inAnyOrder(
        items.stream().map(each -> mention(each, video, rounds.thread(), access)).toList(), next);
  }

  private Mention mention(JsonObject comment, String video, String thread, Access access) {
    var said = comment.getJsonObject("snippet");
    var id = comment.getString("id");
    var handle = said.getString("authorDisplayName", "").replaceFirst("^@", "");
    return new Mention(id, Mention.COMMENT, said.getJsonObject("authorChannelId", new JsonObject()).getString("value"),
        handle.isEmpty() ? null : handle, said.getString("textDisplay"), Instant.parse(said.getString("publishedAt")), video,
        video == null ? null : descriptor.postUrl(access.server(), access.handle(), video) + "&lc=" + id, thread);
  }
}
