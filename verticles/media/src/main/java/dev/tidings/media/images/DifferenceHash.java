package dev.tidings.media.images;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Whether each of 8 by 8 fields of an image is darker than the one to its right: the same for images that look alike. */
final class DifferenceHash {
  private static final int ROWS = 8;
  private static final int COLUMNS = 9;
  /** Less than this is noise of the encoding. */
  private static final double LEAST = 1;

  private DifferenceHash() {}

  /** Null for an image in which no field is darker than its neighbour, such as a plain one. */
  static Long of(BufferedImage image) {
    double[][] light = new double[ROWS][COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        light[row][column] = average(image, column, row);
      }
    }
    long hash = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column + 1 < COLUMNS; column++) {
        hash = hash << 1 | (light[row][column] + LEAST < light[row][column + 1] ? 1 : 0);
      }
    }
    return hash == 0 ? null : hash;
  }

  private static double average(BufferedImage image, int column, int row) {
    int left = column * image.getWidth() / COLUMNS;
    int top = row * image.getHeight() / ROWS;
    int right = Math.max(left + 1, (column + 1) * image.getWidth() / COLUMNS);
    int bottom = Math.max(top + 1, (row + 1) * image.getHeight() / ROWS);
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += light(image, x, y);
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  /** From the samples as they are, since converting them from their colour profile one by one takes seconds. */
  private static double light(BufferedImage image, int x, int y) {
    if (image.getColorModel() instanceof IndexColorModel) {
      int colour = image.getRGB(x, y);
      return 0.299 * (colour >> 16 & 0xFF) + 0.587 * (colour >> 8 & 0xFF) + 0.114 * (colour & 0xFF);
    }
    Raster raster = image.getRaster();
    return raster.getNumBands() < 3 ? raster.getSample(x, y, 0)
        : 0.299 * raster.getSample(x, y, 0) + 0.587 * raster.getSample(x, y, 1) + 0.114 * raster.getSample(x, y, 2);
  }
}
