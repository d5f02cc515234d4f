package dev.tidings.sandbox;

import java.util.List;

/** A question with its answers, open for so many seconds. */
public record Poll(List<String> options, long durationSeconds, boolean multiple, boolean hideTotals) {
  public Poll {
    options = List.copyOf(options);
  }
}
