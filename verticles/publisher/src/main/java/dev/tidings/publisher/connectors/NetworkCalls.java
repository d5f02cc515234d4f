package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.runtime.http.Exchange;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes a network's calls, each once, and says what they came to. A refusal is certain only if the descriptor knows it or
 * nothing left; whatever else is no success stays unknown.
 */
public final class NetworkCalls {
  private final NetworkDescriptor descriptor;
  private final Breakers breakers;
  private final ErrorTable errors;
  private final BudgetHeaders budgetHeaders;
  private final Clock clock;
  private final Proofs proofs;

  NetworkCalls(NetworkDescriptor descriptor, Breakers breakers, Clock clock) {
    this.descriptor = descriptor;
    this.breakers = breakers;
    this.errors = new ErrorTable(descriptor.errors());
    this.budgetHeaders = new BudgetHeaders(descriptor.budgets());
    this.clock = clock;
    this.proofs = new Proofs(clock);
  }

  /**
   * Makes the call.
   *
   * @param reading reads a 2xx, or another status that the call {@link RemoteCall#reading reads}, of which it may make null:
   *     then the status means what it usually does; what it throws means that the answer could not be read, and so that
   *     nothing is certain
   */
  public <T> Future<Outcome<T>> make(RemoteCall call, Function<Answer, Outcome<T>> reading) {
    return send(call).transform(sent -> {
      if (sent.succeeded()) {
        return Future.succeededFuture(judge(call, sent.result(), reading));
      }
      if (sent.cause() instanceof Breakers.Open open) {
        var exchange = new RemoteExchange(call.method().name(), ExchangeRecord.url(call), 0, Map.of(), "", 0, "breaker-open");
        return Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.WITHHELD, "breaker-open",
            descriptor.name() + " is failing at the moment; it is tried again soon.", open.until(), List.of(), exchange));
      }
      return Future.failedFuture(sent.cause());
    });
  }

  /** A call that was refused for want of the server's number in its proof is made once more with it: nothing was done. */
  private Future<Exchange> send(RemoteCall call) {
    if (call.proof() == null) {
      return sent(call);
    }
    return proved(call).compose(first -> proofs.wantsNonce(call, first)
        ? proved(call).onSuccess(second -> proofs.wantsNonce(call, second))
        : Future.succeededFuture(first));
  }

  private Future<Exchange> proved(RemoteCall call) {
    return sent(proofs.prove(call));
  }

  /** Within the time that its body needs: whatever waits for a request, such as a lease, is told first. */
  private Future<Exchange> sent(RemoteCall call) {
    var time = call.time(descriptor.requestTimeout(), descriptor.uploadPace());
    return call.gate().within(time).compose(told -> breakers.send(call.request(time)));
  }

  private <T> Outcome<T> judge(RemoteCall call, Exchange exchange, Function<Answer, Outcome<T>> reading) {
    return switch (exchange) {
      case Exchange.Answered answered -> answered(call, answered, reading);
      case Exchange.NotSent not -> notSent(not, ExchangeRecord.of(call, not));
      case Exchange.Lost lost -> new Outcome.Unknown<>(
          lost.reason(), "No whole answer came: " + lost.reason() + ".", List.of(), ExchangeRecord.of(call, lost));
    };
  }

  private <T> Outcome<T> answered(RemoteCall call, Exchange.Answered answered, Function<Answer, Outcome<T>> reading) {
    var record = ExchangeRecord.of(call, answered);
    var budgets = budgetHeaders.read(answered.headers(), call.allowances(), clock.instant());
    if (call.reads(answered.status())) {
      try {
        var read = reading.apply(new Answer(
            answered.status(), answered.headers(), answered.body(), budgets, record, clock.instant()));
        if (read != null) {
          return read;
        }
      } catch (RuntimeException e) {
        return new Outcome.Unknown<>("unreadable-answer", "The answer cannot be read.", budgets, record);
      }
    }
    return errors.find(answered.status(), answered.body())
        .<Outcome<T>>map(rule -> refused(rule, answered,
            rule.spent() ? budgetHeaders.spent(call.allowances(), clock.instant()) : budgets, record))
        .orElseGet(() -> undocumented(answered.status(), budgets, record));
  }

  private <T> Outcome<T> refused(
      NetworkDescriptor.ErrorRule rule, Exchange.Answered answered, List<Budget> budgets, RemoteExchange record) {
    var retryAt = HeaderTimes.retryAfter(answered.headers().get("Retry-After"), clock.instant());
    if (retryAt == null && rule.category() == Outcome.Category.BUDGET) {
      retryAt = BudgetHeaders.spentUntil(budgets);
    }
    return new Outcome.Refused<>(rule.category(), rule.name(), rule.message(), retryAt, budgets, record);
  }

  /** A redirect is a clear no to a write; a 4xx that nobody documented may come from anything on the way. */
  private <T> Outcome<T> undocumented(int status, List<Budget> budgets, RemoteExchange record) {
    if (status >= 300 && status < 400) {
      return new Outcome.Refused<>(Outcome.Category.REJECTED, "redirected",
          descriptor.name() + " answered that it is elsewhere.", null, budgets, record);
    }
    return status >= 500
        ? new Outcome.Unknown<>("server-error", descriptor.name() + " failed with " + status + ".", budgets, record)
        : new Outcome.Unknown<>("unknown-answer", descriptor.name() + " answered " + status
            + ", which is not documented.", budgets, record);
  }

  private <T> Outcome<T> notSent(Exchange.NotSent not, RemoteExchange record) {
    return switch (not.reason()) {
      case "withheld" -> new Outcome.Refused<>(Outcome.Category.WITHHELD, "lease-spent",
          "Too little time was left to send it safely.", null, List.of(), record);
      case "no-connection-free" -> new Outcome.Refused<>(Outcome.Category.WITHHELD, "no-connection-free",
          "All connections are busy.", null, List.of(), record);
      case "address-refused" -> new Outcome.Refused<>(Outcome.Category.REJECTED, "server-refused",
          "The server's address may not be reached.", null, List.of(), record);
      default -> new Outcome.Refused<>(Outcome.Category.TRANSIENT, not.reason(),
          descriptor.name() + " cannot be reached.", null, List.of(), record);
    };
  }
}
