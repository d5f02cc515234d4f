package dev.tidings.publisher.connectors.youtube;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What changes and takes away videos. */
final class YouTubeChanges {
  private final YouTubeCalls calls;

  YouTubeChanges(YouTubeCalls calls) {
    this.calls = calls;
  }

  /**
   * {@code GET} and then {@code PUT /youtube/v3/videos}: what changes is laid over what stands there, and a part of which
   * nothing changes is left alone. The same again changes nothing.
   */
  Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    var post = edit.post();
    return standing(post, access, context).compose(outcome -> outcome.then(standing -> {
      var parts = new VideoChange(edit.published(), edit.wanted(), Instant.now()).over(standing);
      return parts.isEmpty()
          ? Future.succeededFuture(new Outcome.Success<>(post, outcome.budgets(), outcome.exchange()))
          : update(post, parts, access, context);
    }));
  }

  private Future<Outcome<JsonObject>> standing(Witness post, Access access, StepContext context) {
    var query = Map.of("part", VideoResource.PARTS, "id", post.remoteId());
    var call = calls.api(HttpMethod.GET, access, "videos", query).in(context).drawing(List.of(Budgets.EDIT));
    return calls.<JsonObject>make(call, answer -> {
      var items = answer.json().getJsonArray("items", new JsonArray());
      return items.isEmpty()
          ? answer.refused(Outcome.Category.REJECTED, "not-found", "YouTube does not know the video any more.")
          : answer.success(items.getJsonObject(0));
    }).map(YouTubeChanges::withoutDoubt);
  }

  /** Asking changes nothing, whatever became of the question. */
  private static Outcome<JsonObject> withoutDoubt(Outcome<JsonObject> outcome) {
    return outcome instanceof Outcome.Unknown<JsonObject> unknown
        ? new Outcome.Refused<>(Outcome.Category.TRANSIENT, unknown.seen(),
            "YouTube did not say how the video stands; nothing was changed.", null, unknown.budgets(), unknown.exchange())
        : outcome;
  }

  private Future<Outcome<Witness>> update(
      Witness post, Map<String, JsonObject> parts, Access access, StepContext context) {
    var video = new JsonObject().put("id", post.remoteId());
    parts.forEach(video::put);
    var call = calls.api(HttpMethod.PUT, access, "videos", Map.of("part", String.join(",", parts.keySet()))).in(context)
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
