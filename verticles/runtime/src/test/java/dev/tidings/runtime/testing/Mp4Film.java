package dev.tidings.runtime.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An MP4 file with everything that tells what its film is, and no frame that could be shown. */
public final class Mp4Film {
  private static final int SCALE = 1_000;

  private Mp4Film() {}

  /** H.264 of that size and length, with so many bytes of frames. */
  public static byte[] of(int width, int height, Duration length, int frameBytes) {
    return of(width, height, length, frameBytes, "avc1");
  }

  /** @param codec four characters, such as {@code avc1} */
  public static byte[] of(int width, int height, Duration length, int frameBytes, String codec) {
    byte[] frames = new byte[frameBytes];
    for (int at = 0; at < frames.length; at++) {
      frames[at] = (byte) (at * 31 + length.toMillis());
    }
    byte[] header =
        ByteBuffer.allocate(100).putInt(12, SCALE).putInt(16, (int) length.toMillis()).putInt(20, 0x10000).array();
    return joined(
        box("ftyp", ascii("isom"), new byte[4], ascii("isom")),
        box("moov", box("mvhd", header), track(width, height, length, codec)),
        box("mdat", frames));
  }

  private static byte[] track(int width, int height, Duration length, String codec) {
    byte[] sample = ByteBuffer.allocate(86).putInt(86).put(ascii(codec))
        .putShort(32, (short) width).putShort(34, (short) height).array();
    byte[] table = box("stbl", box("stsd", new byte[4], number(1), sample),
        box("stts", new byte[4], number(1), number(90), number(33)));
    byte[] media = box("mdia",
        box("mdhd", ByteBuffer.allocate(24).putInt(12, SCALE).putInt(16, (int) length.toMillis()).array()),
        box("hdlr", new byte[8], ascii("vide"), new byte[13]),
        box("minf", box("vmhd", new byte[12]), table));
    return box("trak", box("tkhd", new byte[84]), media);
  }

  private static byte[] box(String type, byte[]... parts) {
    byte[] body = joined(parts);
    return ByteBuffer.allocate(8 + body.length).putInt(8 + body.length).put(ascii(type)).put(body).array();
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
