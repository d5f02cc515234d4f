package dev.tidings.bench;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent;
import dev.tidings.sandbox.SandboxProcess;
import dev.tidings.stores.EmbeddedStores;
import dev.tidings.stores.StoresSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * How late another workspace's posts go out while one has thousands of slow uploads due on the same node: every upload of an
 * image takes 3 s, and there are more of that workspace's accounts than the node sends for at once.
 */
final class Fairness implements Bench {
  private static final int SLOW = 5_000;
  private static final int SLOW_ACCOUNTS = 200;
  private static final long SLOW_MILLIS = 3_000;
  private static final int OTHER = 300;
  private static final int OTHER_ACCOUNTS = 10;
  private static final Duration SPREAD = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "fairness";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var data = Files.createTempDirectory("tidings-fairness");
    try (var sandbox = SandboxProcess.start(data.resolve("networks"), "-Dsandbox.latency=20");
        var platform = new PlatformProcess(data, PlatformProcess.HTTP_PORT, Map.of(
            "web.rate.requests", "1000000000", "demo.calendar", "false", "sandbox.url", sandbox.url(),
            "roles", "web,identity,content,media,publisher,publisher.x,audit"))) {
      progress.say("The platform is ready after %.1f s", platform.start());
      var client = new DeskClient(PlatformProcess.HTTP_PORT).signIn(data);
      try (var stores = EmbeddedStores.ensureRunning(StoresSettings.of(data, 18432, 18379), line -> {})) {
        var workspace = UUID.fromString(client.get("/workspace").getString("id"));
        var slow = new PublishingDesk(sandbox.control(), stores.connection(), workspace, "x");
        slow.connect(client, SLOW_ACCOUNTS + OTHER_ACCOUNTS);
        var other = slow.moveAway(OTHER_ACCOUNTS);
        progress.say("%d accounts are slow, %d are another workspace's", SLOW_ACCOUNTS, OTHER_ACCOUNTS);
        return measure(progress, sandbox, slow, other, new AssetId(client.storeImage(Wording.square("png"))));
      }
    }
  }

  private static JsonObject measure(
      Progress progress, SandboxProcess sandbox, PublishingDesk slow, PublishingDesk other, AssetId picture)
      throws SQLException {
    other.plan(500, Instant.now().plusSeconds(3), Duration.ZERO);
    finish(other);
    slow.remoteIds().forEach(account -> sandbox.control().fault(new JsonObject().put("network", "x").put("account", account)
        .put("kind", "latency").put("operations", new JsonArray().add("media")).put("millis", SLOW_MILLIS)));
    var before = slow.lastRequest();
    var slot = Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
    var slowMarker = slow.plan(SLOW, slot, Duration.ZERO, List.of(new PostContent.Media(picture, "A square")));
    var begin = slot.plusSeconds(5);
    var otherMarker = other.plan(OTHER, begin, SPREAD);
    waitUntil(begin.plus(SPREAD).plusSeconds(5));
    var late = other.lateness(before, OTHER, begin, SPREAD);
    progress.say("The other's posts: median %.0f ms late, p99 %.0f ms, last %.0f ms; %d slow ones to go",
        late[late.length / 2], late[(int) (late.length * 0.99)], late[late.length - 1], slow.log().unfinished());
    finish(slow);
    var slowTimes = slow.accepted(slowMarker);
    var otherTimes = other.accepted(otherMarker);
    long lost = SLOW - slowTimes.size() + OTHER - otherTimes.size();
    long duplicated = slowTimes.values().stream().filter(times -> times > 1).count()
        + otherTimes.values().stream().filter(times -> times > 1).count();
    progress.say("All are out: %d lost, %d duplicated", lost, duplicated);
    return new JsonObject()
        .put("other_p99_ms", Math.round(late[(int) (late.length * 0.99)]))
        .put("slow_due", SLOW)
        .put("lost", lost)
        .put("duplicated", duplicated);
  }

  private static void finish(PublishingDesk desk) throws SQLException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (desk.log().isUnfinished() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
  }

  private static void waitUntil(Instant time) {
    while (Instant.now().isBefore(time)) {
      LockSupport.parkNanos(Duration.between(Instant.now(), time).toNanos());
    }
  }
}
