package dev.tidings.media.images;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Decodes and encodes within bounds: what would be too big is read at every second pixel, every third, and so on. */
final class Pictures {
  private static final float QUALITY = 0.92f;

  private Pictures() {}

  /** Fails with BrokenImage if there is no such picture, or another size than the file's header says. */
  static BufferedImage decode(byte[] bytes, ImageHeader header, int step) {
    return decode(bytes, header, step, new Rectangle(header.width(), header.height()));
  }

  /** Of the part within {@code region} alone. */
  static BufferedImage decode(byte[] bytes, ImageHeader header, int step, Rectangle region) {
    ImageReader reader = ImageIO.getImageReadersByMIMEType(header.contentType()).next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(input, true, true);
      if ((long) reader.getWidth(0) * reader.getHeight(0) > (long) header.width() * header.height()) {
        throw new BrokenImage("larger than it says");
      }
      var how = reader.getDefaultReadParam();
      how.setSourceSubsampling(step, step, 0, 0);
      how.setSourceRegion(region);
      return reader.read(0, how);
    } catch (IOException | RuntimeException e) {
      throw new BrokenImage(String.valueOf(e.getMessage()));
    } finally {
      reader.dispose();
    }
  }

  static byte[] encode(BufferedImage image, String contentType) {
    return encode(image, contentType, QUALITY);
  }

  /** @param quality from 0 to 1; of a JPEG alone */
  static byte[] encode(BufferedImage image, String contentType, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(contentType).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (contentType.equals("image/jpeg")) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
      }
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new BrokenImage(String.valueOf(e.getMessage()));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
