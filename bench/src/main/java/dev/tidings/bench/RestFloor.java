package dev.tidings.bench;

import dev.tidings.stores.EmbeddedStores;
import dev.tidings.stores.StoresSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reading one post and listing fifty over REST, against a bare handler that runs the same transaction. */
final class RestFloor implements Bench {
  private static final int POSTS = 200;
  private static final int ROUNDS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(6);
  private static final int MOST_WARM_UPS = 8;
  private static final Duration ROUND = Duration.ofSeconds(4);

  @Override
  public String name() {
    return "rest-floor";
  }

  @Override
  public JsonObject run(Progress progress) throws Exception {
    var data = Files.createTempDirectory("tidings-rest-floor");
    var settings = Map.of("web.rate.requests", "1000000000", "demo.calendar", "false");
    try (var platform = new PlatformProcess(data, PlatformProcess.HTTP_PORT, settings)) {
      progress.say("The platform is ready after %.1f s", platform.start());
      var desk = new DeskClient(PlatformProcess.HTTP_PORT).signIn(data);
      var post = write(desk);
      progress.say("%d posts are written", POSTS);
      var workspace = desk.get("/workspace").getString("id");
      try (var stores = EmbeddedStores.ensureRunning(StoresSettings.of(data, 18432, 18379), line -> {})) {
        var floor = startFloor(stores.connection().postgresUrl(), data, workspace);
        try {
          return measure(progress, desk.key(), post);
        } finally {
          floor.destroy();
        }
      }
    }
  }

  private static String write(DeskClient desk) throws IOException, InterruptedException {
    var account = desk.get("/accounts").getJsonArray("items").stream().map(JsonObject.class::cast)
        .filter(each -> each.getString("network").equals("x")).findFirst();
    String last = null;
    for (int i = 0; i < POSTS; i++) {
      var content = new JsonObject()
          .put("accounts", account.map(each -> new JsonArray().add(each.getString("id"))).orElseGet(JsonArray::new))
          .put("variants", new JsonArray().add(new JsonObject().put("network", "x").put("parts",
              new JsonArray().add(new JsonObject().put("text", "A post of a desk that writes many, number " + i + ".")))));
      last = desk.post("/posts", new JsonObject().put("title", "Number " + i).put("content", content), 201).getString("id");
    }
    return last;
  }

  private static Process startFloor(String postgres, Path data, String workspace) throws IOException {
    var process = new ProcessBuilder(
        ProcessHandle.current().info().command().orElse("java"), "-Xmx320m", "-XX:+UseSerialGC",
        "-cp", System.getProperty("java.class.path"), FloorServer.class.getName(), postgres, data.toString(), workspace)
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("listening")) {
        return process;
      }
    }
    throw new IOException("the floor's server did not start");
  }

  private static JsonObject measure(Progress progress, String key, String post) {
    var vertx = Vertx.vertx();
    var load = new Load(vertx);
    var ours = new RequestOptions().setHost("127.0.0.1").setPort(PlatformProcess.HTTP_PORT)
        .putHeader("Authorization", "Bearer " + key);
    var floor = new RequestOptions().setHost("127.0.0.1").setPort(FloorServer.PORT);
    var one = compare(progress, load, "one", new RequestOptions(ours).setURI("/api/v1/posts/" + post),
        new RequestOptions(floor).setURI("/one/" + post));
    var list = compare(progress, load, "list", new RequestOptions(ours).setURI("/api/v1/posts?limit=50"),
        new RequestOptions(floor).setURI("/list"));
    warm(load, new RequestOptions(floor).setURI("/plain/" + post));
    var plain = load.round(new RequestOptions(floor).setURI("/plain/" + post), ROUND);
    Blocking.result(vertx.close());
    return new JsonObject()
        .put("one_ratio", rounded(one.ratio()))
        .put("list_ratio", rounded(list.ratio()))
        .put("one_p99_ms", rounded(one.p99Millis()))
        .put("plain_select_ratio", rounded(one.perSecond() / plain.perSecond()))
        .put("one_per_s", rounded(one.perSecond()))
        .put("list_per_s", rounded(list.perSecond()));
  }

  /** Asks until two rounds on end are not a twentieth quicker than the best before: then the compiler has done its work. */
  private static double warm(Load load, RequestOptions request) {
    double best = 0;
    int still = 0;
    for (int i = 0; i < MOST_WARM_UPS && still < 2; i++) {
      double now = load.round(request, WARM_UP).perSecond();
      still = now > best * 1.05 ? 0 : still + 1;
      best = Math.max(best, now);
    }
    return best;
  }

  private record Compared(double ratio, double perSecond, double p99Millis) {}

  /** Rounds of both in turn, so that a busy moment of the machine meets both; the median of the ratios counts. */
  private static Compared compare(Progress progress, Load load, String what, RequestOptions ours, RequestOptions floor) {
    progress.say("%s: ours is warm at %.0f/s, the floor at %.0f/s", what, warm(load, ours), warm(load, floor));
    List<Compared> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      var our = load.round(ours, ROUND);
      var bare = load.round(floor, ROUND);
      progress.say("%s: %.0f/s (p99 %.1f ms, %d failed) against the floor's %.0f/s (p99 %.1f ms, %d failed)", what,
          our.perSecond(), our.p99Millis(), our.failed(), bare.perSecond(), bare.p99Millis(), bare.failed());
      rounds.add(new Compared(our.perSecond() / bare.perSecond(), our.perSecond(), our.p99Millis()));
    }
    rounds.sort((a, b) -> Double.compare(a.ratio(), b.ratio()));
    return rounds.get(ROUNDS / 2);
  }

  private static double rounded(double figure) {
    return Math.round(figure * 100) / 100.0;
  }
}
