package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.RenditionRules;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** What changes something in an account's repository. */
final class BlueskyWriting {
  private static final List<String> POSTS = List.of("post");

  private final NetworkCalls calls;
  private final BlueskyPages pages;
  private final RenditionRules cards;

  /** @param cards how the picture of a card must be */
  BlueskyWriting(NetworkCalls calls, BlueskyPages pages, RenditionRules cards) {
    this.calls = calls;
    this.pages = pages;
    this.cards = cards;
  }

  /** {@code com.atproto.repo.uploadBlob}: the same bytes are the same blob, however often they come. */
  Future<Outcome<Witness>> upload(Step step, Variant variant, Access access, StepContext context) {
    var asset = variant.parts().get(step.part()).media().get(step.media()).asset();
    var image = BlueskyOptions.card(variant, step.part()).isEmpty()
        ? context.media().image(asset) : context.media().image(asset, cards);
    return image.compose(whole -> {
      var call = RemoteCall.of(HttpMethod.POST, Xrpc.url(access, "com.atproto.repo.uploadBlob"))
          .as(access).in(context).drawing(step.budgets()).body(whole.contentType(), Buffer.buffer(whole.bytes()));
      return calls.make(call, answer -> {
        var uploaded = UploadedFile.of(answer.json().getJsonObject("blob"), ImageSize.of(whole.bytes()));
        return answer.success(new Witness(Witness.Kind.IMAGE, step.number(), step.part(), step.media(), uploaded.words(),
            null, answer.networkTime()));
      });
    });
  }

  /** Asks nobody: who publishes chooses the key. It is committed before anything can stand under it. */
  Future<Outcome<Witness>> chooseKey(Step step) {
    return Future.succeededFuture(new Outcome.Success<>(
        new Witness(Witness.Kind.NAME, step.number(), step.part(), -1, Tid.next(), null, Instant.now()),
        List.of(), RemoteExchange.NONE));
  }

  /**
   * {@code com.atproto.repo.applyWrites}: the post, and who may reply to it, in one commit. A key is taken once: a second
   * arrival of the same is refused, whatever it says.
   */
  Future<Outcome<Witness>> publish(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var now = Instant.now();
    var record = new BlueskyRecord(variant, step.part(), earlier, access, now);
    var writes = new JsonArray().add(creation(Xrpc.POSTS, record.key(), record.post()));
    record.gate().ifPresent(gate -> writes.add(creation(Xrpc.GATES, record.key(), gate)));
    var body = new JsonObject().put("repo", access.remoteId()).put("validate", true).put("writes", writes);
    var call = Xrpc.procedure(access, "com.atproto.repo.applyWrites", body).in(context).drawing(POSTS);
    return calls.make(call, answer -> published(step, access, answer));
  }

  private static JsonObject creation(String collection, String key, JsonObject record) {
    return new JsonObject().put("$type", "com.atproto.repo.applyWrites#create")
        .put("collection", collection).put("rkey", key).put("value", record);
  }

  private Outcome<Witness> published(Step step, Access access, Answer answer) {
    var key = Xrpc.key(answer.json().getJsonArray("results").getJsonObject(0).getString("uri"));
    return answer.success(new Witness(Witness.Kind.POST, step.number(), step.part(), -1, key, pages.post(access, key),
        answer.networkTime()));
  }

  /** {@code com.atproto.repo.deleteRecord}: already gone is a yes as well. */
  Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    var body = new JsonObject()
        .put("repo", access.remoteId()).put("collection", Xrpc.POSTS).put("rkey", post.remoteId());
    var call = Xrpc.procedure(access, "com.atproto.repo.deleteRecord", body).in(context).drawing(List.of("delete"));
    return calls.make(call, answer -> answer.success(new Witness(
        Witness.Kind.DELETED, post.step(), post.part(), -1, post.remoteId(), null, answer.networkTime())));
  }
}
