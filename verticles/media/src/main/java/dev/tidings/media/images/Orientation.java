package dev.tidings.media.images;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/** How a camera was held (EXIF 2.32, tag 0x0112), and how its picture is turned upright. */
final class Orientation {
  static final int UPRIGHT = 1;
  private static final int MOST = 8;
  private static final int FIRST_ON_ITS_SIDE = 5;

  private Orientation() {}

  /** 1 to 8; 1, upright, for an image that does not tell. */
  static int of(byte[] image, String contentType) {
    int told = Exif.orientation(image, contentType);
    return told < UPRIGHT || told > MOST ? UPRIGHT : told;
  }

  /** The picture as it was seen. */
  static BufferedImage upright(BufferedImage image, int orientation) {
    int width = image.getWidth();
    int height = image.getHeight();
    boolean side = orientation >= FIRST_ON_ITS_SIDE;
    var raster = image.getRaster();
    WritableRaster turned = raster.createCompatibleWritableRaster(side ? height : width, side ? width : height);
    Object pixel = null;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixel = raster.getDataElements(x, y, pixel);
        turned.setDataElements(column(orientation, x, y, width, height), row(orientation, x, y, width, height), pixel);
      }
    }
    return new BufferedImage(image.getColorModel(), turned, image.isAlphaPremultiplied(), null);
  }

  private static int column(int orientation, int x, int y, int width, int height) {
    return switch (orientation) {
      case 2, 3 -> width - 1 - x;
      case 5, 8 -> y;
      case 6, 7 -> height - 1 - y;
      default -> x;
    };
  }

  private static int row(int orientation, int x, int y, int width, int height) {
    return switch (orientation) {
      case 3, 4 -> height - 1 - y;
      case 5, 6 -> x;
      case 7, 8 -> width - 1 - x;
      default -> y;
    };
  }
}
