package dev.tidings.publisher.connectors.bluesky;

import io.vertx.core.buffer.Buffer;

/**
 * How large a picture is, by its header, without decoding it. Bluesky's apps make room by it before the picture comes.
 *
 * @param width in pixels; 0 when it is not told
 */
record ImageSize(int width, int height) {
  private static final ImageSize UNKNOWN = new ImageSize(0, 0);
  private static final int LONGEST_HEADER = 30;

  static ImageSize of(byte[] bytes) {
    var image = Buffer.buffer(bytes);
    try {
      return switch (image.length() < LONGEST_HEADER ? 0 : image.getInt(0)) {
        case 0x89504E47 -> new ImageSize(image.getInt(16), image.getInt(20));
        case 0x47494638 -> new ImageSize(image.getUnsignedShortLE(6), image.getUnsignedShortLE(8));
        case 0x52494646 -> webp(image);
        default -> image.length() > LONGEST_HEADER && image.getUnsignedShort(0) == 0xFFD8 ? jpeg(image) : UNKNOWN;
      };
    } catch (IndexOutOfBoundsException e) {
      return UNKNOWN;
    }
  }

  private static ImageSize jpeg(Buffer image) {
    int at = 2;
    while (image.getUnsignedByte(at) == 0xFF) {
      int marker = image.getUnsignedByte(at + 1);
      boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame) {
        return new ImageSize(image.getUnsignedShort(at + 7), image.getUnsignedShort(at + 5));
      }
      at += marker == 0xFF ? 1 : 2 + image.getUnsignedShort(at + 2);
    }
    return UNKNOWN;
  }

  private static ImageSize webp(Buffer image) {
    return switch (image.getString(12, 16)) {
      case "VP8 " -> new ImageSize(image.getUnsignedShortLE(26) & 0x3FFF, image.getUnsignedShortLE(28) & 0x3FFF);
      case "VP8L" -> {
        int bits = image.getIntLE(21);
        yield new ImageSize((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1);
      }
      case "VP8X" -> new ImageSize(image.getUnsignedMediumLE(24) + 1, image.getUnsignedMediumLE(27) + 1);
      default -> UNKNOWN;
    };
  }
}
