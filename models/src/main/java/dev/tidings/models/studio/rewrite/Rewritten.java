package dev.tidings.models.studio.rewrite;

import java.util.List;

/**
 * What a text became.
 *
 * @param parts one, or the parts of a thread; each as the network takes it
 */
public record Rewritten(List<String> parts) {
  public Rewritten {
    parts = List.copyOf(parts);
  }

  /** The text; of a thread, its parts with an empty line between them. */
  public String text() {
    return String.join("\n\n", parts);
  }
}
