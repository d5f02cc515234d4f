package dev.tidings.publisher.connectors.x;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.MultipartForm;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Files for posts. Photos are sent at once; videos and GIFs are announced, sent piece by piece, closed, and awaited while X
 * works on them. After a restart an upload begins anew; what was sent before is never seen. Source: docs.x.com, "Chunked media upload".
 */
final class XUploads {
  private static final String UPLOAD = "/2/media/upload";
  private static final int PIECE = MediaProtocol.LONGEST_PIECE;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final long LONGEST_WAIT_SECONDS = 30;

  private final NetworkCalls calls;

  XUploads(NetworkCalls calls) {
    this.calls = calls;
  }

  /** Whether X takes such a file in pieces alone. */
  static boolean inPieces(MediaFacts facts) {
    return facts != null && (facts.kind() == AssetKind.VIDEO || isGif(facts));
  }

  private static boolean isGif(MediaFacts facts) {
    return facts.contentType().equals("image/gif");
  }

  /** How far an upload is: X's id of it, and the piece that is next. */
  private record Place(String id, int next) {
    static Place of(String progress) {
      int split = progress.indexOf(' ');
      return new Place(progress.substring(0, split), Integer.parseInt(progress.substring(split + 1)));
    }

    String after() {
      return id + " " + (next + 1);
    }
  }

  /** One exchange of an upload; the step goes on until the last. */
  Future<Outcome<Witness>> upload(Step step, Variant variant, Access access, StepContext context) {
    var asset = variant.parts().get(step.part()).media().get(step.media()).asset();
    var facts = Objects.requireNonNull(context.facts().get(asset), "facts of the file");
    if (context.progress() == null) {
      return announce(step, facts, access, context);
    }
    var place = Place.of(context.progress());
    return (long) place.next() * PIECE < facts.size()
        ? append(step, asset, place, access, context)
        : close(step, place, access, context);
  }

  /** {@code POST /2/media/upload/initialize}. */
  private Future<Outcome<Witness>> announce(Step step, MediaFacts facts, Access access, StepContext context) {
    var body = new JsonObject()
        .put("media_type", facts.contentType())
        .put("total_bytes", facts.size())
        .put("media_category", isGif(facts) ? "tweet_gif" : "tweet_video");
    return calls.make(call("/initialize", step, access, context).json(body), answer -> answer.goOn(id(answer) + " 0"));
  }

  /** {@code POST /2/media/upload/:id/append}. */
  private Future<Outcome<Witness>> append(
      Step step, AssetId asset, Place place, Access access, StepContext context) {
    return context.media().piece(asset, (long) place.next() * PIECE, PIECE).compose(piece -> {
      var form = new MultipartForm()
          .field("segment_index", Integer.toString(place.next()))
          .file("media", "piece", "application/octet-stream", piece.bytes());
      return calls.make(call("/" + place.id() + "/append", step, access, context).body(form.contentType(), form.end()),
          answer -> answer.goOn(place.after()));
    });
  }

  /** {@code POST /2/media/upload/:id/finalize}: what it says of processing decides whether there is something to await. */
  private Future<Outcome<Witness>> close(Step step, Place place, Access access, StepContext context) {
    return calls.make(call("/" + place.id() + "/finalize", step, access, context), answer -> switch (state(answer)) {
      case "failed" -> refused(answer);
      case "succeeded" -> answer.success(file(step, id(answer), true, answer.networkTime()));
      default -> answer.success(file(step, id(answer), false, answer.networkTime()));
    });
  }

  /** {@code GET /2/media/upload?command=STATUS}; nothing is asked if the upload said that it is ready. */
  Future<Outcome<Witness>> await(Step step, Access access, Witnesses earlier, StepContext context) {
    var uploaded = earlier.image(step.part(), step.media())
        .orElseThrow(() -> new IllegalStateException("the file of step " + step.number() + " has no witness"));
    if (uploaded.kind() == Witness.Kind.IMAGE) {
      return Future.succeededFuture(new Outcome.Success<>(
          file(step, uploaded.remoteId(), true, Instant.now()), List.of(), RemoteExchange.NONE));
    }
    return status(step, uploaded.remoteId(), access, context);
  }

  /** {@code POST /2/media/upload}: a photo at once, awaited where X is at work on it; the largest that X takes is small enough. */
  Future<Outcome<Witness>> photo(Step step, Variant variant, Access access, StepContext context) {
    if (context.progress() != null) {
      return status(step, context.progress(), access, context);
    }
    var asset = variant.parts().get(step.part()).media().get(step.media()).asset();
    return context.media().image(asset).compose(image -> {
      var form = new MultipartForm()
          .field("media_category", "tweet_image")
          .field("media_type", image.contentType())
          .file("media", "image", image.contentType(), image.bytes());
      return calls.make(call("", step, access, context).body(form.contentType(), form.end()),
          answer -> processed(step, id(answer), answer));
    });
  }

  private Future<Outcome<Witness>> status(Step step, String id, Access access, StepContext context) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + UPLOAD)
        .query(Map.of("command", "STATUS", "media_id", id))
        .as(access).in(context).drawing(step.budgets());
    return calls.make(call, answer -> processed(step, id, answer));
  }

  private static Outcome<Witness> processed(Step step, String id, Answer answer) {
    return switch (state(answer)) {
      case "failed" -> refused(answer);
      case "succeeded" -> answer.success(file(step, id, true, answer.networkTime()));
      default -> new Outcome.NotYet<>(wait(answer), id, answer.budgets(), answer.exchange());
    };
  }

  /** No word of processing means that there is none to wait for. */
  private static String state(Answer answer) {
    var processing = processing(answer);
    return processing == null ? "succeeded" : processing.getString("state");
  }

  private static JsonObject processing(Answer answer) {
    return answer.json().getJsonObject("data").getJsonObject("processing_info");
  }

  private static Duration wait(Answer answer) {
    var seconds = processing(answer).getLong("check_after_secs");
    return seconds == null ? SOON : Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_WAIT_SECONDS));
  }

  private static Outcome<Witness> refused(Answer answer) {
    return answer.refused(Outcome.Category.REJECTED, "file-not-accepted", "X cannot use the file: it could not be converted.");
  }

  private static RemoteCall call(String path, Step step, Access access, StepContext context) {
    return RemoteCall.of(HttpMethod.POST, access.server() + UPLOAD + path).as(access).in(context).drawing(step.budgets());
  }

  private static Witness file(Step step, String id, boolean ready, Instant at) {
    return new Witness(ready ? Witness.Kind.IMAGE : Witness.Kind.IMAGE_IN_PROGRESS, step.number(), step.part(),
        step.media(), id, null, at);
  }

  private static String id(Answer answer) {
    return Objects.requireNonNull(answer.json().getJsonObject("data").getString("id"));
  }
}
