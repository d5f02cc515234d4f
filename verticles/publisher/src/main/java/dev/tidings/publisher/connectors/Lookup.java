package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What reconciliation looks for: one part of a variant that may have been published.
 *
 * @param part index of the part, from 0
 * @param step number of the step that is in doubt; a match becomes its witness
 * @param earlier what the delivery left for certain, so that a reply is told by what it answers
 * @param sentAfter not published before this, by our clock: when the step's SENDING was committed
 * @param attributed remote ids that belong to other deliveries, left out
 * @param media what is known of the stored files; not all need be in it
 */
public record Lookup(
    PostContent.Variant variant, int part, int step, Witnesses earlier, Instant sentAfter, Set<String> attributed,
    Map<AssetId, MediaFacts> media) {
  public Lookup {
    attributed = Set.copyOf(attributed);
    media = Map.copyOf(media);
  }

  /** Where it does not matter of which kind the files are. */
  public Lookup(
      PostContent.Variant variant, int part, int step, Witnesses earlier, Instant sentAfter, Set<String> attributed) {
    this(variant, part, step, earlier, sentAfter, attributed, Map.of());
  }
}
