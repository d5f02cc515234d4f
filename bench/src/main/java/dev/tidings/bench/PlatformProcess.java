package dev.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The platform as a process of its own, run from the newest staged build, on ports that the product does not use. */
final class PlatformProcess implements AutoCloseable {
  static final int HTTP_PORT = 18080;
  /** The days' standard allowances of an application, which the benches' load is many times of. */
  private static final Map<String, String> MORE_THAN_STANDARD =
      Map.of("youtube", "uploads=10000000, units=1000000000", "x", "post-day=10000000");
  private static final String MARK = "TIDINGS_BENCH";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String mark = UUID.randomUUID().toString();
  private final Path data;
  private final int httpPort;
  private final Map<String, String> settings;
  private Process process;

  /** @param settings flags over the defaults of a bench */
  PlatformProcess(Path data, int httpPort, Map<String, String> settings) {
    this.data = data;
    this.httpPort = httpPort;
    this.settings = settings;
  }

  /** Starts it and waits until it is ready; gives the seconds from its {@code java} to then. */
  double start() throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("@" + newestStage().resolve("arguments"));
    flags().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("dev.tidings.launcher.Main");
    var builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("platform.log").toFile()));
    builder.environment().put(MARK, mark);
    long begun = System.nanoTime();
    process = builder.start();
    awaitReady();
    return (System.nanoTime() - begun) / 1e9;
  }

  private Map<String, String> flags() {
    var flags = new java.util.TreeMap<String, String>(Map.of(
        "http.port", Integer.toString(httpPort),
        "data.dir", data.toString(),
        "postgres.embedded.port", "18432",
        "redis.embedded.port", "18379",
        "tidings.parent.watch", "true"));
    MORE_THAN_STANDARD.forEach((network, budgets) -> flags.put("network." + network + ".budgets", budgets));
    flags.putAll(settings);
    return flags;
  }

  private static Path newestStage() throws IOException {
    try (var stages = Files.list(Path.of("verticles/launcher/target/stage"))) {
      return stages.filter(stage -> Files.exists(stage.resolve("arguments")))
          .max(Comparator.comparing(stage -> stage.resolve("arguments").toFile().lastModified()))
          .orElseThrow(() -> new IOException("nothing is staged: run mvn or mvn verify first"));
    }
  }

  private void awaitReady() throws IOException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (httpPort + 1) + "/health/ready"))
        .timeout(Duration.ofSeconds(2)).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new IOException("the platform ended: " + Files.readString(data.resolve("platform.log")));
      }
      try {
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new IOException("the platform was not ready within " + PATIENCE);
  }

  Process process() {
    return process;
  }

  Path data() {
    return data;
  }

  /** Every living process that this start began, the stores and their servers' own children included. */
  Set<Long> processes() throws IOException {
    var all = new TreeSet<Long>();
    for (long each : marked()) {
      all.add(each);
      ProcessHandle.of(each).ifPresent(process -> process.descendants().forEach(child -> all.add(child.pid())));
    }
    return all;
  }

  /** Those that carry our mark; a server that writes over its environment is found as a child of one that does. */
  private List<Long> marked() throws IOException {
    var found = new ArrayList<Long>();
    try (var all = Files.list(Path.of("/proc"))) {
      for (var each : all.filter(path -> path.getFileName().toString().matches("\\d+")).toList()) {
        try {
          if (Files.readString(each.resolve("environ"), java.nio.charset.StandardCharsets.ISO_8859_1)
              .contains(MARK + "=" + mark)) {
            found.add(Long.parseLong(each.getFileName().toString()));
          }
        } catch (IOException gone) {
          continue;
        }
      }
    }
    return found;
  }

  /** Ends it with TERM and waits until everything that it began has gone. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor(60, TimeUnit.SECONDS);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!processes().isEmpty() && System.nanoTime() < end) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
