package dev.tidings.media.files;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.mov.QuickTimeDirectory;
import com.drew.metadata.mov.media.QuickTimeVideoDirectory;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.mp4.media.Mp4VideoDirectory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** An MP4 or QuickTime file (ISO/IEC 14496-12), box by box. */
public final class Mp4File {
  private static final Set<String> TOP = Set.of(
      "ftyp", "moov", "mdat", "free", "skip", "wide", "moof", "mfra", "sidx", "styp", "uuid", "meta", "udta", "emsg",
      "prft");
  /** Every box whose inside the reader of the facts walks too: it takes the sizes that it finds there at their word. */
  private static final Set<String> WITHIN = Set.of("moov", "trak", "mdia", "minf", "stbl", "gmhd", "tmcd");
  /** Where cameras and editors write place, owner and device. */
  private static final Set<String> TELLING = Set.of("udta", "meta", "uuid");
  private static final int HEADER = 8;
  private static final int LONG_HEADER = 16;
  private static final int MOST_BOXES = 100_000;
  /** Of a box that is read whole; the tables of a video of hours are smaller. */
  private static final int LONGEST_FACTS = 1 << 24;
  private static final int SPAN = 1 << 16;
  private static final long MILLIS = 1_000;

  private final FileChannel channel;
  private int boxes;

  private Mp4File(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Blanks what the file tells beside its pictures and sound, in place and without moving anything, and gives its facts.
   * Fails with BrokenFile unless boxes cover it from its first byte to its last.
   */
  public static Facts clean(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      new Mp4File(channel).walk(0, channel.size(), "");
    }
    return facts(file);
  }

  private void walk(long from, long end, String parent) throws IOException {
    long at = from;
    while (at < end) {
      if (++boxes > MOST_BOXES || end - at < HEADER) {
        throw new BrokenFile("no box at " + at);
      }
      ByteBuffer header = read(at, (int) Math.min(LONG_HEADER, end - at));
      String type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
      long size = Integer.toUnsignedLong(header.getInt(0));
      int head = HEADER;
      if (size == 1 && header.capacity() == LONG_HEADER) {
        size = header.getLong(8);
        head = LONG_HEADER;
      } else if (size == 0) {
        size = end - at;
      }
      if (size < head || size > end - at || (parent.isEmpty() && !TOP.contains(type))) {
        throw new BrokenFile("no box at " + at);
      }
      boolean walked = WITHIN.contains(type);
      if (!walked && size > LONGEST_FACTS && (type.equals("ftyp") || !parent.isEmpty())) {
        throw new BrokenFile("a box too long at " + at);
      }
      if (TELLING.contains(type)) {
        blank(at, head, size);
      } else if (walked) {
        walk(at + head, at + size, type);
      }
      at += size;
    }
  }

  private void blank(long at, int head, long size) throws IOException {
    channel.write(ByteBuffer.wrap("free".getBytes(StandardCharsets.US_ASCII)), at + 4);
    for (long done = head; done < size; done += SPAN) {
      channel.write(ByteBuffer.allocate((int) Math.min(SPAN, size - done)), at + done);
    }
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new BrokenFile("cut off");
      }
    }
    return bytes.flip();
  }

  private static Facts facts(Path file) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      Metadata metadata = ImageMetadataReader.readMetadata(stream);
      var mp4 = metadata.getFirstDirectoryOfType(Mp4VideoDirectory.class);
      if (mp4 != null) {
        return facts("video/mp4", mp4, Mp4VideoDirectory.TAG_WIDTH, Mp4VideoDirectory.TAG_HEIGHT,
            Mp4VideoDirectory.TAG_COMPRESSION_TYPE,
            seconds(metadata.getFirstDirectoryOfType(Mp4Directory.class), Mp4Directory.TAG_DURATION_SECONDS));
      }
      var quickTime = metadata.getFirstDirectoryOfType(QuickTimeVideoDirectory.class);
      if (quickTime != null) {
        return facts("video/quicktime", quickTime, QuickTimeVideoDirectory.TAG_WIDTH, QuickTimeVideoDirectory.TAG_HEIGHT,
            QuickTimeVideoDirectory.TAG_COMPRESSION_TYPE,
            seconds(metadata.getFirstDirectoryOfType(QuickTimeDirectory.class), QuickTimeDirectory.TAG_DURATION_SECONDS));
      }
      throw new BrokenFile("no picture in it");
    } catch (ImageProcessingException | MetadataException | NegativeArraySizeException | IndexOutOfBoundsException e) {
      throw new BrokenFile(String.valueOf(e.getMessage()));
    }
  }

  private static Facts facts(String contentType, Directory video, int width, int height, int codec, Long millis)
      throws MetadataException {
    return new Facts(contentType, video.getInt(width), video.getInt(height), millis, video.getString(codec));
  }

  private static Long seconds(Directory whole, int tag) {
    var told = whole == null ? null : whole.getRational(tag);
    return told == null ? null : Math.round(told.doubleValue() * MILLIS);
  }
}
