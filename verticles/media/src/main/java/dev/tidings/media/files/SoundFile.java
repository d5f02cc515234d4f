package dev.tidings.media.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file of sound while it is looked at: read and blanked in place, within its bounds. */
final class SoundFile implements AutoCloseable {
  private static final int SPAN = 1 << 16;
  /** So much is read at once, since frames are a few hundred bytes apart. */
  private static final int AHEAD = 1 << 13;

  private final FileChannel channel;
  private final long size;
  private ByteBuffer ahead = ByteBuffer.allocate(0);
  private long aheadAt;

  SoundFile(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    size = channel.size();
  }

  long size() {
    return size;
  }

  /** So many bytes. Fails with BrokenFile if the file ends before. */
  ByteBuffer read(long at, int length) throws IOException {
    if (length < 0 || at < 0 || at > size - length) {
      throw new BrokenFile("cut off at " + at);
    }
    if (length > AHEAD) {
      return fetched(at, length);
    }
    if (at < aheadAt || at + length > aheadAt + ahead.limit()) {
      ahead = fetched(at, (int) Math.min(AHEAD, size - at));
      aheadAt = at;
    }
    int from = (int) (at - aheadAt);
    return ByteBuffer.wrap(Arrays.copyOfRange(ahead.array(), from, from + length));
  }

  private ByteBuffer fetched(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new BrokenFile("cut off at " + at);
      }
    }
    return bytes.flip();
  }

  /** Where zeros that begin here have ended. Fails with BrokenFile if there are more than so many. */
  long afterZeros(long from, int most) throws IOException {
    long at = from;
    while (at < size && read(at, 1).get(0) == 0) {
      if (++at - from > most) {
        throw new BrokenFile("nothing but zeros at " + from);
      }
    }
    return at;
  }

  boolean has(long at, String text) throws IOException {
    return at >= 0 && size - at >= text.length()
        && new String(read(at, text.length()).array(), StandardCharsets.ISO_8859_1).equals(text);
  }

  void write(long at, byte[] bytes) throws IOException {
    ahead = ByteBuffer.allocate(0);
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left, at + left.position());
    }
  }

  void blank(long from, long to) throws IOException {
    for (long at = from; at < to; at += SPAN) {
      write(at, new byte[(int) Math.min(SPAN, to - at)]);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
