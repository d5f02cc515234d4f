package dev.tidings.publisher.deliveries;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures for tests. */
final class Pictures {
  private Pictures() {}

  /** A black one; another size is another file. */
  static byte[] png(int width, int height) {
    return of("png", width, height);
  }

  static byte[] jpeg(int width, int height) {
    return of("jpg", width, height);
  }

  private static byte[] of(String format, int width, int height) {
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
