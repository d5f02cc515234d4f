package dev.tidings.media.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the one thing that is wanted of what a camera wrote beside a picture (EXIF 2.32), where each format keeps it. Nothing
 * else is looked at, and nothing is inflated: compressed texts and profiles may be a thousand times as long as their file.
 */
final class Exif {
  private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ENTRY = 12;
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private Exif() {}

  /** What the tag of the orientation says; 0 if there is none. */
  static int orientation(byte[] image, String contentType) {
    ByteBuffer block = switch (contentType) {
      case "image/jpeg" -> ofJpeg(image);
      case "image/png" -> ofPng(image);
      case "image/webp" -> ofWebp(image);
      default -> NONE;
    };
    return block.remaining() < 8 ? 0 : orientation(block.slice());
  }

  /** The first directory of a TIFF block (TIFF 6.0). */
  private static int orientation(ByteBuffer tiff) {
    int order = tiff.getShort(0);
    tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if ((order != 0x4949 && order != 0x4D4D) || directory < 0 || directory > tiff.limit() - 2) {
      return 0;
    }
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    int at = directory + 2;
    for (int entry = 0; entry < entries && at <= tiff.limit() - ENTRY; entry++, at += ENTRY) {
      if (Short.toUnsignedInt(tiff.getShort(at)) == ORIENTATION) {
        int type = tiff.getShort(at + 2);
        return type == SHORT ? tiff.getShort(at + 8) : type == LONG ? tiff.getInt(at + 8) : 0;
      }
    }
    return 0;
  }

  /** In the first segment that says so (ITU T.81, B.1.1.4). */
  private static ByteBuffer ofJpeg(byte[] image) {
    ByteBuffer file = ByteBuffer.wrap(image);
    int at = 2;
    while (at + 4 <= image.length && image[at] == (byte) 0xFF) {
      int marker = Byte.toUnsignedInt(image[at + 1]);
      int length = Short.toUnsignedInt(file.getShort(at + 2));
      if (marker == 0xFF) {
        at++;
      } else if (marker == 0xDA || marker == 0xD9 || length < 2 || length > image.length - at - 2) {
        return NONE;
      } else if (marker == 0xE1 && begins(image, at + 4, length - 2)) {
        return file.slice(at + 4 + NAME.length, length - 2 - NAME.length);
      } else {
        at += 2 + length;
      }
    }
    return NONE;
  }

  /** In the chunk eXIf (PNG 3, 11.3.4.5). */
  private static ByteBuffer ofPng(byte[] image) {
    ByteBuffer file = ByteBuffer.wrap(image);
    int at = 8;
    while (at + 12 <= image.length) {
      int length = file.getInt(at);
      if (length < 0 || length > image.length - at - 12) {
        return NONE;
      }
      if (named(image, at + 4, "eXIf")) {
        return file.slice(at + 8, length);
      }
      at += 12 + length;
    }
    return NONE;
  }

  /** In the chunk EXIF (RFC 9649, 2.7.1.5), before which some write the name that JPEG needs. */
  private static ByteBuffer ofWebp(byte[] image) {
    ByteBuffer file = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    int at = 12;
    while (at + 8 <= image.length) {
      int length = file.getInt(at + 4);
      if (length < 0 || length > image.length - at - 8) {
        return NONE;
      }
      if (named(image, at, "EXIF")) {
        int name = begins(image, at + 8, length) ? NAME.length : 0;
        return file.slice(at + 8 + name, length - name);
      }
      at = (int) Math.min(image.length, at + 8L + length + (length & 1));
    }
    return NONE;
  }

  private static boolean begins(byte[] image, int at, int length) {
    return length >= NAME.length && Arrays.equals(image, at, at + NAME.length, NAME, 0, NAME.length);
  }

  private static boolean named(byte[] image, int at, String type) {
    return new String(image, at, 4, StandardCharsets.ISO_8859_1).equals(type);
  }
}
