package dev.tidings.bench;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.runtime.testing.Mp4Film;
import dev.tidings.sandbox.SandboxProcess;
import dev.tidings.stores.EmbeddedStores;
import dev.tidings.stores.StoresSettings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * As {@link PublishLag}, over all networks at once: how late a delivery begins (committed in the same moment in which its
 * first call leaves) when many are due in the same second on one node, when the rate does not rise any more. Posts are texts
 * where the network takes texts alone (as in {@code publish-lag}), over 125 accounts of each, and films or a picture where it
 * does not, over 500; then once more with a file in each ({@code files_...}). The networks answer after 20 ms. What a bare
 * client posts on X alone ({@code bare_rate}) tells how fast the machine is; it is no floor, since each network's way is
 * another.
 */
final class NetworksLag implements Bench {
  private static final int ACCOUNTS = 125;
  /**
   * A network that takes files alone is at work on each for two seconds, for which its account's next post waits; and TikTok
   * takes six of an account a minute, 15 a day.
   */
  private static final int ACCOUNTS_WITH_FILES = 500;
  private static final Set<String> FILES_ALONE = Set.of("instagram", "tiktok", "youtube");
  /** Eight networks' ways are compiled later than one's. */
  private static final int ROUND = 4_000;
  private static final int LEAST_ROUNDS = 6;
  private static final int MOST_ROUNDS = 8;
  private static final int FILED = 2_000;
  private static final double STEADY = 1.1;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Override
  public String name() {
    return "publish-lag-networks";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var data = Files.createTempDirectory("tidings-networks-lag");
    try (var sandbox = SandboxProcess.start(data.resolve("networks"), "-Dsandbox.latency=20", "-Xmx1g", "-Xmn400m",
            "-Dsandbox.fetch-from=http://127.0.0.1:" + PlatformProcess.HTTP_PORT);
        var platform = new PlatformProcess(data, PlatformProcess.HTTP_PORT, settings(sandbox))) {
      progress.say("The platform is ready after %.1f s", platform.start());
      var client = new DeskClient(PlatformProcess.HTTP_PORT).signIn(data);
      try (var stores = EmbeddedStores.ensureRunning(StoresSettings.of(data, 18432, 18379), line -> {})) {
        var workspace = UUID.fromString(client.get("/workspace").getString("id"));
        var desks = new ArrayList<PublishingDesk>();
        for (var network : Wording.NETWORKS) {
          var desk = new PublishingDesk(sandbox.control(), stores.connection(), workspace, network);
          desk.connect(client, FILES_ALONE.contains(network) ? ACCOUNTS_WITH_FILES : ACCOUNTS);
          desks.add(desk);
        }
        progress.say("The accounts on %d networks are connected", desks.size());
        var wording = new Wording(
            new Media(new AssetId(client.storeImage(Wording.square("jpeg"))), "A square"),
            new Media(new AssetId(client.storeVideo(Mp4Film.of(720, 1_280, Duration.ofSeconds(5), 200_000))), null));
        return measure(progress, desks, wording, sandbox.url());
      }
    }
  }

  private static JsonObject measure(Progress progress, List<PublishingDesk> desks, Wording wording, String networks)
      throws Exception {
    becomeSteady(progress, desks, wording);
    var thousand = due(progress, desks, wording::briefly, 1_000);
    var tenThousand = due(progress, desks, wording::briefly, 10_000);
    var filed = due(progress, desks, wording::of, FILED);
    double bare = BareLoop.perSecond(networks, tokens(desks), 10_000);
    progress.say("A bare client posts %.0f/s on X alone", bare);
    var all = List.of(thousand, tenThousand, filed);
    return new JsonObject()
        .put("p99_ms_1k", thousand.p99Millis())
        .put("p99_ms_10k", tenThousand.p99Millis())
        .put("rate_10k", Math.round(tenThousand.perSecond()))
        .put("bare_rate", Math.round(bare))
        .put("networks", desks.size())
        .put("lost", all.stream().mapToLong(Outcome::lost).sum())
        .put("duplicated", all.stream().mapToLong(Outcome::duplicated).sum())
        .put("files_p99_ms_2k", filed.p99Millis())
        .put("files_rate_2k", Math.round(filed.perSecond()));
  }

  private static List<String> tokens(List<PublishingDesk> desks) {
    return desks.stream().filter(desk -> desk.network().equals("x")).findFirst().orElseThrow().tokens();
  }

  private static void becomeSteady(Progress progress, List<PublishingDesk> desks, Wording wording) throws SQLException {
    double before = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double rate = due(progress, desks, wording::briefly, ROUND).perSecond();
      if (round >= LEAST_ROUNDS - 1 && rate < before * STEADY) {
        return;
      }
      before = rate;
    }
  }

  private static Map<String, String> settings(SandboxProcess sandbox) {
    var settings = new HashMap<>(Map.of(
        "web.rate.requests", "1000000000", "demo.calendar", "false", "sandbox.url", sandbox.url()));
    var roles = new StringBuilder("web,identity,content,media,publisher,audit");
    Wording.NETWORKS.forEach(network -> roles.append(",publisher.").append(network));
    settings.put("roles", roles.toString());
    return settings;
  }

  private record Outcome(double p99Millis, double perSecond, long lost, long duplicated) {}

  private static Outcome due(Progress progress, List<PublishingDesk> desks, BiFunction<String, String, Variant> wording,
      int howMany)
      throws SQLException {
    var slot = Instant.now().plusSeconds(8 + howMany / 500).truncatedTo(ChronoUnit.SECONDS);
    var marker = "m" + Long.toString(System.nanoTime(), 36);
    for (var desk : desks) {
      desk.plan(howMany / desks.size(), slot, Duration.ZERO, marker, text -> wording.apply(desk.network(), text));
    }
    var first = desks.getFirst();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Instant.now().isBefore(slot) || first.log().isUnfinished() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
    var begun = first.log().begun(marker);
    double seconds = first.log().lastPublished(marker, slot);
    long there = 0;
    long duplicated = 0;
    for (var desk : desks) {
      var accepted = desk.accepted(marker);
      there += accepted.size();
      duplicated += accepted.values().stream().filter(times -> times > 1).count();
    }
    double p99 = Math.round(begun[(int) (begun.length * 0.99)] * 10) / 10.0;
    progress.say("%d due at once over all networks: begun p99 %.0f ms after the slot, %.0f/s, %d lost, %d duplicated",
        howMany, p99, howMany / seconds, howMany - there, duplicated);
    progress.say("Last begun/published, seconds after the slot: %s", first.log().lastOfNetworks(marker, slot));
    return new Outcome(p99, howMany / seconds, howMany - there, duplicated);
  }
}
