package dev.tidings.publisher.deliveries;

import dev.tidings.publisher.connectors.Outcome;
import java.util.Objects;

/**
 * How far a step is that takes several exchanges.
 *
 * @param words the connector's own; null when there are none
 * @param polls how often it was asked without any progress
 */
record Progress(String words, int polls) {
  static final Progress NONE = new Progress(null, 0);
  private static final int MOST_POLLS = 60;

  /** Whether it is worth making the step again now. */
  boolean mayGoOn(Outcome.NotYet<?> notYet) {
    return polls < MOST_POLLS || !Objects.equals(words, notYet.progress());
  }

  /** After the step was made once more. */
  Progress after(Outcome.NotYet<?> notYet) {
    return new Progress(notYet.progress(), Objects.equals(words, notYet.progress()) ? polls + 1 : 0);
  }
}
