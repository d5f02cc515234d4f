package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.media.VideoNotReady;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a step's outcome makes of its delivery. Certain and passing failures are tried again; what is certain and final
 * ends it; what is unknown is never repeated if somebody may have seen it.
 */
final class Decisions {
  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
  /** After so many attempts what ends again is refused: it would end for ever. */
  private static final int MOST_BEGINNINGS = 8;

  private final PublisherConfig config;
  private final Backoff backoff;

  Decisions(PublisherConfig config, Backoff backoff) {
    this.config = config;
    this.backoff = backoff;
  }

  /** After a step that went well: the next step, or the end. */
  Change success(Held held, Step step, Outcome.Success<Witness> success) {
    var next = held.isLast(step) ? Change.published(held) : Change.sending(held, held.stepAfter(step));
    return next.with(success.value()).seen(success.exchange());
  }

  /**
   * After a refusal for good. What would only have added to a post that is out is left out, and the rest goes on: the post
   * is published.
   */
  static Change forGood(Held held, Step step, String reason, String message) {
    if (!step.addition()) {
      return Change.rejected(held, reason, message);
    }
    var next = held.isLast(step) ? Change.published(held)
        : Change.sending(held, held.stepAfter(step)).because(LeftOut.REASON, message);
    return next.with(LeftOut.witness(step, message));
  }

  /**
   * After a refusal, which is certain. Not for {@link Outcome.Category#AUTH} and {@link Outcome.Category#SCOPE}: what
   * these come to depends on the account's tokens.
   */
  Change refused(Held held, Step step, Outcome.Refused<Witness> refused) {
    var change = switch (refused.category()) {
      case REJECTED -> forGood(held, step, refused.code(), refused.message()).attempted();
      case DUPLICATE -> step.addition() && step.repeatable()
          ? forGood(held, step, refused.code(), refused.message()).attempted()
          : Change.inDoubt(held, Doubts.DUPLICATE, refused.message()).in(Duration.ZERO).attempted();
      case BUDGET -> Change.waitingForBudget(held, refused.code(), refused.message())
          .at(refused.retryAt()).in(config.budgetWait()).attempted();
      case TRANSIENT -> Change.retry(held, refused.code(), refused.message())
          .at(refused.retryAt()).in(backoff.after(held.attempt + 1)).attempted();
      case OUTDATED -> held.attempt < MOST_BEGINNINGS
          ? Change.retry(held, refused.code(), refused.message())
              .forgetting(held.witnesses().afterLastPost()).in(backoff.after(held.attempt + 1)).attempted()
          : forGood(held, step, refused.code(), refused.message()).attempted();
      case WITHHELD -> Change.retry(held, refused.code(), refused.message())
          .at(refused.retryAt()).in(config.firstRetry());
      case AUTH, SCOPE -> throw new IllegalArgumentException("not decided by the outcome alone: " + refused.category());
    };
    return change.seen(refused.exchange());
  }

  /** After so many looks that nobody waits any more. What people see in the end is looked for from time to time. */
  Change tooLong(Held held, Step step, Outcome.NotYet<Witness> notYet) {
    var message = "The network has been at work on it for too long.";
    var change = step.repeatable()
        ? Change.retry(held, "still-processing", message).in(config.longestRetry())
        : Change.inDoubt(held, "still-processing", message).in(config.lookupWait());
    return change.attempted().seen(notYet.exchange());
  }

  /** After an outcome that is not known. What nobody can have seen is made again; the rest is looked up. */
  Change unknown(Held held, Step step, Outcome.Unknown<Witness> unknown) {
    var change = step.repeatable()
        ? Change.retry(held, unknown.seen(), unknown.message()).in(backoff.after(held.attempt + 1)).attempted()
        : Change.inDoubt(held, unknown.seen(), unknown.message()).in(Duration.ZERO).attempted();
    return change.seen(unknown.exchange());
  }

  /**
   * After a fault of our own. What may have left is looked up, whatever the fault; what certainly did not leave is tried
   * again, or refused where trying again changes nothing.
   */
  Change fault(Held held, Throwable failure) {
    if (held.mayHaveLeft()) {
      LOG.error("Delivery {} failed after a request may have left", held.id, failure);
      return Change.inDoubt(held, "own-fault", "The answer could not be taken in.").in(Duration.ZERO).attempted();
    }
    if (failure instanceof VideoNotReady video) {
      return video.isForGood()
          ? refusedHere(held, "video-not-converted", video.getMessage())
          : Change.retry(held, "video-converting", video.getMessage()).in(config.firstRetry());
    }
    if (failure instanceof BusFailure refusal && refusal.status() == 409) {
      return Change.needsReconnect(held, refusal.code(), refusal.getMessage());
    }
    if (failure instanceof BusFailure refusal && refusal.status() == 404) {
      return refusedHere(held, "not-found", refusal.getMessage());
    }
    LOG.warn("Delivery {} could not be sent yet: {}", held.id, failure.toString());
    return Change.retry(held, "own-fault", "It could not be prepared; it is tried again.").in(config.firstRetry());
  }

  private static Change refusedHere(Held held, String reason, String message) {
    var step = held.nextStep();
    return step == null ? Change.rejected(held, reason, message) : forGood(held, step, reason, message);
  }
}
