package dev.tidings.media.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** A PDF file (ISO 32000), judged by its frame alone: it is neither changed nor drawn here. */
public final class PdfFile {
  private static final Pattern HEAD = Pattern.compile("%PDF-[12]\\.[0-9]\\s.*", Pattern.DOTALL);
  private static final Pattern TAIL = Pattern.compile(".*startxref\\s+[0-9]+\\s+%%EOF\\s*", Pattern.DOTALL);
  private static final int HEAD_LENGTH = 16;
  private static final int TAIL_LENGTH = 1024;

  private PdfFile() {}

  /** Fails with BrokenFile unless it begins as a PDF and nothing comes after its end. */
  public static Facts read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long tail = Math.max(0, channel.size() - TAIL_LENGTH);
      if (!HEAD.matcher(text(channel, 0, HEAD_LENGTH)).matches()
          || !TAIL.matcher(text(channel, tail, TAIL_LENGTH)).matches()) {
        throw new BrokenFile("no PDF from its first byte to its last");
      }
    }
    return Facts.document("application/pdf");
  }

  private static String text(FileChannel channel, long at, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, channel.size() - at));
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
      continue;
    }
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }
}
