package dev.tidings.publisher.connectors.youtube;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What changes and takes away videos. */
final class YouTubeChanges {
  private final YouTubeCalls calls;

  YouTubeChanges(YouTubeCalls calls) {
    this.calls = calls;
  }

  /** {@code PUT /youtube/v3/videos}: all that was said of the video is said anew; the same again changes nothing. */
  Future<Outcome<Witness>> edit(Witness post, Variant variant, Access access, StepContext context) {
    var video = VideoResource.of(variant, Instant.now()).put("id", post.remoteId());
    var call = calls.api(HttpMethod.PUT, access, "videos", Map.of("part", VideoResource.PARTS)).in(context)
        .drawing(List.of(Budgets.EDIT)).json(video);
    return calls.make(call, answer -> answer.success(new Witness(
        Witness.Kind.POST, post.step(), post.part(), -1, answer.json().getString("id"), post.url(), answer.networkTime())));
  }

  /** {@code DELETE /youtube/v3/videos}. */
  Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    var call = calls.api(HttpMethod.DELETE, access, "videos", Map.of("id", post.remoteId())).in(context)
        .drawing(List.of(Budgets.DELETE));
    return calls.make(call, answer -> answer.success(new Witness(
        Witness.Kind.DELETED, post.step(), post.part(), -1, post.remoteId(), null, answer.networkTime())));
  }
}
