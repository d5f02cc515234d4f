package dev.tidings.publisher.connectors.facebook;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import java.util.List;

/** What becomes of a post on a Page: its steps, looking for it, changing it, taking it away. */
final class FacebookPublishing {
  private final NetworkDescriptor descriptor;
  private final FacebookReading reading;
  private final FacebookWriting writing;
  private final FacebookChunks chunks;
  private final FacebookRupload rupload;
  private final FacebookFilms films;
  private final FacebookFinding finding;

  FacebookPublishing(NetworkDescriptor descriptor, NetworkCalls calls, GraphCalls graph, FacebookReading reading) {
    this.descriptor = descriptor;
    this.reading = reading;
    this.writing = new FacebookWriting(descriptor, calls, graph);
    this.chunks = new FacebookChunks(calls, graph);
    this.rupload = new FacebookRupload(calls, graph);
    this.films = new FacebookFilms(descriptor, calls, graph);
    this.finding = new FacebookFinding(descriptor, calls, graph, reading, films);
  }

  Future<Outcome<Witness>> perform(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return switch (step.action()) {
      case FacebookSteps.UPLOAD_IMAGE -> writing.upload(step, variant, access, context);
      case FacebookSteps.UPLOAD_VIDEO -> chunks.upload(step, asset(step, variant), access, context);
      case FacebookSteps.UPLOAD_REEL -> rupload.upload("video_reels", step, asset(step, variant), access, context);
      case FacebookSteps.UPLOAD_STORY -> rupload.upload("video_stories", step, asset(step, variant), access, context);
      case FacebookSteps.PUBLISH_VIDEO -> films.video(step, variant, access, earlier, context);
      case FacebookSteps.PUBLISH_REEL -> films.reel(step, variant, access, earlier, context);
      case FacebookSteps.PUBLISH_VIDEO_STORY -> films.videoStory(step, access, earlier, context);
      case FacebookSteps.PUBLISH_PHOTO_STORY -> films.photoStory(step, access, earlier, context);
      case FacebookSteps.AWAIT_VIDEO -> films.await(step, access, earlier, context);
      case FacebookSteps.PUBLISH_POST -> writing.publish(step, variant, access, earlier, context);
      default -> throw new IllegalStateException("Facebook has no step " + step.action());
    };
  }

  private static AssetId asset(Step step, Variant variant) {
    return variant.parts().get(step.part()).media().get(step.media()).asset();
  }

  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return finding.find(lookup, access);
  }

  Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    return FacebookSteps.STORY.equals(descriptor.format(edit.published()))
        ? Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.REJECTED, "not-editable",
            "A story cannot be changed.", null, List.of(), RemoteExchange.NONE))
        : writing.edit(edit.post(), edit.wanted(), access, context);
  }

  /** Facebook says "does not exist" also where a permission is missing: only what cannot be seen any more is gone. */
  Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return writing.delete(post, access, context).compose(outcome ->
        outcome instanceof Outcome.Refused<Witness> refused && refused.code().equals("not-found")
            ? reading.stands(post, access).map(seen -> gone(refused, post, seen))
            : Future.succeededFuture(outcome));
  }

  private static Outcome<Witness> gone(Outcome.Refused<Witness> refused, Witness post, Outcome<Boolean> seen) {
    return switch (seen) {
      case Outcome.Success<Boolean> stands -> new Outcome.Refused<>(Outcome.Category.SCOPE, "scope-missing",
          "Facebook does not let this access delete the post.", null, refused.budgets(), refused.exchange());
      case Outcome.Refused<Boolean> missing when missing.code().equals("not-found") -> Outcome.goneIsDone(refused, post);
      case Outcome.Refused<Boolean> other -> other.as();
      case Outcome.Unknown<Boolean> unknown -> unknown.as();
      case Outcome.NotYet<Boolean> notYet -> notYet.as();
    };
  }
}
