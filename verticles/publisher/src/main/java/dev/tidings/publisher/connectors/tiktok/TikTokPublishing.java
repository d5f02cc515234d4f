package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkDescriptor.ErrorRule;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/**
 * Brings what was begun to its end: the last chunk where TikTok lacks it, then the wait for its word. One upload makes one
 * post at most, so that the last chunk may be sent again.
 */
final class TikTokPublishing {
  private static final String SEND_LAST = "send-last";
  private static final String SENT = "sent";
  private static final String ADDRESS_ENDED = "address-ended";
  private static final String NOT_PUBLIC_YET = "not-public-yet:";
  /** A minute, within which moderation is mostly done. */
  private static final int MOST_LOOKS_FOR_ID = 20;

  private final NetworkDescriptor descriptor;
  private final TikTokCalls calls;
  private final TikTokFilm film;

  TikTokPublishing(NetworkDescriptor descriptor, TikTokCalls calls, TikTokFilm film) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.film = film;
  }

  /** One exchange: the last chunk, or the question how far TikTok is. */
  Future<Outcome<Witness>> publish(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var found = earlier.post(step.part());
    if (found.isPresent()) {
      return Future.succeededFuture(known(step, found.get()));
    }
    var upload = TikTokUpload.newest(earlier)
        .orElseThrow(() -> new IllegalStateException("what step " + step.number() + " awaits was not begun"));
    if (SEND_LAST.equals(context.progress())) {
      return film.send(variant, upload, TikTokChunks.of(upload.size()).last(), context,
          answer -> answer.goOn(answer.status() == 403 || answer.status() == 404 ? ADDRESS_ENDED : SENT));
    }
    return TikTokStatus.ask(calls, upload.publishId(), access, call -> call.in(context)).map(outcome -> switch (outcome) {
      case Outcome.Success<TikTokStatus> success ->
          judge(success.value(), step, variant, access, upload, context.progress());
      case Outcome.NotYet<TikTokStatus> notYet -> notYet.as();
      case Outcome.Refused<TikTokStatus> refused -> untold(refused);
      case Outcome.Unknown<TikTokStatus> unknown -> unknown.as();
    });
  }

  /** That TikTok does not tell what became of it says nothing of whether it is out. */
  private static Outcome<Witness> untold(Outcome.Refused<TikTokStatus> refused) {
    return switch (refused.category()) {
      case REJECTED, DUPLICATE -> new Outcome.Unknown<>(
          "status-refused", refused.message(), refused.budgets(), refused.exchange());
      default -> refused.as();
    };
  }

  private Outcome<Witness> judge(
      TikTokStatus status, Step step, Variant variant, Access access, TikTokUpload upload, String progress) {
    var answer = status.answer();
    if (status.isFailed()) {
      return failed(status);
    }
    if (status.isPublished() && status.posts().isEmpty() && isAwaited(variant, progress)) {
      return later(answer, NOT_PUBLIC_YET + (looks(progress) + 1));
    }
    if (status.isPublished() || status.isWithCreator()) {
      return answer.success(post(status, upload, step.number(), access));
    }
    if (ADDRESS_ENDED.equals(progress) && status.mayLack(upload)) {
      return status.lacks(upload)
          ? answer.refused(Outcome.Category.OUTDATED, "upload-ended",
              "TikTok has given the upload up before it was whole: nothing was published, and it is begun anew.")
          : new Outcome.Unknown<>("upload-ended", "TikTok takes no more of the video, and does not say how much it has.",
              answer.budgets(), answer.exchange());
    }
    return progress == null && status.mayLack(upload) ? answer.goOn(SEND_LAST) : later(answer, progress);
  }

  private Outcome<Witness> failed(TikTokStatus status) {
    var rule = calls.meaning(String.valueOf(status.failReason()));
    return status.answer().refused(rule.map(ErrorRule::category).orElse(Outcome.Category.REJECTED), rule.map(ErrorRule::name).orElse("publishing-failed"),
        rule.map(ErrorRule::message).orElse("TikTok could not publish it: " + status.failReason() + "."));
  }

  private static <T> Outcome<T> later(Answer answer, String progress) {
    return new Outcome.NotYet<>(TikTokStatus.LOOK_AGAIN, progress, answer.budgets(), answer.exchange());
  }

  /** A public post has an id as soon as TikTok has looked at it; others have none. */
  private static boolean isAwaited(Variant variant, String progress) {
    return TikTokPost.isDirect(variant) && TikTokPost.PUBLIC.equals(TikTokPost.privacy(variant))
        && looks(progress) < MOST_LOOKS_FOR_ID;
  }

  private static int looks(String progress) {
    return progress != null && progress.startsWith(NOT_PUBLIC_YET)
        ? Integer.parseInt(progress.substring(NOT_PUBLIC_YET.length())) : 0;
  }

  /** What stands on TikTok: by its own id where it is public, else by the name of what was begun. */
  Witness post(TikTokStatus status, TikTokUpload upload, int step, Access access) {
    var id = status.posts().isEmpty() ? null : status.posts().getFirst();
    return new Witness(Witness.Kind.POST, step, 0, -1, id == null ? upload.publishId() : id,
        id == null ? null : descriptor.postUrl(access.server(), access.handle(), id), status.answer().networkTime());
  }

  /** The post was found when it was looked for: there is nothing to await. */
  private static Outcome<Witness> known(Step step, Witness post) {
    return new Outcome.Success<>(
        new Witness(Witness.Kind.NAME, step.number(), step.part(), -1, post.remoteId(), post.url(), Instant.now()),
        List.of(), RemoteExchange.NONE);
  }
}
