package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Objects;

/** What publishes, changes and takes away posts on LinkedIn. */
final class LinkedInWriting {
  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final LinkedInCalls making;

  LinkedInWriting(NetworkDescriptor descriptor, NetworkCalls calls, LinkedInCalls making) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.making = making;
  }

  /** {@code POST /rest/posts}: 201 without a body; the post's URN is in the header {@code x-restli-id}. */
  Future<Outcome<Witness>> publish(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var call = making.rest(HttpMethod.POST, access, "/posts").in(context).drawing(step.budgets())
        .json(LinkedInPost.of(access.remoteId(), variant, earlier));
    return calls.make(call, answer -> {
      var urn = Objects.requireNonNull(answer.headers().get("x-restli-id"));
      return answer.success(new Witness(Witness.Kind.POST, step.number(), 0, -1, urn,
          descriptor.postUrl(access.server(), access.handle(), urn), answer.networkTime()));
    });
  }

  /** {@code POST /rest/posts/{urn}} as {@code PARTIAL_UPDATE}: the text; 204. The same again changes nothing. */
  Future<Outcome<Witness>> edit(Witness post, Variant variant, Access access, StepContext context) {
    var change = LinkedInPost.change(variant);
    var call = making.post(HttpMethod.POST, access, post.remoteId()).in(context)
        .header("X-RestLi-Method", "PARTIAL_UPDATE").json(change);
    return calls.make(call, answer -> answer.success(new Witness(
        Witness.Kind.POST, post.step(), post.part(), -1, post.remoteId(), post.url(), answer.networkTime())));
  }

  /** {@code DELETE /rest/posts/{urn}}: 204, and again 204. */
  Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    var call = making.post(HttpMethod.DELETE, access, post.remoteId()).in(context).header("X-RestLi-Method", "DELETE");
    return calls.make(call, answer -> answer.success(new Witness(
        Witness.Kind.DELETED, post.step(), post.part(), -1, post.remoteId(), null, answer.networkTime())));
  }

  /** Nothing needed to be asked. */
  static <T> Outcome<T> unasked(T value) {
    return new Outcome.Success<>(value, List.of(), RemoteExchange.NONE);
  }
}
