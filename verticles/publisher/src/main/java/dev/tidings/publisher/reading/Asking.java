package dev.tidings.publisher.reading;

import dev.tidings.publisher.accounts.AccountAccess;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.deliveries.Outside;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Asks a network within its allowances. Publishing comes first: where only a quarter of an allowance is left, reading waits
 * until there is more.
 */
final class Asking {
  private static final int SHARE_LEFT_ALONE = 4;
  private static final Duration UNTOLD = Duration.ofMinutes(15);
  private static final Duration LONG = Duration.ofDays(1);
  private static final Duration RECONNECT = Duration.ofHours(1);
  private static final Duration WITHOUT_MONEY = Duration.ofHours(1);

  private final Connectors connectors;
  private final Budgets budgets;
  private final AccountAccess accounts;
  private final ReadingCosts costs;

  Asking(Outside outside, ReadingCosts costs) {
    this.connectors = outside.connectors();
    this.budgets = outside.budgets();
    this.accounts = outside.accounts();
    this.costs = costs;
  }

  /**
   * Makes the call, if the allowances that it draws from, and the workspace's budget, leave room for it. Fails only on a
   * fault of our own.
   *
   * @param most how many posts, or accounts, it can read
   * @param count how many it has read
   */
  <T> Future<Asked<T>> ask(
      Access access, List<String> drawing, int most, ToIntFunction<T> count, Supplier<Future<Outcome<T>>> call) {
    var connector = connectors.of(access.network()).orElseThrow();
    long each = connector.descriptor().micros(connector.priceOfReading());
    if (each == 0) {
      return ask(access, drawing, call);
    }
    var read = new AtomicInteger();
    return costs.reserve(access.workspace(), access.network(), each * most).compose(month -> month.isPresent()
        ? ask(access, drawing, () -> call.get().onSuccess(outcome -> read.set(charged(outcome, most, count))))
            .eventually(() -> costs.giveBack(
                access.workspace(), access.network(), month.get(), each * (most - read.get())))
        : Future.succeededFuture(Asked.not(WITHOUT_MONEY, "workspace-budget-spent")));
  }

  /** What may have been read counts as read. */
  private static <T> int charged(Outcome<T> outcome, int most, ToIntFunction<T> count) {
    return switch (outcome) {
      case Outcome.Success<T> success -> Math.min(most, count.applyAsInt(success.value()));
      case Outcome.Unknown<T> unknown -> most;
      case Outcome.Refused<T> refused -> 0;
      case Outcome.NotYet<T> notYet -> 0;
    };
  }

  private <T> Future<Asked<T>> ask(Access access, List<String> drawing, Supplier<Future<Outcome<T>>> call) {
    return budgets.left(access.account(), access.network()).compose(left -> {
      var scarce = left.stream()
          .filter(each -> drawing.contains(each.name()) && each.remaining() * SHARE_LEFT_ALONE <= each.limit()).findFirst();
      return scarce.isPresent()
          ? Future.succeededFuture(Asked.not(until(scarce.get().resetsAt()), "left-to-publishing"))
          : taken(access, drawing, call);
    });
  }

  private <T> Future<Asked<T>> taken(Access access, List<String> drawing, Supplier<Future<Outcome<T>>> call) {
    return budgets.take(access.account(), access.network(), drawing).compose(verdict -> verdict.granted()
        ? call.get().compose(outcome -> judge(access, outcome))
        : Future.succeededFuture(Asked.not(until(verdict.until()), "budget-spent")));
  }

  private <T> Future<Asked<T>> judge(Access access, Outcome<T> outcome) {
    return budgets.observe(access.account(), access.network(), outcome.budgets()).compose(noted -> switch (outcome) {
      case Outcome.Success<T> success -> Future.succeededFuture(Asked.got(success.value()));
      case Outcome.NotYet<T> notYet -> Future.succeededFuture(Asked.not(notYet.after(), "not-yet"));
      case Outcome.Unknown<T> unknown -> Future.succeededFuture(Asked.not(null, unknown.seen()));
      case Outcome.Refused<T> refused -> refused(access, refused);
    });
  }

  private <T> Future<Asked<T>> refused(Access access, Outcome.Refused<T> refused) {
    return switch (refused.category()) {
      case AUTH -> accounts.refused(access, refused.code(), refused.message())
          .map(verdict -> Asked.not(verdict.needsReconnect() ? RECONNECT : until(verdict.retryAt()), refused.code()));
      case SCOPE, REJECTED, DUPLICATE -> Future.succeededFuture(Asked.not(LONG, refused.code()));
      case BUDGET -> Future.succeededFuture(
          Asked.not(refused.retryAt() == null ? UNTOLD : until(refused.retryAt()), refused.code()));
      case TRANSIENT, OUTDATED, WITHHELD -> Future.succeededFuture(
          Asked.not(refused.retryAt() == null ? null : until(refused.retryAt()), refused.code()));
    };
  }

  private static Duration until(Instant time) {
    var wait = Duration.between(Instant.now(), time);
    return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
  }
}
