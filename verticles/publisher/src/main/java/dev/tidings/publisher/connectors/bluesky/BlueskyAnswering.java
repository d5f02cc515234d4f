package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Answers on Bluesky, where an answer is a post. Its record's key is made of the answer's own, and a key is taken once: so it
 * is there or it is not, and stands once however often it is sent.
 */
final class BlueskyAnswering implements Answering {
  static final List<String> POSTS = List.of("post");

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final BlueskyPages pages;
  private final BlueskyReading reading;
  private final BlueskyHiding hiding;

  BlueskyAnswering(
      NetworkDescriptor descriptor, NetworkCalls calls, BlueskyPages pages, BlueskyReading reading) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.pages = pages;
    this.reading = reading;
    this.hiding = new BlueskyHiding(calls);
  }

  @Override
  public List<String> budgets() {
    return POSTS;
  }

  @Override
  public List<String> findingBudgets() {
    return BlueskyMeasuring.BUDGET;
  }

  /** In characters as a reader sees them, which are no more than code points. */
  @Override
  public int limit() {
    return Answering.limit(descriptor);
  }

  @Override
  public boolean answers(Remark remark) {
    return true;
  }

  /** In threads that the account began, which a comment does not tell. */
  @Override
  public boolean hides(Remark remark) {
    return remark.kind().equals(Mention.COMMENT);
  }

  /** {@code com.atproto.repo.applyWrites}. */
  @Override
  public Future<Outcome<Witness>> answer(Remark remark, Saying saying, Access access, Passage passage) {
    return place(remark, access).compose(outcome -> outcome.then(place -> {
      var key = key(saying);
      var write = new JsonObject().put("$type", "com.atproto.repo.applyWrites#create")
          .put("collection", Xrpc.POSTS).put("rkey", key).put("value", record(saying, place));
      var body = new JsonObject()
          .put("repo", access.remoteId()).put("validate", true).put("writes", new JsonArray().add(write));
      var call = Xrpc.procedure(access, "com.atproto.repo.applyWrites", body).in(passage).drawing(POSTS);
      return calls.make(call, answer -> answer.success(
          new Witness(Witness.Kind.POST, 1, 0, -1, key, pages.post(access, key), answer.networkTime())));
    }));
  }

  private static String key(Saying saying) {
    return Tid.of(UUID.fromString(saying.key()));
  }

  /** Whom the text names besides is not looked up, and so not linked. */
  private static JsonObject record(Saying saying, JsonObject place) {
    var text = BlueskyTextLength.shown(saying.text());
    var record = new JsonObject().put("$type", Xrpc.POSTS).put("text", text)
        .put("createdAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString()).put("reply", place);
    var facets = BlueskyRichText.facets(text, Map.of());
    return facets.isEmpty() ? record : record.put("facets", facets);
  }

  /** The hash of what is answered, and where its thread begins. */
  private Future<Outcome<JsonObject>> place(Remark remark, Access access) {
    return shown(remark, access).map(outcome -> outcome.map(post -> {
      var parent = new JsonObject().put("uri", post.getString("uri")).put("cid", post.getString("cid"));
      var above = post.getJsonObject("record").getJsonObject("reply");
      return new JsonObject().put("root", above == null ? parent.copy() : above.getJsonObject("root")).put("parent", parent);
    }));
  }

  /** {@code app.bsky.feed.getPosts}. */
  private Future<Outcome<JsonObject>> shown(Remark remark, Access access) {
    var call = Xrpc.query(access, "app.bsky.feed.getPosts", Map.of("uris", remark.remoteId()))
        .drawing(BlueskyMeasuring.BUDGET);
    return calls.make(call, answer -> {
      var posts = answer.json().getJsonArray("posts");
      if (posts.isEmpty()) {
        return answer.refused(Category.REJECTED, "not-found", "Bluesky does not know this post any more.");
      }
      return answer.success(posts.getJsonObject(0));
    });
  }

  @Override
  public Future<Outcome<Boolean>> hide(Remark remark, boolean hidden, Access access) {
    return shown(remark, access).compose(outcome -> outcome.then(post -> hiding.hide(post, hidden, access)));
  }

  @Override
  public Future<Outcome<Found>> find(Remark remark, Sought sought, Access access) {
    return reading.byKey(key(sought.saying()), 1, 0, access);
  }
}
