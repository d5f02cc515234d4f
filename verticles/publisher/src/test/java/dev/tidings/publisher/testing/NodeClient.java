package dev.tidings.publisher.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client that others wrote, from npm, in a folder with its own tests ({@code client.test.mjs}, by Node's test runner). Blocking. */
public final class NodeClient {
  private static final long PATIENCE_SECONDS = 60;

  private NodeClient() {}

  /**
   * Runs the tests, all of which must pass; gives what they say.
   *
   * @param needed the package, as below {@code node_modules}
   * @param environment what the tests read
   */
  public static String passes(Path folder, String needed, Map<String, String> environment) {
    NodePackages.install(folder, needed);
    var command = new ProcessBuilder("node", "--test", "--test-reporter=spec", "client.test.mjs")
        .directory(folder.toFile()).redirectErrorStream(true);
    command.environment().putAll(environment);
    try {
      var process = command.start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(said).isTrue();
      assertThat(process.exitValue()).as(said).isZero();
      assertThat(said).contains("fail 0", "skipped 0");
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
