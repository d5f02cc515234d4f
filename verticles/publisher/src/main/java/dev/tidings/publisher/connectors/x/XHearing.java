package dev.tidings.publisher.connectors.x;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What others say to an account on X: {@code GET /2/users/:id/mentions}, which holds answers to its posts too. X gives the
 * newest first, so a backlog is read downwards page by page, and only then does the cursor pass it.
 */
final class XHearing {
  static final String MENTIONS = "mentions";
  static final List<String> BUDGET = List.of("mentions");
  private static final String PAGE = "100";

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;

  XHearing(NetworkDescriptor descriptor, NetworkCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  /**
   * Where reading stands.
   *
   * @param since everything up to this id is read; empty when nothing is
   * @param newest the newest id of the backlog that is being read; empty when none is
   * @param page where the backlog goes on; empty when none is being read
   */
  private record Cursor(String since, String newest, String page) {
    static Cursor of(String text) {
      var parts = text == null ? new String[] {"", "", ""} : text.split("/", -1);
      return new Cursor(parts[0], parts[1], parts[2]);
    }

    @Override
    public String toString() {
      return since + "/" + newest + "/" + page;
    }
  }

  Future<Outcome<Heard>> hear(String text, Access access) {
    var cursor = Cursor.of(text);
    var query = new LinkedHashMap<String, String>();
    query.put("max_results", PAGE);
    query.put("tweet.fields", "created_at,author_id,referenced_tweets,in_reply_to_user_id,entities");
    query.put("expansions", "author_id");
    query.put("user.fields", "username");
    if (!cursor.since().isEmpty()) {
      query.put("since_id", cursor.since());
    }
    if (!cursor.page().isEmpty()) {
      query.put("pagination_token", cursor.page());
    }
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/2/users/" + access.remoteId() + "/mentions")
        .query(query).as(access).drawing(BUDGET);
    return calls.make(call, answer -> heard(answer, cursor, access));
  }

  private Outcome<Heard> heard(Answer answer, Cursor before, Access access) {
    var json = answer.json();
    if (!json.containsKey("data") && !json.containsKey("meta")) {
      return answer.refused(Outcome.Category.REJECTED, "not-found", "X does not know the account any more.");
    }
    var handles = handles(json);
    var mentions = new ArrayList<Mention>();
    json.getJsonArray("data", new JsonArray()).forEach(each -> mentions.add(mention((JsonObject) each, handles, access)));
    var meta = json.getJsonObject("meta");
    var newest = before.newest().isEmpty() ? meta.getString("newest_id", before.since()) : before.newest();
    var next = meta.getString("next_token");
    boolean more = next != null && !before.since().isEmpty();
    var after = more ? new Cursor(before.since(), newest, next) : new Cursor(newest, "", "");
    return answer.success(new Heard(mentions, after.toString(), more));
  }

  private Mention mention(JsonObject tweet, Map<String, String> handles, Access access) {
    var id = tweet.getString("id");
    var author = tweet.getString("author_id");
    var handle = handles.get(author);
    boolean comment = access.remoteId().equals(tweet.getString("in_reply_to_user_id"));
    return new Mention(id, comment ? Mention.COMMENT : Mention.MENTION, author, handle, XOriginalText.of(tweet),
        Instant.parse(tweet.getString("created_at")), XReading.repliedTo(tweet),
        handle == null ? null : descriptor.postUrl(access.server(), handle, id));
  }

  private static Map<String, String> handles(JsonObject json) {
    var handles = new HashMap<String, String>();
    json.getJsonObject("includes", new JsonObject()).getJsonArray("users", new JsonArray()).forEach(each -> {
      var user = (JsonObject) each;
      handles.put(user.getString("id"), user.getString("username"));
    });
    return handles;
  }
}
