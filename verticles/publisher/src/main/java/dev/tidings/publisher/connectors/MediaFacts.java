package dev.tidings.publisher.connectors;

import dev.tidings.bus.MediaProtocol.AssetKind;

/**
 * What is known of a stored file without its bytes.
 *
 * @param size in bytes
 * @param width pixels; 0 where there is no picture
 * @param height pixels; 0 where there is no picture
 * @param durationMillis of a video or audio; null if it does not tell
 * @param codec of a video's picture, or of audio, as its container names it; null if unknown
 * @param sha256 of its bytes
 * @param framesPerSecond of a video on average; null if it does not tell
 * @param sound the codec of a video's sound, as its container names it; null if it has none or does not tell
 * @param animated whether an image has several pictures, one after the other; false as well where it is not known
 */
public record MediaFacts(
    AssetKind kind, String contentType, long size, int width, int height, Long durationMillis, String codec, String sha256,
    Double framesPerSecond, String sound, boolean animated) {
  private static final String WEBP = "image/webp";

  /** A file that tells nothing of its frames and sound. */
  public MediaFacts(
      AssetKind kind, String contentType, long size, int width, int height, Long durationMillis, String codec,
      String sha256) {
    this(kind, contentType, size, width, height, durationMillis, codec, sha256, null, null, false);
  }

  /** A file of which it is not known that it moves. */
  public MediaFacts(
      AssetKind kind, String contentType, long size, int width, int height, Long durationMillis, String codec,
      String sha256, Double framesPerSecond, String sound) {
    this(kind, contentType, size, width, height, durationMillis, codec, sha256, framesPerSecond, sound, false);
  }

  /** An image. */
  public static MediaFacts image(String contentType, long size, int width, int height) {
    return new MediaFacts(AssetKind.IMAGE, contentType, size, width, height, null, null, null);
  }

  /** The same image, known to move. */
  public MediaFacts moving() {
    return new MediaFacts(
        kind, contentType, size, width, height, durationMillis, codec, sha256, framesPerSecond, sound, true);
  }

  /**
   * Its media type, as networks' rules name it. One that takes WebP takes still ones: those that move are named
   * {@code image/webp;animated}. A GIF is one in any case.
   */
  public String form() {
    return animated && contentType.equals(WEBP) ? WEBP + ";animated" : contentType;
  }

  /** Width by height; 1 where there is no picture. */
  public double aspect() {
    return height == 0 ? 1 : (double) width / height;
  }

  /** Bits per second; 0 if it does not tell its duration. */
  public long bitRate() {
    return durationMillis == null || durationMillis <= 0 ? 0 : Math.round(size * 8_000.0 / durationMillis);
  }
}
