package dev.tidings.media.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A WebM file: EBML (RFC 8794) with the elements of Matroska (RFC 9559). Only its head is read, up to the first cluster. */
public final class WebmFile {
  private static final long EBML = 0x1A45DFA3L;
  private static final long DOC_TYPE = 0x4282;
  private static final long SEGMENT = 0x18538067L;
  private static final long INFO = 0x1549A966L;
  private static final long SCALE = 0x2AD7B1;
  private static final long DURATION = 0x4489;
  private static final long TRACKS = 0x1654AE6BL;
  private static final long TRACK = 0xAE;
  private static final long CODEC = 0x86;
  private static final long VIDEO = 0xE0;
  private static final long WIDTH = 0xB0;
  private static final long HEIGHT = 0xBA;
  private static final long CLUSTER = 0x1F43B675L;
  private static final int MOST_ELEMENTS = 10_000;
  /** A picture's size lies four deep. */
  private static final int DEEPEST = 8;
  private static final int LONGEST_TEXT = 64;
  private static final double USUAL_SCALE = 1_000_000;

  private final FileChannel channel;
  private int elements;
  private int depth;
  private String documentType = "";
  private double scale = USUAL_SCALE;
  private Double duration;
  private String codec;
  private String videoCodec;
  private String sound;
  private int width;
  private int height;
  private boolean clustered;

  private WebmFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Fails with BrokenFile unless it is WebM with a picture, and nothing comes after its segment. */
  public static Facts read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      WebmFile webm = new WebmFile(channel);
      webm.walk(0, channel.size(), true);
      if (!webm.documentType.equals("webm") || webm.width <= 0 || webm.height <= 0) {
        throw new BrokenFile("no WebM video");
      }
      Long millis = webm.duration == null ? null : Math.round(webm.duration * webm.scale / 1_000_000);
      return new Facts("video/webm", webm.width, webm.height, millis, webm.videoCodec, null, webm.sound);
    }
  }

  private void walk(long from, long end, boolean top) throws IOException {
    if (++depth > DEEPEST) {
      throw new BrokenFile("elements too deep at " + from);
    }
    long at = from;
    while (at < end && !clustered) {
      int idLength = length(at, 4);
      long id = number(at, idLength);
      int sizeLength = length(at + idLength, 8);
      long size = number(at + idLength, sizeLength) & (1L << 7 * sizeLength) - 1;
      long body = at + idLength + sizeLength;
      boolean open = size == (1L << 7 * sizeLength) - 1 && (id == SEGMENT || id == CLUSTER);
      long next = open ? end : body + size;
      if (++elements > MOST_ELEMENTS || next > end || next < body || (top && id != EBML && id != SEGMENT)) {
        throw new BrokenFile("no element at " + at);
      }
      take(id, body, next);
      at = next;
    }
    depth--;
  }

  private void take(long id, long body, long end) throws IOException {
    if (id == EBML || id == INFO || id == TRACKS || id == VIDEO) {
      walk(body, end, false);
    } else if (id == SEGMENT) {
      walk(body, end, false);
      clustered = false;
    } else if (id == TRACK) {
      codec = null;
      int before = width;
      walk(body, end, false);
      videoCodec = width != before ? codec : videoCodec;
      sound = sound == null && width == before ? codec : sound;
    } else if (id == CLUSTER) {
      clustered = true;
    } else if (id == DOC_TYPE) {
      documentType = text(body, end);
    } else if (id == CODEC) {
      codec = text(body, end);
    } else if (id == SCALE) {
      scale = number(body, span(body, end, 8));
    } else if (id == DURATION) {
      duration = real(read(body, span(body, end, 8)));
    } else if (id == WIDTH) {
      width = (int) number(body, span(body, end, 4));
    } else if (id == HEIGHT) {
      height = (int) number(body, span(body, end, 4));
    }
  }

  /** Null for a number that has neither of the two lengths. */
  private static Double real(ByteBuffer bytes) {
    if (bytes.capacity() == Float.BYTES) {
      return (double) bytes.getFloat(0);
    }
    return bytes.capacity() == Double.BYTES ? Double.valueOf(bytes.getDouble(0)) : null;
  }

  private String text(long body, long end) throws IOException {
    return new String(read(body, span(body, end, LONGEST_TEXT)).array(), StandardCharsets.ISO_8859_1).replace("\0", "");
  }

  private static int span(long body, long end, int most) {
    if (end - body > most) {
      throw new BrokenFile("a value is too long");
    }
    return (int) (end - body);
  }

  /** How many bytes a number of variable length has, as the zeros before its first one say. */
  private int length(long at, int most) throws IOException {
    int zeros = Integer.numberOfLeadingZeros(Byte.toUnsignedInt(read(at, 1).get(0))) - 24;
    if (zeros >= most) {
      throw new BrokenFile("no element at " + at);
    }
    return zeros + 1;
  }

  private long number(long at, int length) throws IOException {
    long number = 0;
    for (byte each : read(at, length).array()) {
      number = number << 8 | Byte.toUnsignedInt(each);
    }
    return number;
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new BrokenFile("cut off");
      }
    }
    return bytes;
  }
}
