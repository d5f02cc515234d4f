package dev.tidings.bench;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.runtime.testing.Mp4Film;
import dev.tidings.sandbox.SandboxProcess;
import dev.tidings.stores.EmbeddedStores;
import dev.tidings.stores.StoresConnection;
import dev.tidings.stores.StoresSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Two minutes of posts to every network while faults of every kind strike one request after another at random. A fault that
 * takes away access strikes only where access can be renewed, and a network's refusal of a duplicate is left out, since
 * both are for a person and not for chance.
 */
final class Faults implements Bench {
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final Duration PACE = Duration.ofMillis(60);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  /** So many that no account comes near what its network lets it post in a day. */
  private static final int ACCOUNTS = 40;
  private static final double STRUCK = 0.5;
  private static final int MOST_REQUESTS = 6;
  private static final List<JsonObject> KINDS = List.of(
      kind("reset-before"), kind("reset-after"), kind("timeout-before"), kind("timeout-after"), kind("error-before"),
      kind("error-after").put("status", 500), kind("rate-limited").put("resetSeconds", 2), kind("rate-limited-bare"),
      kind("latency").put("millis", 900), kind("slow-media").put("millis", 1_500),
      kind("visibility-delay").put("millis", 400));

  @Override
  public String name() {
    return "faults";
  }

  private static JsonObject kind(String name) {
    return new JsonObject().put("kind", name);
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var data = Files.createTempDirectory("tidings-faults");
    try (var sandbox = SandboxProcess.start(
            data.resolve("networks"), "-Dsandbox.fetch-from=http://127.0.0.1:" + PlatformProcess.HTTP_PORT);
        var platform = new PlatformProcess(data, PlatformProcess.HTTP_PORT, settings(sandbox))) {
      progress.say("The platform is ready after %.1f s", platform.start());
      var client = new DeskClient(PlatformProcess.HTTP_PORT).signIn(data);
      try (var stores = EmbeddedStores.ensureRunning(StoresSettings.of(data, 18432, 18379), line -> {})) {
        var desks = new ArrayList<PublishingDesk>();
        for (var network : Wording.NETWORKS) {
          var desk = new PublishingDesk(sandbox.control(), stores.connection(),
              UUID.fromString(client.get("/workspace").getString("id")), network);
          desk.connect(client, ACCOUNTS);
          desks.add(desk);
        }
        progress.say("%d accounts on each of %d networks are connected", ACCOUNTS, desks.size());
        var film = Mp4Film.of(720, 1_280, Duration.ofSeconds(5), 200_000);
        var wording = new Wording(
            new Media(new AssetId(client.storeImage(Wording.square("jpeg"))), "A square"),
            new Media(new AssetId(client.storeVideo(film)), null));
        return measure(progress, sandbox, stores.connection(), desks, wording);
      }
    }
  }

  private static Map<String, String> settings(SandboxProcess sandbox) {
    var settings = new HashMap<>(Map.of(
        "web.rate.requests", "1000000000", "demo.calendar", "false", "sandbox.url", sandbox.url(),
        "publisher.request-timeout", "2s", "publisher.lease", "6s", "publisher.visibility", "1s"));
    settings.putAll(Map.of("publisher.first-retry", "300ms", "publisher.lookup-wait", "500ms", "publisher.budget-wait",
        "2s"));
    var roles = new StringBuilder("web,identity,content,media,publisher,audit");
    for (var network : Wording.NETWORKS) {
      roles.append(",publisher.").append(network);
      settings.put("network." + network + ".breaker.failures", "100000");
      var client = sandbox.control().account(network, "bench0");
      if (client.getString("clientId") != null) {
        settings.put("network." + network + ".client.id", client.getString("clientId"));
        settings.put("network." + network + ".client.secret", client.getString("clientSecret"));
      }
    }
    settings.put("roles", roles.toString());
    return settings;
  }

  private static JsonObject measure(
      Progress progress, SandboxProcess sandbox, StoresConnection stores, List<PublishingDesk> desks, Wording wording)
      throws SQLException, IOException {
    var random = new Random(1);
    var marker = "m" + Long.toString(System.nanoTime(), 36);
    long injected = 0;
    int planned = 0;
    long end = System.nanoTime() + TIME.toNanos();
    while (System.nanoTime() < end) {
      var desk = desks.get(planned % desks.size());
      int account = random.nextInt(ACCOUNTS);
      if (random.nextDouble() < STRUCK) {
        sandbox.control().fault(KINDS.get(random.nextInt(KINDS.size())).copy()
            .put("network", desk.network()).put("account", desk.remoteIds().get(account)).put("count", 1)
            .put("operations", new JsonArray().add("any")).put("skip", random.nextInt(MOST_REQUESTS)));
        injected++;
      }
      desk.plan(account, wording.of(desk.network(), "Number " + planned++ + " of " + marker), Instant.now());
      LockSupport.parkNanos(PACE.toNanos());
    }
    progress.say("%d are planned, %d to go", planned, desks.getFirst().log().unfinished());
    end = System.nanoTime() + PATIENCE.toNanos();
    while (desks.getFirst().log().unfinished() > desks.getFirst().log().waitingForPerson() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
    injected -= sandbox.control().call("GET", "faults", null).getJsonArray("faults").size();
    return Tally.of(progress, stores, desks, marker).put("faults_injected", injected);
  }
}
