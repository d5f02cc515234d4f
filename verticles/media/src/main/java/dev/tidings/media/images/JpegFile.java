package dev.tidings.media.images;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A JPEG file (ITU T.81), segment by segment. */
final class JpegFile {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int JFIF = 0xE0;
  private static final int PROFILE = 0xE2;
  private static final int ADOBE = 0xEE;

  /** Encoders write about ten. Each costs a walk over all of the picture, however few bytes it has. */
  private static final int MOST_SCANS = 64;

  private final byte[] bytes;
  private final ByteArrayOutputStream clean;
  private int at = 2;
  private int scans;

  private JpegFile(byte[] bytes) {
    this.bytes = bytes;
    this.clean = new ByteArrayOutputStream(bytes.length);
  }

  /** The picture alone: no comments, no EXIF, nothing after its end. Fails with BrokenImage. */
  static byte[] clean(byte[] bytes) {
    return new JpegFile(bytes).walk();
  }

  private byte[] walk() {
    clean.write(0xFF);
    clean.write(START);
    while (true) {
      int marker = marker();
      if (marker == END) {
        clean.write(0xFF);
        clean.write(END);
        return clean.toByteArray();
      }
      int length = Math.max(2, unsigned(at) << 8 | unsigned(at + 1));
      if (isPicture(marker, length)) {
        keep(marker, length);
      }
      at += length;
      if (marker == SCAN) {
        if (++scans > MOST_SCANS) {
          throw new BrokenImage("too many scans");
        }
        scan();
      }
    }
  }

  private int marker() {
    if (unsigned(at) != 0xFF) {
      throw new BrokenImage("no marker at " + at);
    }
    while (unsigned(at) == 0xFF) {
      at++;
    }
    return unsigned(at++);
  }

  private boolean isPicture(int marker, int length) {
    boolean application = marker >= 0xE0 && marker <= 0xEF;
    boolean table = marker == 0xDB || marker == 0xDD || marker == SCAN
        || (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8);
    return application
        ? (marker == JFIF && begins("JFIF\0", length)) || (marker == PROFILE && begins("ICC_PROFILE\0", length))
            || (marker == ADOBE && begins("Adobe", length))
        : table;
  }

  private boolean begins(String name, int length) {
    byte[] expected = name.getBytes(StandardCharsets.US_ASCII);
    int from = at + 2;
    return length >= 2 + expected.length && from + expected.length <= bytes.length
        && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
  }

  private void keep(int marker, int length) {
    if (at + length > bytes.length) {
      throw new BrokenImage("cut off in a segment");
    }
    clean.write(0xFF);
    clean.write(marker);
    clean.write(bytes, at, length);
  }

  /** Entropy-coded data up to the next marker that is neither stuffing nor a restart. */
  private void scan() {
    int from = at;
    while (true) {
      if (unsigned(at) == 0xFF) {
        int next = unsigned(at + 1);
        if (next != 0 && (next < 0xD0 || next > 0xD7)) {
          break;
        }
      }
      at++;
    }
    clean.write(bytes, from, at - from);
  }

  private int unsigned(int index) {
    if (index >= bytes.length) {
      throw new BrokenImage("cut off");
    }
    return Byte.toUnsignedInt(bytes[index]);
  }
}
