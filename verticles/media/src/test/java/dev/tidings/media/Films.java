package dev.tidings.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Containers of videos, with everything that tells what they are, and no frame that could be shown. */
final class Films {
  static final String PLACE = "+47.3769+008.5417/";
  private static final byte[] FRAMES = new byte[5_000];

  private Films() {}

  /**
   * 640 by 360 pixels, 2.5 seconds.
   *
   * @param brand {@code isom} for MP4, {@code qt} with two spaces for QuickTime
   */
  static byte[] mp4(String brand) {
    byte[] place = box("\u00A9xyz", ByteBuffer.allocate(4).putShort((short) PLACE.length()).array(), ascii(PLACE));
    return joined(
        box("ftyp", ascii(brand), new byte[4], ascii(brand)),
        box("moov", movieHeader(), track(), box("udta", place)),
        box("mdat", FRAMES));
  }

  private static byte[] movieHeader() {
    return box("mvhd", ByteBuffer.allocate(100).putInt(12, 1_000).putInt(16, 2_500).putInt(20, 0x10000).array());
  }

  private static byte[] track() {
    byte[] handler = box("hdlr", new byte[8], ascii("vide"), new byte[13]);
    byte[] sample = ByteBuffer.allocate(86).putInt(86).put(ascii("avc1"))
        .putShort(32, (short) 640).putShort(34, (short) 360).array();
    byte[] table = box("stbl", box("stsd", new byte[4], number(1), sample),
        box("stts", new byte[4], number(1), number(75), number(33)));
    byte[] media = box("mdia",
        box("mdhd", ByteBuffer.allocate(24).putInt(12, 1_000).putInt(16, 2_500).array()),
        handler,
        box("minf", box("vmhd", new byte[12]), table));
    return box("trak", box("tkhd", new byte[84]), media);
  }

  /** 320 by 180 pixels, 2.5 seconds. */
  static byte[] webm() {
    byte[] info = element(0x1549A966, joined(
        element(0x2AD7B1, new byte[] {0x0F, 0x42, 0x40}), element(0x4489, ByteBuffer.allocate(8).putDouble(2_500).array())));
    byte[] video = element(0xE0, joined(element(0xB0, new byte[] {1, 0x40}), element(0xBA, new byte[] {(byte) 0xB4})));
    byte[] tracks = element(0x1654AE6B, element(0xAE, joined(element(0x86, ascii("V_VP9")), video)));
    byte[] cluster = element(0x1F43B675, FRAMES);
    return joined(element(0x1A45DFA3, element(0x4282, ascii("webm"))), element(0x18538067, joined(info, tracks, cluster)));
  }

  private static byte[] element(int id, byte[] body) {
    int length = (39 - Integer.numberOfLeadingZeros(id)) / 8;
    ByteBuffer all = ByteBuffer.allocate(length + 4 + body.length);
    for (int at = length - 1; at >= 0; at--) {
      all.put((byte) (id >> 8 * at));
    }
    return all.putInt(0x10000000 | body.length).put(body).array();
  }

  private static byte[] box(String type, byte[]... parts) {
    byte[] body = joined(parts);
    return ByteBuffer.allocate(8 + body.length).putInt(8 + body.length).put(type.getBytes(StandardCharsets.ISO_8859_1)).put(body)
        .array();
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
