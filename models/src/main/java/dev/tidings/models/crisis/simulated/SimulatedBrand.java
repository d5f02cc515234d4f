package dev.tidings.models.crisis.simulated;

import dev.tidings.models.crisis.Bucket;
import java.util.List;

/**
 * A brand that does not exist, and what is true of it.
 *
 * @param size its mean mentions a bucket
 * @param buckets in order of time
 * @param crises when it has crises
 * @param burns when dislike grows over hours with no outburst; an alarm then is neither demanded nor false
 * @param tails when a crisis is over and its tail is still to be felt; an alarm then is not false
 */
public record SimulatedBrand(double size, List<Bucket> buckets, List<Span> crises, List<Span> burns, List<Span> tails) {
  /** From a bucket to another, both inclusive, as numbers since 1970. */
  public record Span(long from, long to) {
    boolean has(long bucket) {
      return bucket >= from && bucket <= to;
    }
  }
}
