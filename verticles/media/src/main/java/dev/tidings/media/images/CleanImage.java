package dev.tidings.media.images;

/**
 * An image that is what it says, says nothing else, and stands upright.
 *
 * @param differenceHash 64 bits of which few differ between images that look alike; null if it has too little to tell
 * @param animated whether it has several pictures, one after the other
 */
public record CleanImage(
    byte[] bytes, String contentType, int width, int height, Long differenceHash, boolean animated) {
  /** One that does not move. */
  static CleanImage still(byte[] bytes, String contentType, int width, int height, Long differenceHash) {
    return new CleanImage(bytes, contentType, width, height, differenceHash, false);
  }
}
