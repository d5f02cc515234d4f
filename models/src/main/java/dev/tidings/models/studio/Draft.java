package dev.tidings.models.studio;

import java.util.List;

/**
 * A text that may be posted as it stands.
 *
 * @param parts one, or the parts of a thread, each as long as the network takes
 * @param scores why it stands where it does
 * @param patterns the ids of the patterns that it is made by, in order
 */
public record Draft(List<String> parts, DraftScores scores, List<String> patterns) {
  /** The text; of a thread, its parts with an empty line between them. */
  public String text() {
    return String.join("\n\n", parts);
  }
}
