package dev.tidings.media.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * An Ogg file (RFC 3533) of one stream of sound, Vorbis or Opus: pages from its first byte to its last, each with its
 * checksum. Its comments are made blank where they lie, and their pages' checksums made anew.
 */
public final class OggFile {
  private static final int HEADER = 27;
  /** What is read of a stream's first packet. */
  private static final int FACTS = 16;
  private static final int MOST_PAGES = 2_000_000;
  private static final int OPUS_RATE = 48_000;
  /** How a stream's first and second packet begin. */
  private static final Map<String, String> HEADS = Map.of("\1vorbis", "\3vorbis", "OpusHead", "OpusTags");
  private static final long UNKNOWN = -1;

  private final SoundFile file;
  private String head;
  private int serial;
  private long rate;
  private long skipped;
  private long granules;

  private OggFile(SoundFile file) {
    this.file = file;
  }

  /** Fails with BrokenFile unless it is one stream of a sound that is known. */
  public static Facts clean(Path path) throws IOException {
    try (SoundFile file = new SoundFile(path)) {
      OggFile ogg = new OggFile(file);
      ogg.walk();
      Long millis = ogg.rate == 0 ? null : Math.round(Math.max(0, ogg.granules - ogg.skipped) * 1_000.0 / ogg.rate);
      return Facts.audio("audio/ogg", millis, ogg.isOpus() ? "opus" : "vorbis");
    }
  }

  private void walk() throws IOException {
    OggComments comments = null;
    int pages = 0;
    for (long at = 0; at < file.size();) {
      ByteBuffer header = file.read(at, HEADER).order(ByteOrder.LITTLE_ENDIAN);
      int segments = Byte.toUnsignedInt(header.get(26));
      byte[] lacing = file.read(at + HEADER, segments).array();
      int body = 0;
      for (byte each : lacing) {
        body += Byte.toUnsignedInt(each);
      }
      ByteBuffer page = file.read(at, HEADER + segments + body).order(ByteOrder.LITTLE_ENDIAN);
      if (++pages > MOST_PAGES || !file.has(at, "OggS") || OggChecksum.of(page.array()) != header.getInt(22)) {
        throw new BrokenFile("no page at " + at);
      }
      if (pages == 1) {
        begin(page, HEADER + segments);
        comments = new OggComments(HEADS.get(head));
      } else if (header.getInt(14) != serial) {
        throw new BrokenFile("more than one stream");
      } else if (comments.blank(page.array(), HEADER + segments, lacing)) {
        page.putInt(22, OggChecksum.of(page.array()));
        file.write(at, page.array());
      }
      granules = header.getLong(6) == UNKNOWN ? granules : header.getLong(6);
      at += page.capacity();
    }
    if (comments == null || !comments.areBlank()) {
      throw new BrokenFile("no comments in it");
    }
  }

  private void begin(ByteBuffer page, int body) {
    String text = new String(page.array(), body, page.capacity() - body, StandardCharsets.ISO_8859_1);
    head = HEADS.keySet().stream().filter(text::startsWith).findFirst()
        .orElseThrow(() -> new BrokenFile("no sound that is known"));
    serial = page.getInt(14);
    if (text.length() < FACTS) {
      throw new BrokenFile("cut off");
    }
    rate = isOpus() ? OPUS_RATE : Integer.toUnsignedLong(page.getInt(body + 12));
    skipped = isOpus() ? Short.toUnsignedLong(page.getShort(body + 10)) : 0;
  }

  private boolean isOpus() {
    return head.equals("OpusHead");
  }
}
