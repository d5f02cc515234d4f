package dev.tidings.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real ffmpeg, from npm, as a tool of the tests: makes recordings, and looks at what was made of them. */
final class TestFfmpeg {
  private static final Path FOLDER = Path.of("src/test/ffmpeg");
  private static final Path PROGRAM = FOLDER.resolve("node_modules/@ffmpeg-installer/linux-x64/ffmpeg");

  private TestFfmpeg() {}

  /** The program; skips the test on machines for which there is none. */
  static synchronized Path program() {
    boolean linux = System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    assumeTrue(linux, "there is an ffmpeg for Linux on x64 alone: conversions are not tested here");
    try {
      if (!Files.isExecutable(PROGRAM)) {
        var installing = new ProcessBuilder("npm", "ci", "--silent", "--ignore-scripts")
            .directory(FOLDER.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(installing.onExit().orTimeout(2, TimeUnit.MINUTES).join().exitValue()).isZero();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PROGRAM.toAbsolutePath();
  }

  /** What a run with these arguments writes to a file of that ending. */
  static byte[] made(String ending, String... arguments) {
    try {
      Path file = Files.createTempFile(Files.createDirectories(Path.of("target")), "made", "." + ending);
      try {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(file.toAbsolutePath().toString());
        run(all);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recording of a test picture and a tone. */
  static byte[] recording(String ending, String size, int seconds, String... how) {
    List<String> all = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc=size=" + size + ":rate=25:duration=" + seconds,
        "-f", "lavfi", "-i", "sine=frequency=440:duration=" + seconds));
    all.addAll(List.of(how));
    return made(ending, all.toArray(String[]::new));
  }

  /** The first second's picture of a video, as PNG. */
  static byte[] picture(byte[] video) {
    return of(video, "png", "-frames:v", "1");
  }

  /** What becomes of a video by these arguments. */
  static byte[] of(byte[] video, String ending, String... arguments) {
    try {
      Path file = Files.createTempFile(Files.createDirectories(Path.of("target")), "from", ".video");
      try {
        Files.write(file, video);
        List<String> all = new ArrayList<>(List.of("-i", file.toAbsolutePath().toString()));
        all.addAll(List.of(arguments));
        return made(ending, all.toArray(String[]::new));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(
        List.of(program().toString(), "-hide_banner", "-nostdin", "-loglevel", "error", "-y"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(said).isZero();
  }
}
