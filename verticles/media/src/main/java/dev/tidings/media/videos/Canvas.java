package dev.tidings.media.videos;

import dev.tidings.bus.ConversionsProtocol.VideoNeed;

/**
 * The frame into which a picture is drawn, with bars where it has another shape.
 *
 * @param width pixels, an even number, since H.264 halves its colours
 * @param height pixels, an even number
 */
record Canvas(int width, int height) {
  private static final int SMALLEST = 16;

  /** The largest frame of an allowed shape that holds the picture and is within the bounds. Fails with NotConvertible. */
  static Canvas of(int width, int height, VideoNeed need, int longestEdge) {
    double least = need.leastAspect() == null ? 0 : need.leastAspect();
    double most = need.mostAspect() == null ? Double.POSITIVE_INFINITY : need.mostAspect();
    double own = (double) width / height;
    double aspect = Math.clamp(own, least, most);
    double wide = own < aspect ? height * aspect : width;
    double high = own > aspect ? width / aspect : height;
    double scale = Math.min(1, Math.min(longestEdge, need.longestEdge()) / Math.max(wide, high));
    for (int across = even(wide * scale); across >= SMALLEST; across -= 2) {
      int down = 2 * (int) Math.round(across / aspect / 2);
      double shape = (double) across / down;
      if (down >= SMALLEST && shape >= least && shape <= most) {
        return new Canvas(across, down);
      }
    }
    throw new NotConvertible("its shape cannot be made to fit");
  }

  private static int even(double pixels) {
    return 2 * (int) Math.floor((pixels + 0.001) / 2);
  }
}
