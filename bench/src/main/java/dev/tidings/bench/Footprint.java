package dev.tidings.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How soon a second start is ready, and what the idle platform holds in memory, its stores included. */
final class Footprint implements Bench {
  private static final Duration IDLE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "footprint";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var data = Files.createTempDirectory("tidings-footprint");
    progress.say("First start, which unpacks, migrates and seeds");
    try (var first = new PlatformProcess(data, PlatformProcess.HTTP_PORT, Map.of())) {
      progress.say("ready after %.1f s", first.start());
    }
    try (var second = new PlatformProcess(data, PlatformProcess.HTTP_PORT, Map.of())) {
      double warm = second.start();
      progress.say("Second start: ready after %.1f s; now it idles for %d s", warm, IDLE.toSeconds());
      LockSupport.parkNanos(IDLE.toNanos());
      var processes = second.processes();
      double memory = 0;
      for (long process : processes) {
        double own = proportionalMegabytes(process);
        progress.say("%6.1f MB  %s", own, commandOf(process));
        memory += own;
      }
      return new JsonObject()
          .put("warm_start_s", rounded(warm))
          .put("mvn_s", rounded(mavenSeconds(progress)))
          .put("idle_pss_mb", rounded(memory))
          .put("processes", processes.size());
    }
  }

  private static double proportionalMegabytes(long process) throws IOException {
    var rollup = Path.of("/proc/" + process + "/smaps_rollup");
    try (var lines = Files.lines(rollup)) {
      return lines.filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum() / 1024.0;
    }
  }

  private static String commandOf(long process) throws IOException {
    var words = Files.readString(Path.of("/proc/" + process + "/cmdline")).replace('\0', ' ').strip();
    return words.length() > 90 ? words.substring(0, 40) + " … " + words.substring(words.length() - 45) : words;
  }

  /** What Maven itself takes to find that nothing has to be built of what it starts. */
  private static double mavenSeconds(Progress progress) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    var maven = new ProcessBuilder("mvn", "-B", "-q", "-o", "process-classes", "-pl", "verticles/launcher", "-am")
        .inheritIO().start();
    if (!maven.waitFor(10, TimeUnit.MINUTES) || maven.exitValue() != 0) {
      progress.say("mvn failed, so its time means little");
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double rounded(double figure) {
    return Math.round(figure * 100) / 100.0;
  }
}
