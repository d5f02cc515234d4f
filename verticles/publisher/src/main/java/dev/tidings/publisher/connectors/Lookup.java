package dev.tidings.publisher.connectors;

import dev.tidings.bus.PostContent;
import java.time.Instant;
import java.util.Set;

/**
 * What reconciliation looks for: one part of a variant that may have been published.
 *
 * @param part index of the part, from 0
 * @param step number of the step that is in doubt; a match becomes its witness
 * @param earlier what the delivery left for certain, so that a reply is told by what it answers
 * @param sentAfter not published before this, by our clock: when the step's SENDING was committed
 * @param attributed remote ids that belong to other deliveries, left out
 */
public record Lookup(
    PostContent.Variant variant, int part, int step, Witnesses earlier, Instant sentAfter, Set<String> attributed) {
  public Lookup {
    attributed = Set.copyOf(attributed);
  }
}
