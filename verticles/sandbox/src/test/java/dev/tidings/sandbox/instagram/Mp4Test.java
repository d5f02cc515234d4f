package dev.tidings.sandbox.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Mp4Film;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Mp4Test {
  private static final byte[] FILM = Mp4Film.of(1080, 1920, Duration.ofMillis(12_345), 5_000, "hvc1");

  @Test
  void aFilmTellsItsLengthSizeAndCodec() {
    assertThat(Mp4.read(Buffer.buffer(FILM))).contains(new Mp4(12_345, 1080, 1920, "hvc1"));
  }

  @Test
  void whateverIsCutOffOrChangedIsReadOrRefusedAndNeverFails() {
    assertThat(Mp4.read(Buffer.buffer())).isEmpty();
    for (int length = 0; length < FILM.length; length += 7) {
      Mp4.read(Buffer.buffer(Arrays.copyOf(FILM, length)));
    }
    for (int at = 0; at < 700; at++) {
      byte[] changed = FILM.clone();
      changed[at] = (byte) 0xff;
      Mp4.read(Buffer.buffer(changed));
    }
  }
}
