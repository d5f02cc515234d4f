package dev.tidings.publisher.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a folder of Node programs needs, fetched as its lock file says by whichever test asks first. Blocking. */
public final class NodePackages {
  private static final long PATIENCE_MINUTES = 2;

  private NodePackages() {}

  /**
   * Fetches them unless they are there; of several test JVMs one fetches and the others wait. Throws IllegalStateException
   * with what npm said when it fails, CompletionException when it takes longer than two minutes.
   *
   * @param needed a file or folder below {@code node_modules} that is there once they are
   */
  public static void install(Path folder, String needed, String... flags) {
    var lock = Path.of("target", folder.getFileName() + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      if (!Files.exists(folder.resolve("node_modules").resolve(needed))) {
        var command = new ArrayList<>(List.of("npm", "ci", "--silent"));
        command.addAll(List.of(flags));
        run(new ProcessBuilder(command).directory(folder.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It has an input of its own: the test JVM's is the build's way of telling it things. */
  private static void run(ProcessBuilder npm) throws IOException {
    var process = npm.redirectErrorStream(true).start();
    int code = process.onExit().orTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES).join().exitValue();
    if (code != 0) {
      throw new IllegalStateException("npm: " + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
