package dev.tidings.bench;

import dev.tidings.stores.EmbeddedStores;
import dev.tidings.stores.StoresSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Events committed to the store, told to a thousand sockets of the bridge, against a bare broadcast of the same frames to
 * as many sockets. The platform and the floor are processes of their own; the sockets are opened by this one.
 */
final class LiveFanout implements Bench {
  private static final int SOCKETS = 1_000;
  private static final int BATCH = 25;
  private static final int BATCHES_IN_FLIGHT = 4;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final int PACED_PER_SECOND = 100;
  private static final Duration PACED_WARM_UP = Duration.ofSeconds(3);
  private static final Duration PACED = Duration.ofSeconds(15);

  /** Brings so many events on their way. */
  private interface Feed {
    void send(int events) throws Exception;
  }

  @Override
  public String name() {
    return "live-fanout";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var data = Files.createTempDirectory("tidings-live-fanout");
    var settings = Map.of("roles", "identity,web", "cluster", "off", "demo.calendar", "false");
    try (var platform = new PlatformProcess(data, PlatformProcess.HTTP_PORT, settings)) {
      progress.say("The platform is ready after %.1f s", platform.start());
      var desk = new DeskClient(PlatformProcess.HTTP_PORT).signIn(data);
      var workspace = desk.get("/workspace").getString("id");
      var floor = startFloor();
      try (var stores = EmbeddedStores.ensureRunning(StoresSettings.of(data, 18432, 18379), line -> {});
          var writer = new EventWriter(stores.connection(), workspace)) {
        return measure(progress, desk.key(), workspace, writer);
      } finally {
        floor.destroy();
      }
    }
  }

  private static Process startFloor() throws IOException {
    var process = new ProcessBuilder(
        ProcessHandle.current().info().command().orElse("java"), "-Xmx320m", "-XX:+UseSerialGC", "-cp",
        System.getProperty("java.class.path"),
        BroadcastServer.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("listening")) {
        return process;
      }
    }
    throw new IOException("the floor's server did not start");
  }

  private static JsonObject measure(Progress progress, String key, String workspace, EventWriter writer) throws Exception {
    var vertx = Vertx.vertx();
    var address = "tidings.live.v1." + workspace + ".deliveries";
    var bridge = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(PlatformProcess.HTTP_PORT)
        .setURI("/eventbus/websocket").putHeader("Authorization", "Bearer " + key);
    var bare = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(BroadcastServer.PORT).setURI("/");
    var register = new JsonObject().put("type", "register").put("address", address).encode();
    try (var ours = Listeners.open(vertx, bridge, SOCKETS, register);
        var floor = Listeners.open(vertx, bare, SOCKETS, null)) {
      progress.say("%d sockets follow the bridge, %d the floor", SOCKETS, SOCKETS);
      writer.write(1);
      ours.await(SOCKETS);
      var frames = new Broadcast(ours.sample());
      full(ours, writer::write, WARM_UP);
      full(floor, frames::send, WARM_UP);
      var ratios = new ArrayList<Double>();
      var rates = new ArrayList<Double>();
      for (int round = 0; round < ROUNDS; round++) {
        double our = full(ours, writer::write, ROUND);
        double bareRate = full(floor, frames::send, ROUND);
        progress.say("%.0f deliveries/s against the floor's %.0f/s: %.2f", our, bareRate, our / bareRate);
        rates.add(our);
        ratios.add(our / bareRate);
      }
      paced(ours, writer::write, PACED_WARM_UP);
      paced(ours, writer::write, PACED);
      progress.say(
          "%d events/s to %d sockets: p50 %.1f ms, p99 %.1f ms from before the commit; %d sockets were closed as too slow",
          PACED_PER_SECOND, SOCKETS, ours.quantileMillis(0.5), ours.quantileMillis(0.99), ours.ended());
      paced(floor, frames::send, PACED);
      progress.say("the floor: p50 %.1f ms, p99 %.1f ms", floor.quantileMillis(0.5), floor.quantileMillis(0.99));
      return new JsonObject()
          .put("ratio", median(ratios))
          .put("deliveries_per_s", Math.round(median(rates)))
          .put("p99_ms", ours.quantileMillis(0.99))
          .put("floor_p99_ms", floor.quantileMillis(0.99))
          .put("closed", ours.ended())
          .put("frame_bytes", ours.sample().length());
    } finally {
      Blocking.result(vertx.close());
    }
  }

  /** As fast as they are taken, with a fixed number under way; gives deliveries per second. */
  private static double full(Listeners listeners, Feed feed, Duration length) throws Exception {
    long before = listeners.received();
    long begun = System.nanoTime();
    long batches = 0;
    while (System.nanoTime() - begun < length.toNanos()) {
      feed.send(BATCH);
      batches++;
      listeners.await(before + (batches - BATCHES_IN_FLIGHT) * BATCH * SOCKETS);
    }
    if (!listeners.await(before + batches * BATCH * SOCKETS)) {
      throw new IllegalStateException("events were lost: " + (listeners.received() - before) + " of "
          + batches * BATCH * SOCKETS + " came, " + listeners.ended() + " sockets were closed");
    }
    return (listeners.received() - before) / ((System.nanoTime() - begun) / 1e9);
  }

  /** At a steady rate, one event at a time. */
  private static void paced(Listeners listeners, Feed feed, Duration length) throws Exception {
    listeners.forgetLatencies();
    long before = listeners.received();
    long begun = System.nanoTime();
    long events = length.toSeconds() * PACED_PER_SECOND;
    for (long event = 0; event < events; event++) {
      long due = begun + event * 1_000_000_000L / PACED_PER_SECOND;
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      feed.send(1);
    }
    listeners.await(before + events * SOCKETS);
  }

  private static double median(List<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    return Math.round(sorted.get(sorted.size() / 2) * 100) / 100.0;
  }

  /** The same frame, with another time in it, posted to the floor. */
  private static final class Broadcast {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String before;
    private final String after;

    Broadcast(String frame) {
      int at = frame.indexOf("\"sent\":") + "\"sent\":".length();
      int end = at;
      while (Character.isDigit(frame.charAt(end))) {
        end++;
      }
      before = frame.substring(0, at);
      after = frame.substring(end);
    }

    void send(int events) throws IOException, InterruptedException {
      var lines = (before + System.nanoTime() + after + "\n").repeat(events);
      http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + BroadcastServer.PORT + "/"))
          .POST(HttpRequest.BodyPublishers.ofString(lines)).build(), HttpResponse.BodyHandlers.discarding());
    }
  }
}
