package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a request may leave, asked in the same tick as the socket write; false withholds it, and not one byte leaves. */
public interface Departure extends BooleanSupplier {
  /**
   * Says how long the request may take before it is asked to leave, and sees to it that there is so much time. Never fails:
   * where there is not, it may not leave.
   */
  Future<Void> within(Duration time);

  /** One for which time does not matter. */
  static Departure of(BooleanSupplier asked) {
    return new Departure() {
      @Override
      public Future<Void> within(Duration time) {
        return Future.succeededFuture();
      }

      @Override
      public boolean getAsBoolean() {
        return asked.getAsBoolean();
      }
    };
  }
}
