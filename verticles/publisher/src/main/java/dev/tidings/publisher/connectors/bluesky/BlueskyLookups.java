package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Looks up what a record must name: ids of accounts, and the hashes of posts that it answers or quotes. */
final class BlueskyLookups {
  private final NetworkCalls calls;

  BlueskyLookups(NetworkCalls calls) {
    this.calls = calls;
  }

  /** {@code com.atproto.identity.resolveHandle}. A name that is nobody's stays plain text, as in the network's own apps. */
  Future<Outcome<Witness>> handle(Step step, Variant variant, Access access, StepContext context) {
    var handle = BlueskySteps.handle(step, variant);
    var call = Xrpc.query(access, "com.atproto.identity.resolveHandle", Map.of("handle", handle));
    return calls.<Witness>make(within(call, step, context), answer -> answer.success(
        name(step, Objects.requireNonNull(answer.json().getString("did"))))).map(outcome ->
            outcome instanceof Outcome.Refused<Witness> refused && refused.code().equals("handle-unknown")
                ? new Outcome.Success<>(name(step, ""), refused.budgets(), refused.exchange())
                : outcome);
  }

  /** The quoted post's address and hash. */
  Future<Outcome<Witness>> quoted(Step step, Variant variant, Access access, StepContext context) {
    var quoted = BlueskyOptions.quoted(variant).orElseThrow();
    return record(step, quoted.repo(), quoted.key(), access, context, true);
  }

  /** The hash of the part before. */
  Future<Outcome<Witness>> partBefore(Step step, Access access, Witnesses earlier, StepContext context) {
    var before = earlier.post(step.part() - 1)
        .orElseThrow(() -> new IllegalStateException("part " + step.part() + " has no witness to reply to"));
    return record(step, access.remoteId(), before.remoteId(), access, context, false);
  }

  private Future<Outcome<Witness>> record(
      Step step, String repo, String key, Access access, StepContext context, boolean withAddress) {
    var call = Xrpc.query(
        access, "com.atproto.repo.getRecord", Map.of("repo", repo, "collection", Xrpc.POSTS, "rkey", key));
    return calls.make(within(call, step, context), answer -> {
      var record = answer.json();
      var cid = Objects.requireNonNull(record.getString("cid"));
      return answer.success(name(step, withAddress ? Objects.requireNonNull(record.getString("uri")) + " " + cid : cid));
    });
  }

  private static RemoteCall within(RemoteCall call, Step step, StepContext context) {
    return call.in(context).drawing(step.budgets());
  }

  private static Witness name(Step step, String name) {
    return new Witness(Witness.Kind.NAME, step.number(), step.part(), -1, name, null, Instant.now());
  }
}
