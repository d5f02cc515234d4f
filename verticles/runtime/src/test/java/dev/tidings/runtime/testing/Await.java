package dev.tidings.runtime.testing;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting in tests: on futures and on conditions, never on the clock alone. */
public final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Await() {}

  /** The future's result; its failure is thrown as it is. */
  public static <T> T result(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw sneaky(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + PATIENCE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  /** The future's failure; fails the test if it succeeds. */
  public static Throwable failure(Future<?> future) {
    var told = result(future.<Throwable>mapEmpty().recover(Future::succeededFuture));
    if (told == null) {
      throw new AssertionError("expected a failure, got " + future.result());
    }
    return told;
  }

  /** Waits until the condition holds; fails with the sentence if it does not within 30 seconds. */
  public static void until(String sentence, BooleanSupplier condition) {
    until(sentence, PATIENCE, condition::getAsBoolean, holds -> holds);
  }

  /** Waits until the value is as wanted, and gives it. */
  public static <T> T until(String sentence, Duration patience, Supplier<T> value, Predicate<T> wanted) {
    long end = System.nanoTime() + patience.toNanos();
    T last;
    do {
      last = value.get();
      if (wanted.test(last)) {
        return last;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    } while (System.nanoTime() < end);
    throw new AssertionError(sentence + ": not within " + patience + "; last seen " + last);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
    throw (E) failure;
  }
}
