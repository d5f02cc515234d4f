package dev.tidings.publisher.connectors;

import dev.tidings.bus.AccountsProtocol.Budget;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What a remote call came to. {@link Refused} is certain: the network said no, or no byte of the request's head left this
 * process. Whatever is neither a certain success nor a certain failure is {@link Unknown}.
 *
 * @param <T> what a success gives
 */
public sealed interface Outcome<T> {
  /** What the network said is left of its allowances; empty when it said nothing. */
  List<Budget> budgets();

  /** What was said on the wire, secrets removed. */
  RemoteExchange exchange();

  /** The network did it and said so. */
  record Success<T>(T value, List<Budget> budgets, RemoteExchange exchange) implements Outcome<T> {
    public Success {
      budgets = List.copyOf(budgets);
    }
  }

  /**
   * The step is not done: the network is still at work on what it was given, or waits for more of it. Make the same step
   * again after the time given.
   *
   * @param progress how far it is, in the connector's own words, handed back in {@link StepContext#progress()}; null when
   *     it is only waited for
   */
  record NotYet<T>(Duration after, String progress, List<Budget> budgets, RemoteExchange exchange) implements Outcome<T> {
    public NotYet {
      budgets = List.copyOf(budgets);
    }

    /** The same delay of another answer. */
    public <U> NotYet<U> as() {
      return new NotYet<>(after, progress, budgets, exchange);
    }
  }

  /**
   * Certainly not done.
   *
   * @param code the reason's stable name, such as {@code rate-limited}
   * @param message the same in words for a person
   * @param retryAt when it may be tried again, as the network says; null when it did not say
   */
  record Refused<T>(
      Category category, String code, String message, Instant retryAt, List<Budget> budgets, RemoteExchange exchange)
      implements Outcome<T> {
    public Refused {
      budgets = List.copyOf(budgets);
    }

    /** The same refusal as the answer to another question. */
    public <U> Refused<U> as() {
      return new Refused<>(category, code, message, retryAt, budgets, exchange);
    }
  }

  /**
   * Perhaps done.
   *
   * @param seen what was seen, by stable name: {@code time-out}, {@code connection-lost}, {@code server-error},
   *     {@code unreadable-answer}
   * @param message the same in words for a person
   */
  record Unknown<T>(String seen, String message, List<Budget> budgets, RemoteExchange exchange) implements Outcome<T> {
    public Unknown {
      budgets = List.copyOf(budgets);
    }

    /** The same doubt about another question. */
    public <U> Unknown<U> as() {
      return new Unknown<>(seen, message, budgets, exchange);
    }
  }

  /** The same outcome of another value. */
  default <U> Outcome<U> map(Function<T, U> change) {
    return switch (this) {
      case Success<T> success -> new Success<>(change.apply(success.value()), success.budgets(), success.exchange());
      case NotYet<T> notYet -> notYet.as();
      case Refused<T> refused -> refused.as();
      case Unknown<T> unknown -> unknown.as();
    };
  }

  /** What comes after a success; whatever else it is, it stays. */
  default <U> Future<Outcome<U>> then(Function<T, Future<Outcome<U>>> next) {
    return switch (this) {
      case Success<T> success -> next.apply(success.value());
      case NotYet<T> notYet -> Future.succeededFuture(notYet.as());
      case Refused<T> refused -> Future.succeededFuture(refused.as());
      case Unknown<T> unknown -> Future.succeededFuture(unknown.as());
    };
  }

  /** A deletion's outcome, where a post that the network does not know any more counts as deleted. */
  static Outcome<Witness> goneIsDone(Outcome<Witness> outcome, Witness post) {
    if (outcome instanceof Refused<Witness> refused && (refused.code().equals("not-found") || refused.code().equals("gone"))) {
      var gone = new Witness(
          Witness.Kind.DELETED, post.step(), post.part(), -1, post.remoteId(), null, Instant.now());
      return new Success<>(gone, refused.budgets(), refused.exchange());
    }
    return outcome;
  }

  /** Why a call was refused, and so what helps. */
  enum Category {
    /** Refused for good: the content, or what it refers to, is not acceptable. */
    REJECTED,
    /** The network says that this account has posted the same already: look it up. */
    DUPLICATE,
    /** The access token is not valid: refresh it, or have a person reconnect. */
    AUTH,
    /** The token is valid but may not do this: a person must reconnect with more scopes. */
    SCOPE,
    /** The allowance is spent; {@code retryAt} says until when. */
    BUDGET,
    /** A passing failure before anything left: try again with back-off. */
    TRANSIENT,
    /**
     * What earlier steps left is worth nothing any more, such as an upload's session that has ended, and certainly nothing
     * came of it: whatever was left since the last post is forgotten, and those steps are made again, with back-off.
     */
    OUTDATED,
    /**
     * Withheld by ourselves before anything left: {@code lease-spent} (the gate said no) or {@code breaker-open} (the
     * host is failing; {@code retryAt} says when it is tried again). Not an attempt.
     */
    WITHHELD;

    /** Whether the same call may succeed later without a person. */
    public boolean passing() {
      return this == BUDGET || this == TRANSIENT || this == WITHHELD;
    }
  }
}
