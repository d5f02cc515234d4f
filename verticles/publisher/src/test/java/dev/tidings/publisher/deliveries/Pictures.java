package dev.tidings.publisher.deliveries;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

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

  static byte[] gif(int width, int height) {
    return of("gif", width, height);
  }

  /** One of noise, which is long: more than two bytes for each pixel. */
  static byte[] noisyJpeg(int width, int height) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new Random(1);
    for (int y = 0; y < height; y++) {
      picture.setRGB(0, y, width, 1, random.ints(width).toArray(), 0, width);
    }
    var writer = ImageIO.getImageWritersByFormatName("jpg").next();
    var how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(1);
    try (var bytes = new ByteArrayOutputStream(); var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
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
