package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Objects;

/**
 * LinkedIn's images: announced, sent, awaited. Nobody sees one before a post uses it, so that an upload that broke off is
 * begun anew. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
 */
final class LinkedInImages {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final NetworkCalls calls;
  private final LinkedInCalls making;

  LinkedInImages(NetworkCalls calls, LinkedInCalls making) {
    this.calls = calls;
    this.making = making;
  }

  /** One exchange of the two: first the announcement, whose answer says where the bytes go; then the bytes. */
  Future<Outcome<Witness>> upload(Step step, Variant variant, Access access, StepContext context) {
    return context.progress() == null
        ? announce(access, context)
        : send(step, variant, access, context, new JsonObject(context.progress()));
  }

  /** {@code POST /rest/images?action=initializeUpload}. */
  private Future<Outcome<Witness>> announce(Access access, StepContext context) {
    var call = making.rest(HttpMethod.POST, access, "/images?action=initializeUpload").in(context)
        .json(new JsonObject().put("initializeUploadRequest", new JsonObject().put("owner", access.remoteId())));
    return calls.make(call, answer -> {
      var value = answer.json().getJsonObject("value");
      var url = Objects.requireNonNull(value.getString("uploadUrl"));
      if (!LinkedInCalls.isOwn(url, access)) {
        return answer.refused(
            Outcome.Category.REJECTED, "upload-elsewhere", "LinkedIn named a foreign address for an image.");
      }
      return answer.goOn(new JsonObject()
          .put("image", Objects.requireNonNull(value.getString("image"))).put("uploadUrl", url).encode());
    });
  }

  /** {@code PUT} to the address that was named. */
  private Future<Outcome<Witness>> send(
      Step step, Variant variant, Access access, StepContext context, JsonObject announced) {
    var asset = variant.parts().getFirst().media().get(step.media()).asset();
    return context.media().image(asset).compose(image -> {
      var call = RemoteCall.of(HttpMethod.PUT, announced.getString("uploadUrl"))
          .as(access).in(context).body(image.contentType(), Buffer.buffer(image.bytes()));
      return calls.make(call, answer -> answer.success(
          image(Witness.Kind.IMAGE_IN_PROGRESS, step, announced.getString("image"), answer)));
    });
  }

  /**
   * {@code GET /rest/images/{urn}} until LinkedIn has it. A token that may not look goes on: then the post itself shows
   * whether the image is ready.
   */
  Future<Outcome<Witness>> await(Step step, Access access, Witnesses earlier, StepContext context) {
    var uploaded = earlier.image(step.part(), step.media())
        .orElseThrow(() -> new IllegalStateException("the image of step " + step.number() + " has no witness"));
    var call = making.rest(HttpMethod.GET, access, "/images/" + LinkedInCalls.encoded(uploaded.remoteId())).in(context);
    return calls.<Witness>make(call, answer -> {
      var status = Objects.requireNonNull(answer.json().getString("status"));
      return switch (status) {
        case "AVAILABLE" -> answer.success(image(Witness.Kind.IMAGE, step, uploaded.remoteId(), answer));
        case "PROCESSING_FAILED" -> answer.refused(
            Outcome.Category.REJECTED, "image-not-accepted", "LinkedIn cannot use an image of this post.");
        default -> answer.notYet(LOOK_AGAIN);
      };
    }).map(outcome -> outcome instanceof Outcome.Refused<Witness> refused && refused.category() == Outcome.Category.SCOPE
        ? new Outcome.Success<>(uploaded(step, uploaded), refused.budgets(), refused.exchange())
        : outcome);
  }

  private static Witness uploaded(Step step, Witness before) {
    return new Witness(Witness.Kind.IMAGE, step.number(), step.part(), step.media(), before.remoteId(), null, before.at());
  }

  private static Witness image(Witness.Kind kind, Step step, String urn, Answer answer) {
    return new Witness(kind, step.number(), step.part(), step.media(), urn, null, answer.networkTime());
  }
}
