package dev.tidings.media.images;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A GIF file (GIF89a specification), block by block. */
final class GifFile {
  private static final int HEADER = 13;
  private static final int EXTENSION = 0x21;
  private static final int PICTURE = 0x2C;
  private static final int END = 0x3B;
  private static final int CONTROL = 0xF9;
  private static final int APPLICATION = 0xFF;
  private static final Set<String> REPEATING = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

  private final byte[] bytes;
  private final ByteArrayOutputStream clean;
  private int at;
  private int pictures;

  private GifFile(byte[] bytes) {
    this.bytes = bytes;
    this.clean = new ByteArrayOutputStream(bytes.length);
  }

  /** The pictures and how they follow each other, alone: no comments, nothing after its end. Fails with BrokenImage. */
  static byte[] clean(byte[] bytes) {
    return new GifFile(bytes).walk();
  }

  /** Whether a clean file has several pictures. */
  static boolean moves(byte[] clean) {
    var file = new GifFile(clean);
    file.walk();
    return file.pictures > 1;
  }

  private byte[] walk() {
    keep(0, HEADER + palette(unsigned(10)));
    while (true) {
      int block = unsigned(at);
      int from = at;
      switch (block) {
        case END -> {
          clean.write(END);
          return clean.toByteArray();
        }
        case EXTENSION -> {
          boolean kept = unsigned(at + 1) == CONTROL || (unsigned(at + 1) == APPLICATION && repeats());
          at = afterData(at + 2);
          if (kept) {
            keep(from, at - from);
          }
        }
        case PICTURE -> {
          pictures++;
          at = afterData(at + 11 + palette(unsigned(at + 9)));
          keep(from, at - from);
        }
        default -> throw new BrokenImage("no block at " + at);
      }
    }
  }

  private boolean repeats() {
    return unsigned(at + 2) == 11 && at + 14 <= bytes.length
        && REPEATING.contains(new String(bytes, at + 3, 11, StandardCharsets.ISO_8859_1));
  }

  private static int palette(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  /** Where the sub-blocks that begin here have ended. */
  private int afterData(int from) {
    int here = from;
    while (unsigned(here) != 0) {
      here += 1 + unsigned(here);
    }
    return here + 1;
  }

  private void keep(int from, int length) {
    if (from + length > bytes.length) {
      throw new BrokenImage("cut off");
    }
    clean.write(bytes, from, length);
    at = from + length;
  }

  private int unsigned(int index) {
    if (index >= bytes.length) {
      throw new BrokenImage("cut off");
    }
    return Byte.toUnsignedInt(bytes[index]);
  }
}
