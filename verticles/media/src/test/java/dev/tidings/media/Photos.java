package dev.tidings.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Images as cameras and attackers make them. */
public final class Photos {
  private Photos() {}

  /** Lighter to the right, with a white bar, and a red field at the top left, so that it is seen how it is held. */
  public static byte[] image(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    for (int x = 0; x < width; x++) {
      int light = x * 10 / width == 7 ? 255 : 40 + 160 * x / width;
      pen.setColor(new Color(light, light, light));
      pen.fillRect(x, 0, 1, height);
    }
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height / 2);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Two pictures of six by four, a red one and a blue one, as libwebp writes them. */
  public static byte[] movingWebp() {
    return Base64.getDecoder().decode("UklGRoQAAABXRUJQVlA4WAoAAAACAAAABQAAAwAAQU5JTQYAAAAAAAAAAABBTk1GKAAAAAAAAAAAAAUA"
        + "AAMAAGQAAAJWUDhMDwAAAC8FwAAABxD9j/4HIqL/AQBBTk1GKAAAAAAAAAAAAAUAAAMAAMgAAABWUDhMDwAAAC8FwAAABxDR//4HIqL/AQA=");
  }

  /** The same as a GIF. */
  public static byte[] movingGif() {
    return Base64.getDecoder().decode("R0lGODlhBgAEAIEAAP8AAAAAAAAAAAAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQACgAAACwAAAAABgAE"
        + "AAAICwABCBxIsKDBgQEBACH5BAEUAAEALAAAAAAGAAQAgQAA/wAAAAAAAAAAAAgLAAEIHEiwoMGBAQEAOw==");
  }

  /** The same JPEG with EXIF in front: how it was held, and a text that stands for a place. */
  public static byte[] held(byte[] jpeg, int orientation, String secret) {
    byte[] text = (secret + "\0").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 2 * 12 + 4 + text.length);
    tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x010E).putShort((short) 2).putInt(text.length).putInt(38);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
    tiff.putInt(0).put(text);
    byte[] body = tiff.array();
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + 10 + body.length);
    all.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xE1).putShort((short) (8 + body.length));
    all.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(body).put(jpeg, 2, jpeg.length - 2);
    return all.array();
  }

  /** One after the other. */
  public static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  public static BufferedImage decoded(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static boolean isRed(BufferedImage image, int x, int y) {
    Color colour = new Color(image.getRGB(x, y));
    return colour.getRed() > 200 && colour.getGreen() < 80;
  }

  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
