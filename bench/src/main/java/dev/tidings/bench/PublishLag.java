package dev.tidings.bench;

import dev.tidings.sandbox.SandboxProcess;
import dev.tidings.stores.EmbeddedStores;
import dev.tidings.stores.StoresSettings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * How late the first call of a delivery leaves when many are due in the same second on one node, over 100 accounts, with a
 * network that answers after 20 ms; against a bare client with the same limit in flight. Measured twice: soon after a
 * start ({@code fresh_...}), and when the rate does not rise any more.
 */
final class PublishLag implements Bench {
  private static final int ACCOUNTS = 100;
  private static final int WARM_UP = 500;
  private static final int ROUND = 5_000;
  private static final int MOST_ROUNDS = 6;
  private static final double STEADY = 1.1;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "publish-lag";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var data = Files.createTempDirectory("tidings-publish-lag");
    try (var sandbox = SandboxProcess.start(data.resolve("networks"), "-Dsandbox.latency=20")) {
      var settings = Map.of(
          "web.rate.requests", "1000000000", "demo.calendar", "false", "sandbox.url", sandbox.url(),
          "roles", "web,identity,content,publisher,publisher.x,audit", "publisher.in-flight", Integer.toString(ACCOUNTS));
      try (var platform = new PlatformProcess(data, PlatformProcess.HTTP_PORT, settings)) {
        progress.say("The platform is ready after %.1f s", platform.start());
        var client = new DeskClient(PlatformProcess.HTTP_PORT).signIn(data);
        try (var stores = EmbeddedStores.ensureRunning(StoresSettings.of(data, 18432, 18379), line -> {})) {
          var workspace = UUID.fromString(client.get("/workspace").getString("id"));
          var desk = new PublishingDesk(sandbox.control(), stores.connection(), workspace, "x");
          desk.connect(client, ACCOUNTS);
          progress.say("%d accounts are connected", ACCOUNTS);
          return measure(progress, sandbox, desk);
        }
      }
    }
  }

  private static JsonObject measure(Progress progress, SandboxProcess sandbox, PublishingDesk desk) throws Exception {
    BareLoop.perSecond(sandbox.url(), desk.tokens(), ROUND);
    due(progress, desk, WARM_UP);
    var freshThousand = due(progress, desk, 1_000);
    var freshTenThousand = due(progress, desk, 10_000);
    becomeSteady(progress, desk, freshTenThousand.perSecond());
    var thousand = due(progress, desk, 1_000);
    var tenThousand = due(progress, desk, 10_000);
    double bare = BareLoop.perSecond(sandbox.url(), desk.tokens(), 10_000);
    progress.say("A bare client posts %.0f/s", bare);
    var all = List.of(freshThousand, freshTenThousand, thousand, tenThousand);
    return new JsonObject()
        .put("p99_ms_1k", thousand.p99Millis())
        .put("p99_ms_10k", tenThousand.p99Millis())
        .put("rate_10k", Math.round(tenThousand.perSecond()))
        .put("bare_rate", Math.round(bare))
        .put("ratio", Math.round(100 * tenThousand.perSecond() / bare) / 100.0)
        .put("lost", all.stream().mapToLong(Outcome::lost).sum())
        .put("duplicated", all.stream().mapToLong(Outcome::duplicated).sum())
        .put("fresh_p99_ms_1k", freshThousand.p99Millis())
        .put("fresh_p99_ms_10k", freshTenThousand.p99Millis())
        .put("fresh_rate_10k", Math.round(freshTenThousand.perSecond()))
        .put("fresh_ratio", Math.round(100 * freshTenThousand.perSecond() / bare) / 100.0);
  }

  private static void becomeSteady(Progress progress, PublishingDesk desk, double rateBefore) throws SQLException {
    double before = rateBefore;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double rate = due(progress, desk, ROUND).perSecond();
      if (rate < before * STEADY) {
        return;
      }
      before = rate;
    }
  }

  private record Outcome(double p99Millis, double perSecond, long lost, long duplicated) {}

  private static Outcome due(Progress progress, PublishingDesk desk, int howMany)
      throws SQLException {
    var before = desk.lastRequest();
    var slot = Instant.now().plusSeconds(8 + howMany / 1_000).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    var marker = desk.plan(howMany, slot, Duration.ZERO);
    if (Instant.now().isAfter(slot.minusSeconds(1))) {
      throw new IllegalStateException("planning took longer than the time until the slot");
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Instant.now().isBefore(slot) || desk.log().isUnfinished() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
    var arrivals = desk.arrivals(before);
    long slotMicros = slot.toEpochMilli() * 1_000;
    double p99 = Math.round((arrivals[(int) (arrivals.length * 0.99)] - slotMicros) / 100.0) / 10.0;
    double perSecond = arrivals.length / ((arrivals[arrivals.length - 1] - slotMicros) / 1e6);
    var accepted = desk.accepted(marker);
    long duplicated = accepted.values().stream().filter(times -> times > 1).count();
    progress.say("%d due at once: first call p99 %.0f ms after the slot, %.0f/s, %d lost, %d duplicated",
        howMany, p99, perSecond, howMany - accepted.size(), duplicated);
    return new Outcome(p99, perSecond, howMany - accepted.size(), duplicated);
  }
}
