package dev.tidings.models.studio.rewrite;

import dev.tidings.models.studio.network.NetworkLimits;
import java.util.List;
import java.util.Objects;

/**
 * A text that is to be rewritten.
 *
 * @param limits of the network that it is for
 * @param keep words and phrases that have to stay, whatever their case
 * @param article what it may be made longer with; may be empty
 */
public record Rewrite(String text, NetworkLimits limits, List<String> keep, String article) {
  public Rewrite {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(limits, "limits");
    keep = keep == null ? List.of() : List.copyOf(keep);
    article = article == null ? "" : article;
  }
}
