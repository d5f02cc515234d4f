package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.RemoteExchange;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Hides answers on Bluesky: whoever began a thread names them in its threadgate. That is put over what was read alone
 * ({@code swapRecord}), so that nothing is lost that somebody else changes at the same time.
 */
final class BlueskyHiding {
  private static final String HIDDEN = "hiddenReplies";
  /** By the record's lexicon. */
  private static final int MOST = 300;
  private static final Duration AGAIN = Duration.ofMillis(50);

  private final NetworkCalls calls;

  BlueskyHiding(NetworkCalls calls) {
    this.calls = calls;
  }

  /**
   * A thread's gate as it was read.
   *
   * @param cid its hash; null where there is none yet
   */
  private record Gate(String cid, JsonObject record) {
    List<String> hidden() {
      return record.getJsonArray(HIDDEN, new JsonArray()).stream().map(String.class::cast).toList();
    }
  }

  /** @param post the answer as the network shows it */
  Future<Outcome<Boolean>> hide(JsonObject post, boolean hidden, Access access) {
    var uri = post.getString("uri");
    var above = post.getJsonObject("record").getJsonObject("reply");
    var root = above == null ? uri : above.getJsonObject("root").getString("uri");
    if (above == null || !root.equals(Xrpc.uri(access, Xrpc.key(root)))) {
      return refused("not-hideable", "On Bluesky only whoever began a thread can hide answers in it.");
    }
    return gate(root, access).compose(outcome -> outcome.then(gate -> gate.hidden().contains(uri) == hidden
        ? Future.succeededFuture(outcome.map(same -> true)) : put(root, gate, uri, hidden, access)));
  }

  /** {@code com.atproto.repo.getRecord}: under the key of the post with which the thread begins. */
  private Future<Outcome<Gate>> gate(String root, Access access) {
    var call = Xrpc.query(access, "com.atproto.repo.getRecord",
        Map.of("repo", access.remoteId(), "collection", Xrpc.GATES, "rkey", Xrpc.key(root)))
        .drawing(BlueskyMeasuring.BUDGET);
    return calls.<Gate>make(call, answer -> answer.success(
        new Gate(answer.json().getString("cid"), answer.json().getJsonObject("value")))).map(outcome ->
            outcome instanceof Outcome.Refused<Gate> refused && refused.code().equals("not-found")
                ? new Outcome.Success<>(new Gate(null, fresh(root)), refused.budgets(), refused.exchange()) : outcome);
  }

  /** One that lets everybody answer, as without it. */
  private static JsonObject fresh(String root) {
    return new JsonObject().put("$type", Xrpc.GATES).put("post", root)
        .put("createdAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  /** {@code com.atproto.repo.putRecord}; without a hash to swap there must be none yet. */
  private Future<Outcome<Boolean>> put(String root, Gate gate, String uri, boolean hidden, Access access) {
    var all = new JsonArray();
    gate.hidden().stream().filter(each -> !each.equals(uri)).forEach(all::add);
    if (hidden) {
      all.add(uri);
    }
    if (all.size() > MOST) {
      return refused("too-many-hidden", "Bluesky hides at most " + MOST + " answers in a thread.");
    }
    var body = new JsonObject().put("repo", access.remoteId()).put("collection", Xrpc.GATES).put("rkey", Xrpc.key(root))
        .put("validate", true).put("record", gate.record().copy().put(HIDDEN, all)).put("swapRecord", gate.cid());
    var call = Xrpc.procedure(access, "com.atproto.repo.putRecord", body).drawing(BlueskyAnswering.POSTS);
    return calls.<Boolean>make(call, BlueskyHiding::done).map(outcome ->
        outcome instanceof Outcome.Refused<Boolean> refused && refused.code().equals("changed-meanwhile")
            ? new Outcome.NotYet<>(AGAIN, null, refused.budgets(), refused.exchange()) : outcome);
  }

  private static Outcome<Boolean> done(Answer answer) {
    return answer.success(answer.json().getString("cid") != null);
  }

  private static <T> Future<Outcome<T>> refused(String code, String message) {
    return Future.succeededFuture(
        new Outcome.Refused<>(Category.REJECTED, code, message, null, List.of(), RemoteExchange.NONE));
  }
}
