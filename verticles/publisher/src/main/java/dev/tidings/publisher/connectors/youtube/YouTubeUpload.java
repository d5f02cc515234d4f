package dev.tidings.publisher.connectors.youtube;

import dev.tidings.bus.AssetId;
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
  private static final String ANEW = "anew";

  private final YouTubeCalls calls;
  private final UploadSessions sessions;

  YouTubeUpload(YouTubeCalls calls, UploadSessions sessions) {
    this.calls = calls;
    this.sessions = sessions;
  }

  /** {@code POST /upload/youtube/v3/videos}, resumable: what is said of the video. The answer names the session. */
  Future<Outcome<Witness>> begin(Step step, Variant variant, Access access, StepContext context) {
    return begin(variant, asset(variant, step), access, context, (session, answer) -> answer.success(new Witness(
        Witness.Kind.SESSION, step.number(), 0, step.media(), session.name(), null, answer.networkTime())));
  }

  private interface Begun {
    Outcome<Witness> by(UploadSession session, Answer answer);
  }

  private Future<Outcome<Witness>> begin(
      Variant variant, AssetId asset, Access access, StepContext context, Begun begun) {
    return context.media().piece(asset, 0, 1).compose(file -> {
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
            ? begun.by(new UploadSession(address, file.size()), answer)
            : answer.refused(Outcome.Category.REJECTED, "upload-address-refused",
                "YouTube named a foreign address for the upload.");
      });
    });
  }

  /**
   * Sends the next piece. At first, and after a restart, the session is asked how far it is; one that is gone is begun anew,
   * since what may have come of it was looked up before.
   */
  Future<Outcome<Witness>> goOn(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var progress = context.progress();
    if (progress == null) {
      var session = UploadSession.in(earlier)
          .orElseThrow(() -> new IllegalStateException("the upload has no session"));
      return sessions.<Witness>ask(session, access, context, (state, answer) -> next(session, state, step, access, answer))
          .map(YouTubeUpload::withoutDoubt);
    }
    if (progress.equals(ANEW)) {
      return begin(variant, asset(variant, step), access, context, (session, answer) -> answer.goOn("0 " + session.name()))
          .map(YouTubeUpload::withoutDoubt);
    }
    int space = progress.indexOf(' ');
    return send(Long.parseLong(progress.substring(0, space)), UploadSession.of(progress.substring(space + 1)), step, variant,
        access, context);
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
      case UploadSessions.State.Incomplete incomplete -> answer.goOn(incomplete.received() + " " + session.name());
      case UploadSessions.State.Gone gone -> answer.goOn(ANEW);
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
