package dev.tidings.sandbox;

/**
 * When things happened to a post.
 *
 * @param arrivedMicros when its request's head was read, in microseconds since 1970
 * @param acceptedMicros when it was accepted, in microseconds since 1970
 * @param visibleAtMillis from when lists show it, in milliseconds since 1970
 * @param editedAtMillis when it was last edited; 0 for never
 * @param deletedAtMillis when it was deleted; 0 for never
 */
public record PostTimes(long arrivedMicros, long acceptedMicros, long visibleAtMillis, long editedAtMillis, long deletedAtMillis) {
  public long createdAtMillis() {
    return acceptedMicros / 1000;
  }
}
