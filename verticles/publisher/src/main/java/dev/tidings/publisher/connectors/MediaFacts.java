package dev.tidings.publisher.connectors;

import dev.tidings.bus.MediaProtocol.AssetKind;

/**
 * What is known of a stored file without its bytes.
 *
 * @param size in bytes
 * @param width pixels; 0 for a document
 * @param height pixels; 0 for a document
 * @param durationMillis of a video; null if it does not tell
 * @param codec of a video's picture, as its container names it; null if unknown
 * @param sha256 of its bytes
 */
public record MediaFacts(
    AssetKind kind, String contentType, long size, int width, int height, Long durationMillis, String codec, String sha256) {
  /** An image. */
  public static MediaFacts image(String contentType, long size, int width, int height) {
    return new MediaFacts(AssetKind.IMAGE, contentType, size, width, height, null, null, null);
  }

  /** Width by height; 1 where there is no picture. */
  public double aspect() {
    return height == 0 ? 1 : (double) width / height;
  }
}
