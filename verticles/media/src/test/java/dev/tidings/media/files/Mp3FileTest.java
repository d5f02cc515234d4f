package dev.tidings.media.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp3FileTest {
  /** MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes that last 1,152 samples. */
  private static final int FRAME = 0xFFFB9000;
  private static final int FRAME_LENGTH = 417;

  @TempDir
  Path folder;

  /** A tag of no length, so many zeros, and frames. */
  private Path sound(int zeros, int frames) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(10 + zeros + frames * FRAME_LENGTH);
    bytes.put("ID3\4\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
    for (int frame = 0; frame < frames; frame++) {
      bytes.putInt(10 + zeros + frame * FRAME_LENGTH, FRAME);
    }
    return Files.write(folder.resolve("sound"), bytes.array());
  }

  @Test
  void roomBehindATagIsSkipped() throws IOException {
    Facts facts = Mp3File.clean(sound(100_000, 1_000));
    assertThat(facts.durationMillis()).isBetween(26_115L, 26_130L);
  }

  @Test
  void aFileOfZerosIsGivenUpEarly() throws IOException {
    Path zeros = sound(2 << 20, 1_000);
    assertThatThrownBy(() -> Mp3File.clean(zeros)).isInstanceOf(BrokenFile.class).hasMessageContaining("nothing but zeros");
  }
}
