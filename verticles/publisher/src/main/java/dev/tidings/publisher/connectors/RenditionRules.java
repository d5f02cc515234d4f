package dev.tidings.publisher.connectors;

import dev.tidings.bus.MediaProtocol.AssetKind;
import java.util.List;
import java.util.Set;

/**
 * How an image must be; one that is not is made so by media.
 *
 * @param width pixels at most
 * @param height pixels at most
 * @param leastAspect width by height at least; null for any
 * @param mostAspect width by height at most; null for any
 * @param type its media type, {@code image/jpeg} or {@code image/png}; null, beside {@code asIs} alone, for what suits
 *     it: PNG where it can be seen through, else JPEG
 * @param bytes at most
 * @param asIs what the network takes as well, and so goes as it is; null where nothing does that is not as above
 */
public record RenditionRules(
    int width, int height, Double leastAspect, Double mostAspect, String type, int bytes, AsIs asIs) {
  /** What media can draw and what loses nothing by it: a GIF may move, and a WebP that does is another form. */
  private static final Set<String> DRAWN = Set.of("image/jpeg", "image/png", "image/webp");

  /** Of a network for which every image is made alike. */
  public RenditionRules(int width, int height, Double leastAspect, Double mostAspect, String type, int bytes) {
    this(width, height, leastAspect, mostAspect, type, bytes, null);
  }

  /**
   * An image that a network takes as it is.
   *
   * @param types media types, as {@link MediaFacts#form} has them
   * @param bytes at most
   * @param pixels width times height at most; null for any
   * @param sides pixels of width and height together at most; null for any
   */
  public record AsIs(List<String> types, long bytes, Long pixels, Integer sides) {
    public AsIs {
      types = List.copyOf(types);
    }

    boolean takes(MediaFacts image) {
      return types.contains(image.form()) && image.size() <= bytes
          && (pixels == null || (long) image.width() * image.height() <= pixels)
          && (sides == null || (long) image.width() + image.height() <= sides);
    }
  }

  /** Whether a file is made to fit; what neither fits nor can be made so goes as it is, and is judged so. */
  public boolean adapts(MediaFacts file) {
    return file.kind() == AssetKind.IMAGE && !fits(file) && (asIs == null || DRAWN.contains(file.form()));
  }

  /** Whether an image can go as it is. */
  public boolean fits(MediaFacts image) {
    return asIs != null ? asIs.takes(image)
        : image.form().equals(type) && image.size() <= bytes && image.width() <= width && image.height() <= height
            && hasShape(image);
  }

  /** Whether its shape is allowed, so that nothing of it need be cut off. */
  public boolean hasShape(MediaFacts image) {
    return (leastAspect == null || image.aspect() >= leastAspect) && (mostAspect == null || image.aspect() <= mostAspect);
  }
}
