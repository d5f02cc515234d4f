package dev.tidings.media.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** An MP3 file (ISO/IEC 11172-3, 13818-3): frames from its first byte to its last, but for tags before and after them. */
public final class Mp3File {
  private static final int[] RATES_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
  private static final int[] RATES_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
  private static final int[] FREQUENCIES = {44_100, 48_000, 32_000};
  private static final int ID3_HEADER = 10;
  private static final int ID3_AT_END = 128;
  private static final int APE_FOOTER = 32;
  private static final int MOST_FRAMES = 4_000_000;
  /** Writers of tags leave some kilobytes of room behind them. */
  private static final int MOST_ZEROS = 1 << 20;

  private Mp3File() {}

  /** Blanks the tags, in place, and gives the facts. Fails with BrokenFile. */
  public static Facts clean(Path path) throws IOException {
    try (SoundFile file = new SoundFile(path)) {
      long at = tagsBefore(file);
      long end = tagsAfter(file);
      long micros = 0;
      int frames = 0;
      while (end - at >= 4) {
        Frame frame = Frame.of(file.read(at, 4).getInt(0));
        if (frame == null || ++frames > MOST_FRAMES) {
          throw new BrokenFile("no frame at " + at);
        }
        micros += frame.samples() * 1_000_000L / frame.frequency();
        at += frame.length();
      }
      if (frames < 2) {
        throw new BrokenFile("no sound in it");
      }
      return Facts.audio("audio/mpeg", Math.round(micros / 1_000.0), "mp3");
    }
  }

  /** Where the first frame begins. What lies in an ID3v2 tag becomes its padding. */
  private static long tagsBefore(SoundFile file) throws IOException {
    long at = 0;
    while (file.has(at, "ID3")) {
      ByteBuffer header = file.read(at, ID3_HEADER);
      long length = 0;
      for (int index = 6; index < ID3_HEADER; index++) {
        if (header.get(index) < 0) {
          throw new BrokenFile("no tag at " + at);
        }
        length = length << 7 | header.get(index);
      }
      long end = at + ID3_HEADER + length + ((header.get(5) & 0x10) == 0 ? 0 : ID3_HEADER);
      if (end > file.size()) {
        throw new BrokenFile("a tag too long");
      }
      file.write(at + 5, new byte[1]);
      file.blank(at + ID3_HEADER, end);
      at = end;
    }
    return file.afterZeros(at, MOST_ZEROS);
  }

  /** Where the last frame ends. */
  private static long tagsAfter(SoundFile file) throws IOException {
    long end = file.size();
    if (file.has(end - ID3_AT_END, "TAG")) {
      file.blank(end - ID3_AT_END + 3, end);
      end -= ID3_AT_END;
    }
    if (file.has(end - APE_FOOTER, "APETAGEX")) {
      ByteBuffer footer = file.read(end - APE_FOOTER, APE_FOOTER).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      long length = Integer.toUnsignedLong(footer.getInt(12)) + (footer.getInt(20) < 0 ? APE_FOOTER : 0);
      if (length < APE_FOOTER || length > end) {
        throw new BrokenFile("a tag too long");
      }
      file.blank(end - length, end);
      end -= length;
    }
    return end;
  }

  /** A frame of layer III. */
  private record Frame(int length, int samples, int frequency) {
    /** Null if these four bytes begin none. */
    static Frame of(int header) {
      int version = header >>> 19 & 3;
      int rate = header >>> 12 & 15;
      int frequency = header >>> 10 & 3;
      if (header >>> 21 != 0x7FF || version == 1 || (header >>> 17 & 3) != 1 || rate == 0 || rate == 15 || frequency == 3) {
        return null;
      }
      boolean first = version == 3;
      int hertz = FREQUENCIES[frequency] / (first ? 1 : version == 2 ? 2 : 4);
      int kilobits = (first ? RATES_1 : RATES_2)[rate];
      return new Frame((first ? 144 : 72) * kilobits * 1_000 / hertz + (header >>> 9 & 1), first ? 1_152 : 576, hertz);
    }
  }
}
