package dev.tidings.bus;

import java.time.Duration;
import java.util.Objects;

/**
 * A question that can be asked on the bus: where it goes, what is sent, what comes back, and how long the caller waits.
 *
 * @param name the bus address, {@code tidings.<capability>.v<major>.<verb>}
 * @param question the record that is sent
 * @param answer the record that comes back
 * @param timeout how long a caller waits before it is told that nobody answered in time
 */
public record Address<Q, R>(String name, Class<Q> question, Class<R> answer, Duration timeout) {
  public Address {
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(timeout, "timeout");
    BusNames.requireAddress(name);
  }

  public static <Q, R> Address<Q, R> of(String name, Class<Q> question, Class<R> answer, Duration timeout) {
    return new Address<>(name, question, answer, timeout);
  }
}
