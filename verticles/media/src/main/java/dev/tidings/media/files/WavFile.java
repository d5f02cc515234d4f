package dev.tidings.media.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/** A WAV file: RIFF chunks from its first byte to its last (Microsoft, "Multimedia Programming Interface", 1991). */
public final class WavFile {
  private static final Set<String> OF_SOUND = Set.of("fmt ", "data", "fact");
  private static final int RIFF = 12;
  private static final int HEADER = 8;
  private static final int FORMAT = 16;
  private static final int MOST_CHUNKS = 1_000;
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  private WavFile() {}

  /** Blanks every chunk that is no sound, in place, and gives the facts. Fails with BrokenFile. */
  public static Facts clean(Path path) throws IOException {
    try (SoundFile file = new SoundFile(path)) {
      long end = HEADER + Integer.toUnsignedLong(little(file, 4).getInt(0));
      if (end > file.size() || file.size() - end > 1) {
        throw new BrokenFile("not of the length that it tells");
      }
      long rate = 0;
      long sound = -1;
      String codec = null;
      int chunks = 0;
      for (long at = RIFF; at + HEADER <= end;) {
        String type = new String(file.read(at, 4).array(), StandardCharsets.ISO_8859_1);
        long length = Integer.toUnsignedLong(little(file, at + 4).getInt(0));
        if (++chunks > MOST_CHUNKS || length > end - at - HEADER) {
          throw new BrokenFile("no chunk at " + at);
        }
        if (type.equals("fmt ") && length >= FORMAT) {
          ByteBuffer format = file.read(at + HEADER, FORMAT).order(ByteOrder.LITTLE_ENDIAN);
          codec = codec(Short.toUnsignedInt(format.getShort(0)));
          rate = Integer.toUnsignedLong(format.getInt(8));
        } else if (type.equals("data")) {
          sound = length;
        } else if (!OF_SOUND.contains(type)) {
          file.write(at, "JUNK".getBytes(StandardCharsets.US_ASCII));
          file.blank(at + HEADER, at + HEADER + length);
        }
        at += HEADER + length + (length & 1);
      }
      if (codec == null || sound < 0) {
        throw new BrokenFile("no sound in it");
      }
      return Facts.audio("audio/wav", rate == 0 ? null : Math.round(sound * 1_000.0 / rate), codec);
    }
  }

  private static String codec(int format) {
    return format == PCM || format == FLOAT || format == EXTENSIBLE ? "pcm" : "wav-" + format;
  }

  private static ByteBuffer little(SoundFile file, long at) throws IOException {
    return file.read(at, 4).order(ByteOrder.LITTLE_ENDIAN);
  }
}
