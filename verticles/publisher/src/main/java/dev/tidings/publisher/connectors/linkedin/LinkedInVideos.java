package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.bus.AssetId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Pieces;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Objects;

/**
 * LinkedIn's videos: announced with their size, sent in the parts that LinkedIn asks for, and put together by the ETags that
 * came back. Nobody sees a video before a post uses it: after a restart its upload is begun anew.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api
 */
final class LinkedInVideos {
  private static final long LONGEST_PART = 64L << 20;
  private static final int MOST_FAILURES = 3;
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final NetworkCalls calls;
  private final LinkedInCalls making;

  LinkedInVideos(NetworkCalls calls, LinkedInCalls making) {
    this.calls = calls;
    this.making = making;
  }

  /** One exchange: the announcement, a part, or the end. */
  Future<Outcome<Witness>> upload(Step step, AssetId asset, Access access, StepContext context) {
    if (context.progress() == null) {
      return announce(Objects.requireNonNull(context.facts().get(asset), "the video is not known").size(), access, context);
    }
    var begun = new JsonObject(context.progress());
    return begun.getJsonArray("etags").size() < begun.getJsonArray("parts").size()
        ? send(asset, access, context, begun) : end(step, access, context, begun);
  }

  /** {@code POST /rest/videos?action=initializeUpload}. */
  private Future<Outcome<Witness>> announce(long size, Access access, StepContext context) {
    var call = making.rest(HttpMethod.POST, access, "/videos?action=initializeUpload").in(context)
        .json(new JsonObject().put("initializeUploadRequest", new JsonObject().put("owner", access.remoteId())
            .put("fileSizeBytes", size).put("uploadCaptions", false).put("uploadThumbnail", false)));
    return calls.make(call, answer -> announced(answer, size, access));
  }

  private static Outcome<Witness> announced(Answer answer, long size, Access access) {
    var value = answer.json().getJsonObject("value");
    var parts = value.getJsonArray("uploadInstructions");
    long next = 0;
    for (var each : parts) {
      var part = (JsonObject) each;
      if (!LinkedInCalls.isOwn(Objects.requireNonNull(part.getString("uploadUrl")), access)) {
        return LinkedInFiles.elsewhere(answer);
      }
      long last = part.getLong("lastByte");
      if (part.getLong("firstByte") != next || last < next || last - next >= LONGEST_PART) {
        return disordered(answer);
      }
      next = last + 1;
    }
    return next != size ? disordered(answer) : answer.goOn(new JsonObject()
        .put("video", Objects.requireNonNull(value.getString("video"))).put("token", value.getString("uploadToken", ""))
        .put("parts", parts).put("etags", new JsonArray()).put("failures", 0).encode());
  }

  private static Outcome<Witness> disordered(Answer answer) {
    return answer.refused(Outcome.Category.REJECTED, "upload-not-understood",
        "LinkedIn asks for parts that do not make up the video.");
  }

  /** {@code PUT} of the next part to the address that was named for it; the same part again is the same. */
  private Future<Outcome<Witness>> send(AssetId asset, Access access, StepContext context, JsonObject begun) {
    var part = begun.getJsonArray("parts").getJsonObject(begun.getJsonArray("etags").size());
    long first = part.getLong("firstByte");
    return Pieces.of(context.media(), asset, first, part.getLong("lastByte") - first + 1).compose(bytes -> {
      var call = LinkedInCalls.put(part.getString("uploadUrl"), access).in(context).body("application/octet-stream", bytes);
      return calls.<Witness>make(call, answer -> {
        var etags = begun.getJsonArray("etags").copy().add(Objects.requireNonNull(answer.headers().get("ETag")));
        return answer.goOn(begun.copy().put("etags", etags).put("failures", 0).encode());
      });
    }).map(outcome -> outcome instanceof Outcome.Unknown<Witness> unknown && begun.getInteger("failures") < MOST_FAILURES
        ? new Outcome.NotYet<>(AGAIN, begun.copy().put("failures", begun.getInteger("failures") + 1).encode(),
            unknown.budgets(), unknown.exchange())
        : outcome);
  }

  /** {@code POST /rest/videos?action=finalizeUpload}. */
  private Future<Outcome<Witness>> end(Step step, Access access, StepContext context, JsonObject begun) {
    var call = making.rest(HttpMethod.POST, access, "/videos?action=finalizeUpload").in(context)
        .json(new JsonObject().put("finalizeUploadRequest", new JsonObject().put("video", begun.getString("video"))
            .put("uploadToken", begun.getString("token")).put("uploadedPartIds", begun.getJsonArray("etags"))));
    return calls.make(call, answer -> answer.success(
        LinkedInFiles.file(Witness.Kind.IMAGE_IN_PROGRESS, step, begun.getString("video"), answer)));
  }
}
