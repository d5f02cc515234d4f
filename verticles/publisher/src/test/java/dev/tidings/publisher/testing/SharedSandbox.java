package dev.tidings.publisher.testing;

import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/**
 * The simulated networks in one process, which the test classes of a JVM use one after the other: each finds them as if
 * nothing had ever happened there. Started by the first that asks; it ends with the JVM, and nobody closes it. Who kills or
 * configures the process, or spends what all accounts share (which is counted in Redis by its address), starts another.
 * Blocking.
 */
public final class SharedSandbox {
  private static final class Held {
    private static final SandboxProcess PROCESS = start();

    private static SandboxProcess start() {
      try {
        var data = Files.createTempDirectory("sandbox");
        var process = SandboxProcess.start(data, "-XX:TieredStopAtLevel=1");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, data), "shared-sandbox-end"));
        return process;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void end(SandboxProcess process, Path data) {
      process.kill();
      try (var files = Files.walk(data)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private SharedSandbox() {}

  /** The process, without the accounts, posts, requests, faults and slowness of those who had it before. */
  public static SandboxProcess asNew() {
    var control = Held.PROCESS.control();
    control.call("POST", "reset", new JsonObject().put("everything", true));
    control.latency(Duration.ZERO);
    return Held.PROCESS;
  }
}
