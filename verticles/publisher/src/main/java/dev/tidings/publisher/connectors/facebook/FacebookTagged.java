package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NewestFirst;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;

/**
 * Public posts that name a Page: {@code GET /{page}/tagged}.
 * https://developers.facebook.com/docs/graph-api/reference/page/tagged
 */
final class FacebookTagged {
  static final String MENTIONS = "mentions";
  private static final String PAGE = "50";

  private final NetworkCalls calls;
  private final GraphCalls graph;

  FacebookTagged(NetworkCalls calls, GraphCalls graph) {
    this.calls = calls;
    this.graph = graph;
  }

  Future<Outcome<Heard>> hear(String cursor, Access access) {
    var place = NewestFirst.of(cursor);
    var query = new LinkedHashMap<String, String>();
    query.put("fields", "id,message,created_time,from,permalink_url");
    query.put("limit", PAGE);
    if (place.page() != null) {
      query.put("after", place.page());
    }
    return calls.make(graph.get(access, access.remoteId() + "/tagged", query), answer -> told(answer, place, access))
        .map(outcome -> outcome instanceof Outcome.Refused<Heard> refused && place.page() != null
            && refused.code().equals("invalid-request")
            ? new Outcome.Success<>(place.anew(), refused.budgets(), refused.exchange()) : outcome);
  }

  private static Outcome<Heard> told(Answer answer, NewestFirst place, Access access) {
    var posts = answer.json().getJsonArray("data").stream().map(each -> mention((JsonObject) each)).toList();
    var paging = answer.json().getJsonObject("paging", new JsonObject());
    var next = paging.containsKey("next") ? paging.getJsonObject("cursors").getString("after") : null;
    return answer.success(place.told(posts, next, each -> isOwn(each, access)));
  }

  /** A post's id begins with its author's. */
  private static boolean isOwn(Mention post, Access access) {
    return access.remoteId().equals(post.authorId()) || post.remoteId().startsWith(access.remoteId() + "_");
  }

  /** Who a person is that wrote it is told to themselves alone. */
  private static Mention mention(JsonObject post) {
    var from = post.getJsonObject("from", new JsonObject());
    return new Mention(post.getString("id"), Mention.MENTION, from.getString("id"), from.getString("name"),
        post.getString("message"), FacebookHearing.time(post), null, post.getString("permalink_url"));
  }
}
