package dev.tidings.media.images;

import java.awt.Rectangle;

/**
 * How an image is needed.
 *
 * @param width pixels at most
 * @param height pixels at most
 * @param leastAspect width by height at least; 0 for any
 * @param mostAspect width by height at most; infinite for any
 * @param focusX what matters, from 0 at the left to 1 at the right
 * @param focusY what matters, from 0 at the top to 1 at the bottom
 * @param contentType null for what suits the image
 * @param bytes at most
 */
public record Need(
    int width, int height, double leastAspect, double mostAspect, double focusX, double focusY, String contentType,
    int bytes) {

  /** The largest part of an image of that size that has an allowed shape, with what matters as near its middle as can be. */
  Rectangle part(int imageWidth, int imageHeight) {
    double aspect = (double) imageWidth / imageHeight;
    int partWidth = aspect > mostAspect ? Math.max(1, (int) Math.floor(imageHeight * mostAspect)) : imageWidth;
    int partHeight = aspect < leastAspect ? Math.max(1, (int) Math.floor(imageWidth / leastAspect)) : imageHeight;
    int left = Math.clamp(Math.round(focusX * imageWidth - partWidth / 2.0), 0, imageWidth - partWidth);
    int top = Math.clamp(Math.round(focusY * imageHeight - partHeight / 2.0), 0, imageHeight - partHeight);
    return new Rectangle(left, top, partWidth, partHeight);
  }

  /** How much a part is made smaller; 1 if it is small enough. */
  double scale(Rectangle part) {
    return Math.min(1, Math.min((double) width / part.width, (double) height / part.height));
  }
}
