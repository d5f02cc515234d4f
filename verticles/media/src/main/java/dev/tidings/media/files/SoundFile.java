package dev.tidings.media.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of sound while it is looked at: read and blanked in place, within its bounds. */
final class SoundFile implements AutoCloseable {
  private static final int SPAN = 1 << 16;

  private final FileChannel channel;
  private final long size;

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
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new BrokenFile("cut off at " + at);
      }
    }
    return bytes.flip();
  }

  boolean has(long at, String text) throws IOException {
    return at >= 0 && size - at >= text.length()
        && new String(read(at, text.length()).array(), StandardCharsets.ISO_8859_1).equals(text);
  }

  void write(long at, byte[] bytes) throws IOException {
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
