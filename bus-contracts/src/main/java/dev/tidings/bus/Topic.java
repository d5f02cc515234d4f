package dev.tidings.bus;

import java.util.Objects;

/**
 * A fact that is told on the bus to whoever listens. News only: delivered at most once, never the truth itself.
 *
 * @param name {@code tidings.<capability>.v<major>.evt.<past-tense>}
 * @param fact the record that is told
 */
public record Topic<E>(String name, Class<E> fact) {
  public Topic {
    Objects.requireNonNull(fact, "fact");
    BusNames.requireTopic(name);
  }

  public static <E> Topic<E> of(String name, Class<E> fact) {
    return new Topic<>(name, fact);
  }
}
