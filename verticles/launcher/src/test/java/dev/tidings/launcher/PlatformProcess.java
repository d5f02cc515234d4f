package dev.tidings.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A node started as people start it: in a process of its own, below a parent that may be ended. */
final class PlatformProcess {
  private static final Duration STARTS = Duration.ofSeconds(120);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process parent;
  private final Path output;
  private final String httpPort;

  private PlatformProcess(Process parent, Path output, String httpPort) {
    this.parent = parent;
    this.output = output;
    this.httpPort = httpPort;
  }

  /** Below a shell in a session of its own, as `mvn` in a terminal would be. */
  static PlatformProcess below(TestMachine machine, Map<String, String> settings) {
    var command = new ArrayList<>(List.of("setsid", "sh", "-c", "\"$@\"; exit $?", "parent"));
    command.addAll(java(machine, settings, true));
    return start(machine, settings, command);
  }

  /** With no parent to watch. */
  static PlatformProcess alone(TestMachine machine, Map<String, String> settings) {
    return start(machine, settings, java(machine, settings, false));
  }

  /** By Maven, which hands it its flags. */
  static PlatformProcess byMaven(TestMachine machine, Map<String, String> settings) {
    var all = new TreeMap<>(machine.settings());
    all.putAll(settings);
    return start(machine, settings, MavenStart.command(machine.room(), all));
  }

  private static List<String> java(TestMachine machine, Map<String, String> settings, boolean watched) {
    var all = new TreeMap<>(machine.settings());
    all.putAll(settings);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("tidings.jvm.open").strip().split("\\s+")));
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dtidings.parent.watch=" + watched));
    all.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return command;
  }

  private static PlatformProcess start(TestMachine machine, Map<String, String> settings, List<String> command) {
    try {
      Path output = Files.createTempFile(machine.room(), "output", ".txt");
      var builder =
          new ProcessBuilder(command)
              .directory(machine.room().toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile());
      // The build's own JDK, which need not be the machine's default.
      var programs = Path.of(System.getProperty("java.home"), "bin").toString();
      builder.environment().merge("PATH", programs, (path, first) -> first + ":" + path);
      Process process = builder.start();
      return new PlatformProcess(process, output, settings.getOrDefault("http.port", machine.settings().get("http.port")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PlatformProcess awaitReady() {
    Waiting.until("the node is ready", STARTS, () -> {
      if (!parent.isAlive()) {
        throw new AssertionError("the node ended while starting:\n" + output());
      }
      return status("/health/ready") == 200;
    }, this::output);
    return this;
  }

  void awaitEnd() {
    Waiting.until("the node has ended", STARTS, () -> !parent.isAlive(), this::output);
  }

  int exitCode() {
    awaitEnd();
    return parent.exitValue();
  }

  /** The status of a GET on the management port; 0 when nobody answers. */
  int status(String path) {
    try {
      return HTTP.send(request(path), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  String body(String path) {
    try {
      return HTTP.send(request(path), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The status of a request with a body on the management port. */
  int send(String method, String path, String body) {
    try {
      var request = HttpRequest.newBuilder(request(path), (name, value) -> true)
          .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private HttpRequest request(String path) {
    int managementPort = Integer.parseInt(httpPort) + 1;
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
        .timeout(Duration.ofSeconds(5))
        .build();
  }

  /** Signals the parent alone. */
  void signal(String name) {
    signal(name, Long.toString(parent.pid()));
  }

  /** Signals the parent and everything below it, as Ctrl-C does. */
  void signalGroup(String name) {
    signal(name, "-" + parent.pid());
  }

  private static void signal(String name, String target) {
    try {
      new ProcessBuilder("sh", "-c", "kill -s " + name + " -- " + target).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
