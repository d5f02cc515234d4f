package dev.tidings.publisher.deliveries;

import dev.tidings.publisher.accounts.AccountAccess;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of deliveries in doubt, by looking at the account itself; {@link Settlement} draws the conclusion.
 * It never sends in doubt.
 */
final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final int AT_ONCE = 16;

  private final Doubts doubts;
  private final Connector connector;
  private final AccountAccess accounts;
  private final Budgets budgets;
  private final DeliveryMedia media;
  private final Duration request;
  private final Settlement settlement;

  Reconciler(
      Doubts doubts, Connector connector, AccountAccess accounts, Budgets budgets, DeliveryMedia media,
      PublisherConfig config, Backoff backoff) {
    this.doubts = doubts;
    this.connector = connector;
    this.accounts = accounts;
    this.budgets = budgets;
    this.media = media;
    this.request = config.request(connector.descriptor().requestTimeout());
    this.settlement = new Settlement(doubts, connector, config, backoff);
  }

  /** Looks up what is due to be looked up, until nothing is. To be called again when it is done, and not before. */
  Future<Void> look() {
    return doubts.take(AT_ONCE, request.multipliedBy(3)).compose(due -> Future.join(due.stream().map(this::judge).toList())
        .<Void>mapEmpty()
        .otherwiseEmpty()
        .compose(judged -> due.size() == AT_ONCE ? look() : Future.succeededFuture()));
  }

  private Future<Void> judge(Doubts.Doubt doubt) {
    var held = doubt.held();
    return media.plan(held).compose(planned -> judgePlanned(doubt))
        .recover(failure -> settlement.unanswered(doubt, "own-fault", "The look-up could not be made."))
        .onFailure(failure -> LOG.warn("Delivery {} stays in doubt: {}", held.id, failure.toString()));
  }

  private Future<Void> judgePlanned(Doubts.Doubt doubt) {
    var held = doubt.held();
    var step = held.stepInDoubt(doubt.restored() ? 0 : doubt.step());
    if (step == null) {
      return doubts.settle(Change.published(held)).mapEmpty();
    }
    return step.repeatable()
        ? settlement.again(doubt, "step-repeatable", "Nobody can have seen it: the step is made again.")
        : accounts.of(held.workspace, held.account).compose(access -> within(doubt, step, access));
  }

  private Future<Void> within(Doubts.Doubt doubt, Step step, Access access) {
    return budgets.take(Budgets.Holder.of(access), List.of(Budgets.LOOK_UP)).compose(verdict -> verdict.granted()
        ? lookUp(doubt, step, access)
        : doubts.postpone(doubt, settlement.until(verdict.until(), doubt), null));
  }

  private Future<Void> lookUp(Doubts.Doubt doubt, Step step, Access access) {
    var held = doubt.held();
    var lookup = new Lookup(
        held.variant, step.part(), step.number(), held.witnesses(), doubt.sentAfter(), doubt.attributed(), held.media());
    return connector.find(lookup, access)
        .compose(outcome -> budgets.observe(Budgets.Holder.of(access), outcome.budgets()).map(outcome))
        .compose(outcome -> switch (outcome) {
      case Outcome.Success<Found> success -> switch (success.value()) {
        case Found.Match match -> settlement.found(doubt, step, match);
        case Found.Absent absent -> settlement.absent(doubt, step, absent);
        case Found.CannotTell open -> settlement.cannotTell(doubt, open);
      };
      case Outcome.NotYet<Found> notYet -> settlement.open(doubt, notYet.after(), "still-processing",
          "The network is at work on it.", "the network has been at work on it for long");
      case Outcome.Unknown<Found> unknown -> settlement.unanswered(doubt, unknown.seen(), unknown.message());
      case Outcome.Refused<Found> refused -> refused(doubt, access, refused);
    });
  }

  private Future<Void> refused(Doubts.Doubt doubt, Access access, Outcome.Refused<Found> refused) {
    return switch (refused.category()) {
      case AUTH, SCOPE -> accounts.refused(access, refused.code(), refused.message())
          .compose(verdict -> settlement.unanswered(doubt, refused.code(), refused.message()));
      case BUDGET, TRANSIENT, WITHHELD -> doubts.postpone(doubt, settlement.until(refused.retryAt(), doubt), null);
      default -> settlement.unanswered(doubt, refused.code(), refused.message());
    };
  }
}
