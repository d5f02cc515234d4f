package dev.tidings.sandbox;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells what a file is by its first bytes, and how large a picture is by its header, without decoding it. */
public final class Images {
  /** A file's media type, and its size in pixels (0 when it is not told). */
  public record Kind(String contentType, int width, int height) {}

  private Images() {}

  /** What the bytes are, if it is a picture or film that networks take. */
  public static Optional<Kind> look(Buffer bytes) {
    if (startsWith(bytes, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a) && bytes.length() >= 24) {
      return Optional.of(new Kind("image/png", bytes.getInt(16), bytes.getInt(20)));
    }
    if (startsWith(bytes, 0, 0xff, 0xd8, 0xff)) {
      return Optional.of(jpeg(bytes));
    }
    if (startsWith(bytes, 0, 'G', 'I', 'F', '8') && bytes.length() >= 10) {
      return Optional.of(new Kind("image/gif", bytes.getUnsignedShortLE(6), bytes.getUnsignedShortLE(8)));
    }
    if (startsWith(bytes, 0, 'R', 'I', 'F', 'F') && startsWith(bytes, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of(new Kind("image/webp", 0, 0));
    }
    if (startsWith(bytes, 4, 'f', 't', 'y', 'p')) {
      boolean quicktime = bytes.length() >= 12 && bytes.getString(8, 10, StandardCharsets.ISO_8859_1.name()).equals("qt");
      return Optional.of(new Kind(quicktime ? "video/quicktime" : "video/mp4", 0, 0));
    }
    if (startsWith(bytes, 0, 0x1a, 0x45, 0xdf, 0xa3)) {
      return Optional.of(new Kind("video/webm", 0, 0));
    }
    return Optional.empty();
  }

  private static Kind jpeg(Buffer bytes) {
    int at = 2;
    while (at + 9 < bytes.length() && bytes.getUnsignedByte(at) == 0xff) {
      int marker = bytes.getUnsignedByte(at + 1);
      boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
      if (frame) {
        return new Kind("image/jpeg", bytes.getUnsignedShort(at + 7), bytes.getUnsignedShort(at + 5));
      }
      at += 2 + bytes.getUnsignedShort(at + 2);
    }
    return new Kind("image/jpeg", 0, 0);
  }

  private static boolean startsWith(Buffer bytes, int from, int... expected) {
    if (bytes.length() < from + expected.length) {
      return false;
    }
    for (int index = 0; index < expected.length; index++) {
      if (bytes.getUnsignedByte(from + index) != expected[index]) {
        return false;
      }
    }
    return true;
  }
}
