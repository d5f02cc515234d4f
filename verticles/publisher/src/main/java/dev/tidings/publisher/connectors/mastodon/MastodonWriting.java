package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.MultipartForm;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What changes something on a Mastodon server. */
final class MastodonWriting {
  private static final int ACCEPTED = 202;
  private static final int PARTIAL = 206;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final NetworkCalls calls;

  MastodonWriting(NetworkCalls calls) {
    this.calls = calls;
  }

  /** {@code POST /api/v2/media}: 200 when the image is ready, 202 while the server works on it. */
  Future<Outcome<Witness>> upload(Step step, Variant variant, Access access, StepContext context) {
    var media = variant.parts().get(step.part()).media().get(step.media());
    return context.media().image(media.asset()).compose(image -> {
      var form = new MultipartForm();
      if (media.altText() != null && !media.altText().isBlank()) {
        form.field("description", media.altText());
      }
      form.file("file", "image", image.contentType(), image.bytes());
      var call = RemoteCall.of(HttpMethod.POST, access.server() + "/api/v2/media")
          .as(access).in(context).drawing(step.budgets()).body(form.contentType(), form.end());
      return calls.make(call, answer -> answer.success(
          image(step, id(answer), answer.status() != ACCEPTED, answer.networkTime())));
    });
  }

  /** {@code GET /api/v1/media/:id}: 206 while the server works on it; nothing is asked if the upload said that it is ready. */
  Future<Outcome<Witness>> await(Step step, Access access, Witnesses earlier, StepContext context) {
    var uploaded = earlier.image(step.part(), step.media())
        .orElseThrow(() -> new IllegalStateException("the image of step " + step.number() + " has no witness"));
    if (uploaded.kind() == Witness.Kind.IMAGE) {
      return Future.succeededFuture(new Outcome.Success<>(
          image(step, uploaded.remoteId(), true, Instant.now()), List.of(), RemoteExchange.NONE));
    }
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/api/v1/media/" + uploaded.remoteId())
        .as(access).in(context).drawing(step.budgets());
    return calls.make(call, answer -> answer.status() == PARTIAL
        ? answer.notYet(LOOK_AGAIN)
        : answer.success(image(step, uploaded.remoteId(), true, answer.networkTime())));
  }

  private static Witness image(Step step, String id, boolean ready, Instant at) {
    return new Witness(ready ? Witness.Kind.IMAGE : Witness.Kind.IMAGE_IN_PROGRESS, step.number(), step.part(),
        step.media(), id, null, at);
  }

  /** {@code POST /api/v1/statuses}; the key makes a second arrival the same status, for as long as the server remembers. */
  Future<Outcome<Witness>> publish(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var call = RemoteCall.of(HttpMethod.POST, access.server() + "/api/v1/statuses")
        .as(access).in(context).drawing(step.budgets())
        .header("Idempotency-Key", context.idempotencyKey(step.part()))
        .json(MastodonStatus.of(variant, step.part(), earlier));
    return calls.make(call, answer -> answer.success(status(answer, step.number(), step.part())));
  }

  /** {@code PUT /api/v1/statuses/:id}. */
  Future<Outcome<Witness>> edit(
      Witness post, Variant variant, Witnesses witnesses, Access access, StepContext context) {
    var call = RemoteCall.of(HttpMethod.PUT, access.server() + "/api/v1/statuses/" + post.remoteId())
        .as(access).in(context).drawing(List.of("api"))
        .json(MastodonStatus.content(variant, post.part(), witnesses));
    return calls.make(call, answer -> answer.success(status(answer, post.step(), post.part())));
  }

  private static Witness status(Answer answer, int step, int part) {
    JsonObject status = answer.json();
    return new Witness(Witness.Kind.POST, step, part, -1, id(answer), Objects.requireNonNull(status.getString("url")),
        Instant.parse(status.getString("created_at")));
  }

  private static String id(Answer answer) {
    return Objects.requireNonNull(answer.json().getString("id"));
  }

  /** {@code DELETE /api/v1/statuses/:id}. */
  Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    var call = RemoteCall.of(HttpMethod.DELETE, access.server() + "/api/v1/statuses/" + post.remoteId())
        .as(access).in(context).drawing(List.of("delete"));
    return calls.make(call, answer -> answer.success(new Witness(
        Witness.Kind.DELETED, post.step(), post.part(), -1, post.remoteId(), null, answer.networkTime())));
  }
}
