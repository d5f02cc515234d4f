package dev.tidings.media.images;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A WebP file (RFC 9649), chunk by chunk. */
final class WebpFile {
  private static final Set<String> PICTURE = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
  private static final Set<String> PIXELS = Set.of("VP8 ", "VP8L", "ANMF");
  private static final int HEADER = 12;
  private static final int EXIF_AND_XMP = 0x0C;

  private static final int ANIMATION = 0x02;
  private static final int FLAGS = 20;

  private WebpFile() {}

  /** Whether a clean file says that it moves, or has a picture of an animation, whatever it says. */
  static boolean moves(byte[] clean) {
    ByteBuffer file = ByteBuffer.wrap(clean).order(ByteOrder.LITTLE_ENDIAN);
    boolean moves = type(clean, HEADER).equals("VP8X") && (clean[FLAGS] & ANIMATION) != 0;
    for (long at = HEADER; !moves && at + 8 <= clean.length;) {
      moves = type(clean, (int) at).equals("ANMF");
      long length = Integer.toUnsignedLong(file.getInt((int) at + 4));
      at += 8 + length + (length & 1);
    }
    return moves;
  }

  private static String type(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }

  /** The picture alone: no EXIF, no XMP, nothing after its end. Fails with BrokenImage. */
  static byte[] clean(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long end = 8 + Integer.toUnsignedLong(file.getInt(4));
    if (end > bytes.length) {
      throw new BrokenImage("cut off");
    }
    ByteArrayOutputStream clean = new ByteArrayOutputStream(bytes.length);
    clean.write(bytes, 0, HEADER);
    boolean pixels = false;
    int at = HEADER;
    while (at + 8 <= end) {
      String type = type(bytes, at);
      long length = Integer.toUnsignedLong(file.getInt(at + 4));
      long padded = length + (length & 1);
      if (at + 8 + length > end) {
        throw new BrokenImage("cut off in a chunk");
      }
      if (PICTURE.contains(type)) {
        keep(clean, bytes, at, (int) Math.min(8 + padded, end - at), type);
      }
      pixels |= PIXELS.contains(type);
      at = (int) Math.min(at + 8 + padded, end);
    }
    if (!pixels) {
      throw new BrokenImage("no picture");
    }
    byte[] whole = clean.toByteArray();
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(4, whole.length - 8);
    return whole;
  }

  private static void keep(ByteArrayOutputStream clean, byte[] bytes, int at, int length, String type) {
    if (type.equals("VP8X") && length > 8) {
      clean.write(bytes, at, 8);
      clean.write(bytes[at + 8] & ~EXIF_AND_XMP);
      clean.write(bytes, at + 9, length - 9);
    } else {
      clean.write(bytes, at, length);
    }
  }
}
