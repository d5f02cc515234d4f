package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How statuses and accounts fare on a Mastodon server, and what others say to them. */
final class MastodonMeasuring {
  static final String MENTIONS = "mentions";
  static final List<String> BUDGET = List.of("api");
  private static final int PAGE = 40;

  private final NetworkCalls calls;

  MastodonMeasuring(NetworkCalls calls) {
    this.calls = calls;
  }

  /** {@code GET /api/v1/statuses/:id}. */
  Future<Outcome<Map<String, Metrics>>> status(String id, Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/api/v1/statuses/" + id).as(access).drawing(BUDGET);
    return calls.<Map<String, Metrics>>make(call, answer -> {
      var status = answer.json();
      return answer.success(Map.of(id, new Metrics()
          .likes(status.getLong("favourites_count"))
          .comments(status.getLong("replies_count"))
          .shares(Metrics.sum(status.getLong("reblogs_count"), status.getLong("quotes_count")))));
    }).map(MastodonMeasuring::goneIsEmpty);
  }

  private static Outcome<Map<String, Metrics>> goneIsEmpty(Outcome<Map<String, Metrics>> outcome) {
    return outcome instanceof Outcome.Refused<Map<String, Metrics>> refused
        && (refused.code().equals("not-found") || refused.code().equals("gone"))
        ? new Outcome.Success<>(Map.of(), refused.budgets(), refused.exchange()) : outcome;
  }

  /** {@code GET /api/v1/accounts/verify_credentials}. */
  Future<Outcome<Metrics>> account(Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/api/v1/accounts/verify_credentials").as(access)
        .drawing(BUDGET);
    return calls.make(call, answer -> answer.success(new Metrics()
        .followers(answer.json().getLong("followers_count")).posts(answer.json().getLong("statuses_count"))));
  }

  /** {@code GET /api/v1/notifications}: with {@code min_id} the ones right above it, so that no backlog is passed by. */
  Future<Outcome<Heard>> mentions(String cursor, Access access) {
    var query = new LinkedHashMap<String, String>();
    query.put("types[]", "mention");
    query.put("limit", Integer.toString(PAGE));
    if (cursor != null) {
      query.put("min_id", cursor);
    }
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/api/v1/notifications").query(query).as(access)
        .drawing(BUDGET);
    return calls.make(call, answer -> {
      var mentions = new ArrayList<Mention>();
      answer.array().forEach(each -> mentions.add(mention(((JsonObject) each).getJsonObject("status"), access)));
      var next = answer.array().isEmpty() ? cursor == null ? "0" : cursor : answer.array().getJsonObject(0).getString("id");
      return answer.success(new Heard(mentions, next, cursor != null && mentions.size() == PAGE));
    });
  }

  private static Mention mention(JsonObject status, Access access) {
    var author = status.getJsonObject("account");
    boolean comment = access.remoteId().equals(status.getString("in_reply_to_account_id"));
    return new Mention(status.getString("id"), comment ? Mention.COMMENT : Mention.MENTION, author.getString("id"),
        author.getString("acct"), MastodonReadableText.ofHtml(status.getString("content", "")),
        Instant.parse(status.getString("created_at")), status.getString("in_reply_to_id"), status.getString("url"));
  }
}
