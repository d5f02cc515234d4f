package dev.tidings.models.studio.grammar;

import java.util.List;

/**
 * What a draft says, before it is laid out.
 *
 * @param links those that the call to action does not hold
 * @param hashtags with their sign
 */
public record Sketch(List<Spoken> spoken, List<String> links, List<String> hashtags) {
  /** The same with other sentences. */
  public Sketch with(List<Spoken> other) {
    return new Sketch(List.copyOf(other), links, hashtags);
  }
}
