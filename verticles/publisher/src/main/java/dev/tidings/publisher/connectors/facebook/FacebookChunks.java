package dev.tidings.publisher.connectors.facebook;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.MultipartForm;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;

/**
 * The upload of a video for a post: {@code POST /{page}/videos} with the phases {@code start} and {@code transfer}. Facebook
 * says after each chunk where the next begins, also when one came twice. Nobody sees it before {@code finish}: after a
 * restart it is begun anew. https://developers.facebook.com/docs/graph-api/video-uploads
 */
final class FacebookChunks {
  private static final int OUT_OF_STEP = 1_363_037;

  private final NetworkCalls calls;
  private final GraphCalls graph;

  FacebookChunks(NetworkCalls calls, GraphCalls graph) {
    this.calls = calls;
    this.graph = graph;
  }

  /** One exchange: the beginning, or a chunk. */
  Future<Outcome<Witness>> upload(Step step, AssetId asset, Access access, StepContext context) {
    return context.progress() == null
        ? start(Objects.requireNonNull(context.facts().get(asset), "the video is not known").size(), access, context)
        : transfer(step, asset, access, context, UploadProgress.of(context.progress()));
  }

  private Future<Outcome<Witness>> start(long size, Access access, StepContext context) {
    var form = Map.of("upload_phase", "start", "file_size", Long.toString(size));
    return calls.make(graph.film(access, access.remoteId() + "/videos", form).in(context), answer -> {
      var json = answer.json();
      var upload = new VideoUpload(
          Objects.requireNonNull(json.getString("video_id")), Objects.requireNonNull(json.getString("upload_session_id")));
      return answer.goOn(UploadProgress.begun(
          upload, null, offset(json, "start_offset"), offset(json, "end_offset"), size).text());
    });
  }

  private Future<Outcome<Witness>> transfer(
      Step step, AssetId asset, Access access, StepContext context, UploadProgress begun) {
    int length = (int) Math.min(MediaProtocol.LONGEST_PIECE, begun.end() - begun.at());
    return context.media().piece(asset, begun.at(), length).compose(piece -> {
      var form = new MultipartForm().field("upload_phase", "transfer")
          .field("upload_session_id", begun.upload().session()).field("start_offset", Long.toString(begun.at()))
          .file("video_file_chunk", "chunk", "application/octet-stream", piece.bytes());
      var call = graph.film(access, access.remoteId() + "/videos", form).in(context).reading(400);
      return calls.<Witness>make(call, answer -> transferred(answer, step, begun));
    }).map(begun::outlasting);
  }

  /** Null for an error that says nothing of where to go on. */
  private static Outcome<Witness> transferred(Answer answer, Step step, UploadProgress begun) {
    var told = answer.status() < 300 ? answer.json() : outOfStep(answer.json().getJsonObject("error"));
    if (told == null) {
      return null;
    }
    long next = offset(told, "start_offset");
    long end = offset(told, "end_offset");
    if (next == begun.size()) {
      return begun.uploaded(step, answer);
    }
    return next < end && end <= begun.size()
        ? answer.goOn(begun.to(next, end).text())
        : answer.refused(
            Outcome.Category.REJECTED, "upload-not-understood", "Facebook asks for bytes that the video does not have.");
  }

  private static JsonObject outOfStep(JsonObject error) {
    return Integer.valueOf(OUT_OF_STEP).equals(error.getValue("error_subcode")) ? error.getJsonObject("error_data") : null;
  }

  /** Offsets come as texts. */
  private static long offset(JsonObject json, String name) {
    return Long.parseLong(String.valueOf(Objects.requireNonNull(json.getValue(name))));
  }
}
