package dev.tidings.media.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG file (https://www.w3.org/TR/png-3/), chunk by chunk. */
final class PngFile {
  private static final Set<String> PICTURE = Set.of(
      "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL",
      "fdAT");
  private static final int SIGNATURE = 8;
  private static final int AROUND = 12;

  private PngFile() {}

  /** Whether a clean file has an animation's control chunk that tells of more than one picture. */
  static boolean moves(byte[] clean) {
    ByteBuffer file = ByteBuffer.wrap(clean);
    for (int at = SIGNATURE; at + AROUND <= clean.length; at += AROUND + file.getInt(at)) {
      String type = type(clean, at);
      if (type.equals("acTL")) {
        return file.getInt(at) >= Integer.BYTES && file.getInt(at + 8) != 1;
      }
      if (type.equals("IDAT")) {
        return false;
      }
    }
    return false;
  }

  private static String type(byte[] bytes, int at) {
    return new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
  }

  /** The picture alone: no texts, no EXIF, nothing after its end. Fails with BrokenImage. */
  static byte[] clean(byte[] bytes) {
    ByteArrayOutputStream clean = new ByteArrayOutputStream(bytes.length);
    clean.write(bytes, 0, SIGNATURE);
    ByteBuffer file = ByteBuffer.wrap(bytes);
    int at = SIGNATURE;
    while (at + AROUND <= bytes.length) {
      int length = file.getInt(at);
      if (length < 0 || length > bytes.length - at - AROUND) {
        break;
      }
      String type = type(bytes, at);
      requireChecksum(bytes, at, length, file.getInt(at + 8 + length));
      if (PICTURE.contains(type)) {
        clean.write(bytes, at, AROUND + length);
      }
      if (type.equals("IEND")) {
        return clean.toByteArray();
      }
      at += AROUND + length;
    }
    throw new BrokenImage("cut off");
  }

  private static void requireChecksum(byte[] bytes, int at, int length, int expected) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, at + 4, 4 + length);
    if ((int) checksum.getValue() != expected) {
      throw new BrokenImage("a chunk's checksum is wrong");
    }
  }
}
