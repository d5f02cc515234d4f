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
  /** A track's tables lie five deep. */
  private static final int DEEPEST = 16;
  /** Of a box that is read whole; the tables of a video of hours are smaller. */
  private static final int LONGEST_FACTS = 1 << 24;
  private static final int SPAN = 1 << 16;
  private static final long MILLIS = 1_000;

  /** What tells of a track. */
  private static final Set<String> OF_TRACKS = Set.of("hdlr", "stsd", "mdhd", "tkhd", "stts");

  private final FileChannel channel;
  private final Mp4Tracks tracks = new Mp4Tracks();
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
      Mp4File mp4 = new Mp4File(channel);
      mp4.walk(0, channel.size(), "", 0);
      return facts(file, mp4.tracks);
    }
  }

  private void walk(long from, long end, String parent, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new BrokenFile("boxes too deep at " + from);
    }
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
        within(type, at + head, at + size, depth + 1);
      } else if (OF_TRACKS.contains(type) && !parent.isEmpty()) {
        tracks.take(type, parent, read(at + head, (int) (size - head)));
      }
      at += size;
    }
  }

  private void within(String type, long from, long end, int depth) throws IOException {
    boolean track = type.equals("trak");
    if (track) {
      tracks.begin();
    }
    walk(from, end, type, depth);
    if (track) {
      tracks.end();
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

  private static Facts facts(Path file, Mp4Tracks tracks) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      Metadata metadata = ImageMetadataReader.readMetadata(stream);
      Long mp4 = millis(metadata.getFirstDirectoryOfType(Mp4Directory.class), Mp4Directory.TAG_DURATION_SECONDS);
      Long quickTime = millis(metadata.getFirstDirectoryOfType(QuickTimeDirectory.class),
          QuickTimeDirectory.TAG_DURATION_SECONDS);
      if (!tracks.hasPicture() && tracks.sound() != null) {
        return Facts.audio("audio/mp4", mp4 == null ? quickTime : mp4, tracks.sound());
      }
      Directory picture = metadata.getFirstDirectoryOfType(Mp4VideoDirectory.class);
      if (picture != null) {
        return video("video/mp4", picture, Mp4VideoDirectory.TAG_WIDTH, Mp4VideoDirectory.TAG_HEIGHT,
            mp4, tracks);
      }
      picture = metadata.getFirstDirectoryOfType(QuickTimeVideoDirectory.class);
      if (picture != null) {
        return video("video/quicktime", picture, QuickTimeVideoDirectory.TAG_WIDTH, QuickTimeVideoDirectory.TAG_HEIGHT,
            quickTime, tracks);
      }
      throw new BrokenFile("no picture in it");
    } catch (ImageProcessingException | MetadataException | NegativeArraySizeException | IndexOutOfBoundsException e) {
      throw new BrokenFile(String.valueOf(e.getMessage()));
    }
  }

  private static Facts video(
      String contentType, Directory picture, int width, int height, Long millis, Mp4Tracks tracks)
      throws MetadataException {
    int across = picture.getInt(tracks.isTurned() ? height : width);
    int down = picture.getInt(tracks.isTurned() ? width : height);
    return new Facts(contentType, across, down, millis, tracks.codec(), tracks.framesPerSecond(), tracks.sound());
  }

  private static Long millis(Directory whole, int tag) {
    var told = whole == null ? null : whole.getRational(tag);
    return told == null ? null : Math.round(told.doubleValue() * MILLIS);
  }
}
