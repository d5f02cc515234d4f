package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Facebook: videos for posts, uploaded in chunks ({@code POST /{page}/videos}). */
final class FacebookVideos {
  private static final int CHUNK = 8 << 20;
  private static final long LARGEST = 10L << 30;
  private static final int OUT_OF_STEP = 1_363_037;

  private final FacebookDoor door;
  private final FacebookUploads uploads;
  private final GraphDialect dialect;

  FacebookVideos(FacebookDoor door, FacebookUploads uploads, GraphDialect dialect) {
    this.door = door;
    this.uploads = uploads;
    this.dialect = dialect;
  }

  /** {@code POST /{page}/videos}: the phases of an upload. */
  Future<Answer> videos(Exchange exchange, String node) {
    GraphParameters parameters =
        door.ofPage(exchange, Set.of("upload_phase", "file_size", "upload_session_id", "start_offset", "title", "description", "published"));
    Account page = door.page(exchange, node);
    return switch (parameters.needed("upload_phase")) {
      case "start" -> {
        parameters.needed("file_size");
        long size = parameters.number("file_size", 1, LARGEST, 0);
        yield uploads.begin(exchange, page, FacebookUploads.VIDEO, size).map(video -> Answer.json(200, next(video)
            .put("video_id", video.id()).put("upload_session_id", session(video))));
      }
      case "transfer" -> transfer(exchange, ofSession(page, parameters), parameters);
      case "finish" -> finish(exchange, page, parameters);
      default -> throw dialect.invalid("Param upload_phase must be one of {START, TRANSFER, FINISH}");
    };
  }

  private Future<Answer> finish(Exchange exchange, Account page, GraphParameters parameters) {
    Media video = ofSession(page, parameters);
    if (!parameters.flag("published", true)) {
      throw dialect.invalid("Unpublished videos are not played here");
    }
    return uploads.publish(exchange, page, video, FacebookUploads.words(parameters), FacebookUploads.VIDEO)
        .map(post -> Answer.json(200, new JsonObject().put("success", true)));
  }

  private Future<Answer> transfer(Exchange exchange, Media video, GraphParameters parameters) {
    parameters.needed("start_offset");
    long offset = parameters.number("start_offset", 0, LARGEST, 0);
    List<Received.Upload> files = exchange.body.files();
    if (files.size() != 1 || !files.get(0).field().equals("video_file_chunk") || files.get(0).bytes().length() == 0) {
      throw dialect.invalid("The file video_file_chunk is required");
    }
    Buffer chunk = files.get(0).bytes();
    if (offset != FacebookUploads.received(video) || offset + chunk.length() > video.bytes()) {
      Refusal refusal = dialect.error(
          400, "There was a problem uploading your video: the chunk begins elsewhere.",
          FacebookUploads.FAILED + 1, OUT_OF_STEP);
      refusal.body.getJsonObject("error").put("error_data", next(video));
      throw refusal;
    }
    return uploads.take(exchange, video, chunk).map(saved -> Answer.json(200, next(saved)));
  }

  private Media ofSession(Account page, GraphParameters parameters) {
    String session = parameters.needed("upload_session_id");
    return uploads.own(page, session.startsWith("7") ? session.substring(1) : "", FacebookUploads.VIDEO);
  }

  private static String session(Media video) {
    return "7" + video.id();
  }

  private static JsonObject next(Media video) {
    long start = FacebookUploads.received(video);
    return new JsonObject()
        .put("start_offset", Long.toString(start))
        .put("end_offset", Long.toString(Math.min(video.bytes(), start + CHUNK)));
  }
}
