package dev.tidings.media.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A FLAC file (RFC 9639), judged by its metadata blocks and the beginning of its first frame. */
public final class FlacFile {
  private static final int MARKER = 4;
  private static final int HEADER = 4;
  private static final int STREAM_INFO = 0;
  private static final int STREAM_INFO_LENGTH = 34;
  private static final int PADDING = 1;
  private static final int SEEK_TABLE = 3;
  private static final int MOST_BLOCKS = 1_000;
  /** The first 14 bits of every frame. */
  private static final int SYNC = 0xFFF8;

  private FlacFile() {}

  /** Makes padding of what tells more than the sound, in place, and gives the facts. Fails with BrokenFile. */
  public static Facts clean(Path path) throws IOException {
    try (SoundFile file = new SoundFile(path)) {
      Long millis = null;
      long at = MARKER;
      boolean last = false;
      for (int blocks = 0; !last; blocks++) {
        ByteBuffer header = file.read(at, HEADER);
        last = header.get(0) < 0;
        int type = header.get(0) & 0x7F;
        int length = header.getInt(0) & 0xFFFFFF;
        long body = at + HEADER;
        if (blocks > MOST_BLOCKS || length > file.size() - body
            || blocks == 0 && (type != STREAM_INFO || length != STREAM_INFO_LENGTH)) {
          throw new BrokenFile("no block at " + at);
        }
        if (type == STREAM_INFO) {
          millis = millis(file.read(body, length));
        } else if (type != SEEK_TABLE) {
          file.write(at, new byte[] {(byte) (last ? PADDING | 0x80 : PADDING)});
          file.blank(body, body + length);
        }
        at = body + length;
      }
      if ((file.read(at, 2).getShort(0) & 0xFFFE) != SYNC) {
        throw new BrokenFile("no frame at " + at);
      }
      return Facts.audio("audio/flac", millis, "flac");
    }
  }

  /** Of 20 bits of samples per second, then others, and 36 bits of samples; none told is zero. */
  private static Long millis(ByteBuffer info) {
    long packed = info.getLong(10);
    long rate = packed >>> 44;
    long samples = packed & 0xFFFFFFFFFL;
    return rate == 0 || samples == 0 ? null : Math.round(samples * 1_000.0 / rate);
  }
}
