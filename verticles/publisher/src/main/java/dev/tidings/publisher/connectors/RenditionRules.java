package dev.tidings.publisher.connectors;

/**
 * How an image must be; one that is not is made so by media.
 *
 * @param width pixels at most
 * @param height pixels at most
 * @param leastAspect width by height at least; null for any
 * @param mostAspect width by height at most; null for any
 * @param type its media type, {@code image/jpeg} or {@code image/png}
 * @param bytes at most
 */
public record RenditionRules(int width, int height, Double leastAspect, Double mostAspect, String type, int bytes) {
  /** Whether an image can go as it is. */
  public boolean fits(MediaFacts image) {
    return image.contentType().equals(type) && image.size() <= bytes && image.width() <= width && image.height() <= height
        && hasShape(image);
  }

  /** Whether its shape is allowed, so that nothing of it need be cut off. */
  public boolean hasShape(MediaFacts image) {
    return (leastAspect == null || image.aspect() >= leastAspect) && (mostAspect == null || image.aspect() <= mostAspect);
  }
}
