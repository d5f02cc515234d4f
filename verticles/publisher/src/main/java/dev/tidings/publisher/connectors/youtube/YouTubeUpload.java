package dev.tidings.publisher.connectors.youtube;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Uploads a video by Google's resumable protocol, a piece at a time. Only the last piece can make the video, so that
 * whatever becomes of another one, and of a question, leaves no doubt.
 */
final class YouTubeUpload {
  /** Google wants multiples of 256 KiB; media gives no more at once. */
  static final int PIECE = MediaProtocol.LONGEST_PIECE;
  private static final Duration LAST_BYTES_TAKEN_IN = Duration.ofSeconds(2);

  private final YouTubeCalls calls;
  private final UploadSessions sessions;

  YouTubeUpload(YouTubeCalls calls, UploadSessions sessions) {
    this.calls = calls;
    this.sessions = sessions;
  }

  /** {@code POST /upload/youtube/v3/videos}, resumable: what is said of the video. The answer names the session. */
  Future<Outcome<Witness>> begin(Step step, Variant variant, Access access, StepContext context) {
    var file = context.facts().get(asset(variant, step));
    if (file == null) {
      return Future.failedFuture(BusFailure.notFound("file"));
    }
    var query = new LinkedHashMap<String, String>();
    query.put("uploadType", "resumable");
    query.put("part", VideoResource.PARTS);
    query.put("notifySubscribers", Boolean.toString(new VideoOptions(variant).tellsSubscribers()));
    var call = calls.upload(access, "videos", query).in(context).drawing(List.of("uploads"))
        .header("X-Upload-Content-Length", Long.toString(file.size()))
        .header("X-Upload-Content-Type", file.contentType())
        .json(VideoResource.of(variant, Instant.now()));
    return calls.make(call, answer -> {
      var address = Objects.requireNonNull(answer.headers().get("Location"));
      return YouTubeCalls.isOwn(address, access)
          ? answer.success(new Witness(Witness.Kind.SESSION, step.number(), 0, step.media(),
              new UploadSession(address, file.size()).name(), null, answer.networkTime()))
          : answer.refused(Outcome.Category.REJECTED, "upload-address-refused",
              "YouTube named a foreign address for the upload.");
    });
  }

  /**
   * Sends the next piece. At first, and after a restart, the session is asked how far it is. One that is gone is begun anew,
   * as a step of its own, so that the new one is known before a video can come of it.
   */
  Future<Outcome<Witness>> goOn(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var progress = context.progress();
    if (progress == null) {
      var session = UploadSession.in(earlier)
          .orElseThrow(() -> new IllegalStateException("the upload has no session"));
      return sessions.<Witness>ask(session, access, context, (state, answer) -> next(session, state, step, access, answer))
          .map(YouTubeUpload::withoutDoubt);
    }
    int space = progress.indexOf(' ');
    long offset = Long.parseLong(progress.substring(0, space));
    var session = UploadSession.of(progress.substring(space + 1));
    return offset < session.total() ? send(offset, session, step, variant, access, context)
        : sessions.ask(session, access, context, (state, answer) -> whole(session, state, step, access, answer));
  }

  /** All bytes are there: a video may come of them, whatever is said of the session. */
  private Outcome<Witness> whole(
      UploadSession session, UploadSessions.State state, Step step, Access access, Answer answer) {
    return state instanceof UploadSessions.State.Gone
        ? new Outcome.Unknown<>("upload-ended", "YouTube has all of the video, and knows nothing of its upload any more.",
            answer.budgets(), answer.exchange())
        : next(session, state, step, access, answer);
  }

  private Future<Outcome<Witness>> send(
      long offset, UploadSession session, Step step, Variant variant, Access access, StepContext context) {
    return context.media().piece(asset(variant, step), offset, PIECE).compose(piece -> {
      var bytes = Buffer.buffer(piece.bytes());
      boolean last = offset + bytes.length() >= session.total();
      return sessions.<Witness>send(session, offset, bytes, piece.contentType(), access, context,
              (state, answer) -> next(session, state, step, access, answer))
          .map(outcome -> last ? outcome : withoutDoubt(outcome));
    });
  }

  private Outcome<Witness> next(
      UploadSession session, UploadSessions.State state, Step step, Access access, Answer answer) {
    return switch (state) {
      case UploadSessions.State.Incomplete all when all.received() >= session.total() ->
          new Outcome.NotYet<>(LAST_BYTES_TAKEN_IN, session.total() + " " + session.name(), answer.budgets(),
              answer.exchange());
      case UploadSessions.State.Incomplete incomplete -> answer.goOn(incomplete.received() + " " + session.name());
      case UploadSessions.State.Gone gone -> answer.refused(
          Outcome.Category.OUTDATED, "upload-ended", "YouTube has given the upload up; it is begun anew.");
      case UploadSessions.State.Complete complete ->
          answer.success(sessions.video(complete.video(), step.number(), access, answer.networkTime()));
    };
  }

  /** A video does not come of a part of its bytes: whatever was not answered is certainly not done. */
  private static Outcome<Witness> withoutDoubt(Outcome<Witness> outcome) {
    return outcome instanceof Outcome.Unknown<Witness> unknown
        ? new Outcome.Refused<>(Outcome.Category.TRANSIENT, unknown.seen(),
            "The upload was interrupted; it goes on where it stopped.", null, unknown.budgets(), unknown.exchange())
        : outcome;
  }

  private static AssetId asset(Variant variant, Step step) {
    return variant.parts().getFirst().media().get(step.media()).asset();
  }
}
