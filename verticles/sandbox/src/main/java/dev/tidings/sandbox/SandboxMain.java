package dev.tidings.sandbox;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs the sandbox as a process of its own: no database, no cluster. Flags: {@code -Dsandbox.port}, {@code -Dsandbox.host}, {@code -Ddata.dir},
 * {@code -Dsandbox.public-url}, {@code -Dsandbox.control-token}, {@code -Dsandbox.fetch-from}, {@code -Dsandbox.latency},
 * {@code -Dsandbox.duplicate-window} and {@code -Dsandbox.token-lifetime} (ISO-8601 durations, or milliseconds). Says {@code sandbox ready <url>} on its output once it serves.
 */
public final class SandboxMain {
  private SandboxMain() {}

  /** Starts it; ends with status 1 and one sentence when it cannot. */
  public static void main(String[] arguments) {
    Vertx vertx = Vertx.vertx();
    SandboxServer server = new SandboxServer(vertx, config());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop().await(), "tidings-sandbox-stop"));
    endWithParent();
    server.serving().onSuccess(serving -> System.out.println("sandbox ready " + serving.url()));
    server
        .start()
        .onFailure(
            failure -> {
              System.err.println("the sandbox cannot start: " + failure.getMessage());
              Runtime.getRuntime().halt(1);
            });
  }

  /** Ends when the process named by {@code -Dsandbox.parent} ends, however that ends, so that no test leaves it behind. */
  private static void endWithParent() {
    Long parent = Long.getLong("sandbox.parent");
    if (parent != null) {
      ProcessHandle.of(parent).ifPresentOrElse(found -> found.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
    }
  }

  private static SandboxConfig config() {
    SandboxConfig usual = SandboxConfig.usual(Integer.getInteger("sandbox.port", 8082), Path.of(System.getProperty("data.dir", ".tidings"), "sandbox"));
    return new SandboxConfig(
        System.getProperty("sandbox.host", usual.host()),
        usual.port(),
        usual.data(),
        Optional.ofNullable(System.getProperty("sandbox.public-url")),
        Optional.ofNullable(System.getProperty("sandbox.control-token")),
        duration("sandbox.latency", usual.latency()),
        duration("sandbox.duplicate-window", usual.duplicateWindow()),
        duration("sandbox.token-lifetime", usual.tokenLifetime()),
        Fetching.places(System.getProperty("sandbox.fetch-from", "")));
  }

  private static Duration duration(String key, Duration otherwise) {
    String value = System.getProperty(key);
    if (value == null) {
      return otherwise;
    }
    return value.matches("\\d+") ? Duration.ofMillis(Long.parseLong(value)) : Duration.parse(value);
  }
}
