package dev.tidings.sandbox.instagram;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the boxes of an MP4 or QuickTime file tell of its film (ISO 14496-12), without a look at its frames.
 *
 * @param durationMillis 0 when it is not told
 * @param codec of the first picture track, such as {@code avc1}; "" when there is none
 */
record Mp4(long durationMillis, int width, int height, String codec) {
  private static final int HEAD = 8;
  private static final int CODEC = 12;
  private static final int SIZE = 32;

  /** Reads it; empty when it has no film header or its boxes do not fit together. */
  static Optional<Mp4> read(Buffer file) {
    try {
      return Optional.ofNullable(box(file, 0, file.length(), "moov")).map(moov -> film(file, moov));
    } catch (IndexOutOfBoundsException | ArithmeticException broken) {
      return Optional.empty();
    }
  }

  private record Box(int from, int to) {}

  private static Mp4 film(Buffer file, Box moov) {
    Box header = box(file, moov.from(), moov.to(), "mvhd");
    long millis = header == null ? 0 : millis(file, header);
    int at = moov.from();
    while (at + HEAD <= moov.to()) {
      int end = end(file, at, moov.to());
      if (type(file, at).equals("trak")) {
        Box sample = path(file, new Box(at + HEAD, end), "mdia", "minf", "stbl", "stsd");
        boolean picture = path(file, new Box(at + HEAD, end), "mdia", "minf", "vmhd") != null;
        if (picture && sample != null) {
          int entry = sample.from() + HEAD;
          return new Mp4(
              millis, file.getUnsignedShort(entry + SIZE), file.getUnsignedShort(entry + SIZE + 2),
              text(file, sample.from() + CODEC));
        }
      }
      at = end;
    }
    return new Mp4(millis, 0, 0, "");
  }

  private static long millis(Buffer file, Box header) {
    boolean large = file.getUnsignedByte(header.from()) == 1;
    long scale = file.getUnsignedInt(header.from() + (large ? 20 : 12));
    long length = large ? file.getLong(header.from() + 24) : file.getUnsignedInt(header.from() + 16);
    return length * 1000 / scale;
  }

  private static Box path(Buffer file, Box within, String... names) {
    Box box = within;
    for (String name : names) {
      box = box == null ? null : box(file, box.from(), box.to(), name);
    }
    return box;
  }

  private static Box box(Buffer file, int from, int to, String type) {
    int at = from;
    while (at + HEAD <= to) {
      int end = end(file, at, to);
      if (type(file, at).equals(type)) {
        return new Box(at + HEAD, end);
      }
      at = end;
    }
    return null;
  }

  /** Where a box ends; one whose length does not fit is broken. */
  private static int end(Buffer file, int at, int to) {
    long length = file.getUnsignedInt(at);
    if (length == 0) {
      return to;
    }
    if (length == 1) {
      length = file.getLong(at + HEAD);
    }
    if (length < HEAD || at + length > to) {
      throw new IndexOutOfBoundsException("a box of length " + length);
    }
    return (int) (at + length);
  }

  private static String type(Buffer file, int at) {
    return text(file, at + 4);
  }

  private static String text(Buffer file, int at) {
    return file.getString(at, at + 4, StandardCharsets.ISO_8859_1.name());
  }
}
