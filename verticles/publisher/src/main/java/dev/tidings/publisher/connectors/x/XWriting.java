package dev.tidings.publisher.connectors.x;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
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
import java.util.List;
import java.util.Objects;

/** What changes something on X. */
final class XWriting {
  static final List<String> POSTS = List.of("post");
  static final List<String> HIDING = List.of("hide");

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;

  XWriting(NetworkDescriptor descriptor, NetworkCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  /** {@code POST /2/media/metadata}: the words for those who cannot see the image. */
  Future<Outcome<Witness>> describe(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var image = earlier.image(step.part(), step.media())
        .orElseThrow(() -> new IllegalStateException("the image of step " + step.number() + " has no witness"));
    var words = variant.parts().get(step.part()).media().get(step.media()).altText();
    var call = RemoteCall.of(HttpMethod.POST, access.server() + "/2/media/metadata")
        .as(access).in(context).drawing(step.budgets())
        .json(new JsonObject().put("id", image.remoteId())
            .put("metadata", new JsonObject().put("alt_text", new JsonObject().put("text", words))));
    return calls.make(call, answer -> answer.success(new Witness(Witness.Kind.DESCRIPTION, step.number(), step.part(),
        step.media(), image.remoteId(), null, answer.networkTime())));
  }

  /** {@code POST /2/tweets}. */
  Future<Outcome<Witness>> publish(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return post(XTweet.of(variant, step.part(), earlier), step.number(), step.part(), step.budgets(), access, context);
  }

  /** {@code POST /2/tweets} with {@code edit_options}: an edit is a new post that replaces the old one. */
  Future<Outcome<Witness>> edit(
      Witness post, Variant variant, Witnesses witnesses, Access access, StepContext context) {
    var body = XTweet.replacing(post.remoteId(), variant, post.part(), witnesses);
    return post(body, post.step(), post.part(), POSTS, access, context);
  }

  /** {@code POST /2/tweets} with {@code reply}. */
  Future<Outcome<Witness>> answer(JsonObject body, Access access, Passage passage) {
    return post(tweets(access).in(passage).drawing(POSTS).json(body), 1, 0, access);
  }

  /** {@code PUT /2/tweets/:id/hidden}: by whoever began the conversation. */
  Future<Outcome<Boolean>> hide(String remoteId, boolean hidden, Access access) {
    var call = RemoteCall.of(HttpMethod.PUT, access.server() + "/2/tweets/" + remoteId + "/hidden")
        .as(access).drawing(HIDING).json(new JsonObject().put("hidden", hidden));
    return calls.make(call, answer ->
        answer.success(answer.json().getJsonObject("data").getBoolean("hidden") == hidden));
  }

  private Future<Outcome<Witness>> post(
      JsonObject body, int step, int part, List<String> budgets, Access access, StepContext context) {
    return post(tweets(access).in(context).drawing(budgets).json(body), step, part, access);
  }

  private static RemoteCall tweets(Access access) {
    return RemoteCall.of(HttpMethod.POST, access.server() + "/2/tweets").as(access);
  }

  private Future<Outcome<Witness>> post(RemoteCall call, int step, int part, Access access) {
    return calls.make(call, answer -> {
      var id = Objects.requireNonNull(answer.json().getJsonObject("data").getString("id"));
      return answer.success(new Witness(Witness.Kind.POST, step, part, -1, id,
          descriptor.postUrl(access.server(), access.handle(), id), answer.networkTime()));
    });
  }

  /** {@code DELETE /2/tweets/:id}. */
  Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    var call = RemoteCall.of(HttpMethod.DELETE, access.server() + "/2/tweets/" + post.remoteId())
        .as(access).in(context).drawing(List.of("delete"));
    return calls.<Witness>make(call, answer -> {
      if (!answer.json().getJsonObject("data").getBoolean("deleted")) {
        return answer.notYet(Duration.ofSeconds(2));
      }
      return answer.success(gone(post, answer));
    });
  }

  private static Witness gone(Witness post, Answer answer) {
    return new Witness(
        Witness.Kind.DELETED, post.step(), post.part(), -1, post.remoteId(), null, answer.networkTime());
  }
}
