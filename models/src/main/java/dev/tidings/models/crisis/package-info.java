/**
 * Tells when people turn on a brand, from buckets of five minutes: how many mentions, how many of them negative, and
 * their reach.
 *
 * <p>{@link dev.tidings.models.crisis.CrisisDetector} watches one brand, {@link dev.tidings.models.crisis.CrisisWatch}
 * many. An alarm is
 * opened when mentions are beyond what the hour of the week lets expect and the negative share of them is beyond the
 * brand's own limit, in
 * more than one bucket; or when a slow burn has multiplied negative mentions over hours. It is closed when that has
 * ceased for a while.
 */
package dev.tidings.models.crisis;
