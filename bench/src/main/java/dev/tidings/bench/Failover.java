package dev.tidings.bench;

import dev.tidings.sandbox.SandboxProcess;
import dev.tidings.stores.EmbeddedStores;
import dev.tidings.stores.StoresSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * How long nothing is claimed when the node that publishes is killed, or stopped and woken later. Two nodes; a steady
 * stream of deliveries falls due. The gap is the longest time in which nothing due was claimed.
 */
final class Failover implements Bench {
  private static final int DELIVERIES = 2_000;
  private static final Duration SPREAD = Duration.ofSeconds(40);

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var data = Files.createTempDirectory("tidings-failover");
    try (var sandbox = SandboxProcess.start(data.resolve("networks"), "-Dsandbox.latency=20");
        var desk = node(data, PlatformProcess.HTTP_PORT, "web,identity,content,publisher,audit", sandbox)) {
      progress.say("The desk is ready after %.1f s", desk.start());
      var client = new DeskClient(PlatformProcess.HTTP_PORT).signIn(data);
      try (var stores = EmbeddedStores.ensureRunning(StoresSettings.of(data, 18432, 18379), line -> {})) {
        var workspace = UUID.fromString(client.get("/workspace").getString("id"));
        var publishing = new PublishingDesk(sandbox.control(), stores.connection(), workspace, "x");
        var kill = round(progress, data, sandbox, publishing, client, false);
        var stop = round(progress, data, sandbox, publishing, client, true);
        return new JsonObject()
            .put("kill_gap_s", kill.gapSeconds())
            .put("stop_gap_s", stop.gapSeconds())
            .put("lost", kill.lost() + stop.lost())
            .put("duplicated", kill.duplicated() + stop.duplicated());
      }
    }
  }

  private static PlatformProcess node(Path data, int port, String roles, SandboxProcess sandbox) {
    return new PlatformProcess(data, port, Map.of(
        "web.rate.requests", "1000000000", "demo.calendar", "false", "sandbox.url", sandbox.url(), "roles", roles,
        "cluster.heartbeat.limit", "5s", "publisher.lease", "5s", "publisher.request-timeout", "2s"));
  }

  private record Outcome(double gapSeconds, long lost, long duplicated) {}

  /** One node publishes; it is hit in the middle; a second one, which waits beside it, must go on. */
  private static Outcome round(
      Progress progress, Path data, SandboxProcess sandbox, PublishingDesk publishing, DeskClient client, boolean stop)
      throws IOException, InterruptedException, SQLException {
    if (publishing.tokens().isEmpty()) {
      publishing.connect(client, 50);
    }
    try (var first = node(data, PlatformProcess.HTTP_PORT + 10, "publisher.x", sandbox);
        var second = node(data, PlatformProcess.HTTP_PORT + 20, "publisher.x", sandbox)) {
      first.start();
      var begin = Instant.now().plusSeconds(12);
      var marker = publishing.plan(DELIVERIES, begin, SPREAD);
      second.start();
      waitUntil(begin.plusSeconds(10));
      signal(first, stop ? "-STOP" : "-KILL");
      progress.say(stop ? "The first node is stopped" : "The first node is killed");
      if (stop) {
        waitUntil(Instant.now().plusSeconds(15));
        signal(first, "-CONT");
        progress.say("The first node is woken");
      }
      waitUntil(begin.plus(SPREAD));
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (publishing.log().isUnfinished() && System.nanoTime() < end) {
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      }
      var accepted = publishing.accepted(marker);
      var outcome = new Outcome(
          publishing.log().longestGap(begin, begin.plus(SPREAD)), DELIVERIES - accepted.size(),
          accepted.values().stream().filter(times -> times > 1).count());
      progress.say("Longest gap %.2f s, %d lost, %d duplicated", outcome.gapSeconds(), outcome.lost(), outcome.duplicated());
      return outcome;
    }
  }

  private static void signal(PlatformProcess node, String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(node.process().pid())).inheritIO().start().waitFor();
  }

  private static void waitUntil(Instant time) {
    while (Instant.now().isBefore(time)) {
      LockSupport.parkNanos(Duration.between(Instant.now(), time).toNanos());
    }
  }
}
