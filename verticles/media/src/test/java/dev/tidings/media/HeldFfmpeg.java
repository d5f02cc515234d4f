package dev.tidings.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An ffmpeg that can be told to stand still, for ever, where it would convert. */
final class HeldFfmpeg {
  private final Path program;
  private final Path hold;
  private final Path number;

  HeldFfmpeg(Path folder) throws IOException {
    Path real = TestFfmpeg.program();
    hold = folder.resolve("hold");
    number = folder.resolve("number");
    program = Files.writeString(folder.resolve("ffmpeg"), """
        #!/bin/sh
        case "$*" in *-encoders*) exec '%1$s' "$@";; esac
        if [ -e '%2$s' ]; then echo $$ > '%3$s.new' && /bin/mv '%3$s.new' '%3$s' && exec /bin/sleep 600; fi
        exec '%1$s' "$@"
        """.formatted(real, hold, number));
    if (!program.toFile().setExecutable(true)) {
      throw new IOException("it cannot be made a program: " + program);
    }
  }

  Path program() {
    return program;
  }

  void hold() throws IOException {
    Files.writeString(hold, "");
  }

  void letGo() throws IOException {
    Files.delete(hold);
  }

  /** Whether one stands still. */
  boolean isRunning() {
    try {
      return Files.exists(number) && ProcessHandle.of(Long.parseLong(Files.readString(number).strip()))
          .filter(ProcessHandle::isAlive).isPresent();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
