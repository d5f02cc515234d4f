package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.RemoteCall;
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
  private static final long LEAST_POLL_SECONDS = 300;

  private final NetworkCalls calls;

  MastodonWriting(NetworkCalls calls) {
    this.calls = calls;
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

  /** The same of a status that answers another, under a key of its own. */
  Future<Outcome<Witness>> answer(Variant variant, String key, Access access, Passage passage) {
    var call = RemoteCall.of(HttpMethod.POST, access.server() + "/api/v1/statuses")
        .as(access).in(passage).drawing(MastodonMeasuring.BUDGET).header("Idempotency-Key", key)
        .json(MastodonStatus.of(variant, 0, Witnesses.none()));
    return calls.make(call, answer -> answer.success(status(answer, 1, 0)));
  }

  /** {@code PUT /api/v1/statuses/:id}. */
  Future<Outcome<Witness>> edit(
      Witness post, Variant variant, Witnesses witnesses, Access access, StepContext context) {
    var call = RemoteCall.of(HttpMethod.PUT, access.server() + "/api/v1/statuses/" + post.remoteId())
        .as(access).in(context).drawing(List.of("api"))
        .json(MastodonStatus.replacing(variant, post.part(), witnesses, pollSeconds(post, variant)));
    return calls.make(call, answer -> answer.success(status(answer, post.step(), post.part())));
  }

  /** A poll that is sent again runs from then on: it goes on to its first end, or for the shortest time once that is over. */
  private static long pollSeconds(Witness post, Variant variant) {
    var end = post.at().plusSeconds(MastodonOptions.seconds(variant));
    return Math.max(LEAST_POLL_SECONDS, Duration.between(Instant.now(), end).toSeconds());
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
