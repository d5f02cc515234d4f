package dev.tidings.models.text.language;

import java.util.List;
import java.util.Optional;

/**
 * Which language a text is in.
 *
 * @param language ISO 639-1, or 639-3 for languages that have no short code; empty if it cannot be told
 * @param confidence 0 to 1, the share of the evidence that the language has
 * @param candidates the likeliest, best first, five at most; also where none was chosen
 */
public record Detection(Optional<String> language, double confidence, List<Candidate> candidates) {
  /** A language and its share of the evidence, 0 to 1. */
  public record Candidate(String language, double share) {}

  public Detection {
    candidates = List.copyOf(candidates);
  }

  static Detection undetermined(List<Candidate> candidates) {
    return new Detection(Optional.empty(), candidates.isEmpty() ? 0 : candidates.getFirst().share(), candidates);
  }
}
