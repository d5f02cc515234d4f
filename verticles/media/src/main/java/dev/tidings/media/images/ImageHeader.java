package dev.tidings.media.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an image says of itself in its first bytes. Nothing is decoded, so that no image is too big to be looked at. PNG
 * (https://www.w3.org/TR/png/), GIF89a, JPEG (ITU T.81), WebP (RFC 9649).
 */
public record ImageHeader(String contentType, int width, int height) {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int WEBP_SHORTEST = 30;

  /** Empty if it is none of the four kinds, or broken so early that it tells no size. */
  public static Optional<ImageHeader> read(byte[] bytes) {
    return kind(bytes).filter(header -> header.width > 0 && header.height > 0);
  }

  private static Optional<ImageHeader> kind(byte[] bytes) {
    if (startsWith(bytes, 0, PNG) && bytes.length >= 33 && text(bytes, 12, "IHDR")) {
      ByteBuffer header = ByteBuffer.wrap(bytes);
      return Optional.of(new ImageHeader("image/png", header.getInt(16), header.getInt(20)));
    }
    if ((text(bytes, 0, "GIF87a") || text(bytes, 0, "GIF89a")) && bytes.length >= 13) {
      ByteBuffer header = little(bytes);
      return Optional.of(new ImageHeader("image/gif", Short.toUnsignedInt(header.getShort(6)), Short.toUnsignedInt(header.getShort(8))));
    }
    if (bytes.length > 3 && unsigned(bytes, 0) == 0xFF && unsigned(bytes, 1) == 0xD8 && unsigned(bytes, 2) == 0xFF) {
      return jpeg(bytes);
    }
    return text(bytes, 0, "RIFF") && text(bytes, 8, "WEBP") && bytes.length >= WEBP_SHORTEST ? webp(bytes) : Optional.empty();
  }

  /** Walks from marker to marker to the frame header, which has the size. */
  private static Optional<ImageHeader> jpeg(byte[] bytes) {
    int at = 2;
    while (at + 9 <= bytes.length && unsigned(bytes, at) == 0xFF) {
      int marker = unsigned(bytes, at + 1);
      if (marker == 0xFF) {
        at++;
        continue;
      }
      boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      ByteBuffer segment = ByteBuffer.wrap(bytes);
      if (frame) {
        return Optional.of(new ImageHeader("image/jpeg",
            Short.toUnsignedInt(segment.getShort(at + 7)), Short.toUnsignedInt(segment.getShort(at + 5))));
      }
      if (marker == 0xD9 || marker == 0xDA) {
        return Optional.empty();
      }
      boolean alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
      at += alone ? 2 : 2 + Short.toUnsignedInt(segment.getShort(at + 2));
    }
    return Optional.empty();
  }

  private static Optional<ImageHeader> webp(byte[] bytes) {
    ByteBuffer header = little(bytes);
    if (text(bytes, 12, "VP8 ") && unsigned(bytes, 23) == 0x9D && unsigned(bytes, 24) == 0x01 && unsigned(bytes, 25) == 0x2A) {
      return Optional.of(new ImageHeader("image/webp", header.getShort(26) & 0x3FFF, header.getShort(28) & 0x3FFF));
    }
    if (text(bytes, 12, "VP8L") && unsigned(bytes, 20) == 0x2F) {
      int packed = header.getInt(21);
      return Optional.of(new ImageHeader("image/webp", (packed & 0x3FFF) + 1, ((packed >>> 14) & 0x3FFF) + 1));
    }
    if (text(bytes, 12, "VP8X")) {
      return Optional.of(new ImageHeader("image/webp", (header.getInt(24) & 0xFFFFFF) + 1, (header.getInt(26) >>> 8) + 1));
    }
    return Optional.empty();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int unsigned(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]);
  }

  private static boolean text(byte[] bytes, int at, String expected) {
    return startsWith(bytes, at, expected.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] expected) {
    return bytes.length >= at + expected.length
        && Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
  }
}
