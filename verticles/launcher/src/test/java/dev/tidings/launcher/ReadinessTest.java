package dev.tidings.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.DatabaseSetup;
import dev.tidings.runtime.postgres.PostgresSettings;
import dev.tidings.runtime.security.KeyRing;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member of the cluster, put together as {@link Main} does it, whose bus can be made to lose every message. */
class ReadinessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path room;
  private final AtomicBoolean deaf = new AtomicBoolean();
  private TestMachine machine;
  private StoresAccess stores;
  private Vertx vertx;
  private Node node;
  private URI management;

  @BeforeEach
  void open() {
    machine = TestMachine.in(room);
    var texts = new HashMap<>(machine.settings());
    texts.put("roles", "audit");
    var settings = LauncherSettings.from(Configuration.of(texts));
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var progress = new Progress(System.out);
    stores = StoresAccess.open(settings, progress);
    var keys = KeyRing.of(settings.configuration(), settings.dataDirectory());
    var postgres = PostgresSettings.of(stores.postgresUrl(), settings.configuration(), keys);
    new DatabaseSetup(postgres).run();
    vertx = await(new ClusterFactory(settings, metrics, progress).open());
    node = await(Node.open(
        new Node.Parts(vertx, settings.configuration(), Set.of("audit"), postgres, stores.redisUrl(),
            stores.kafka(), keys, metrics)));
    vertx.eventBus().addOutboundInterceptor(message -> {
      if (!deaf.get()) {
        message.next();
      }
    });
    var readiness = new Readiness(node, settings);
    await(readiness.start());
    await(new ManagementServer(node, readiness, metrics).listen(settings.managementHost(), settings.managementPort()));
    readiness.ready();
    management = URI.create("http://127.0.0.1:" + settings.managementPort());
  }

  @AfterEach
  void nothingStays() {
    await(node.close());
    await(vertx.close());
    await(stores.close());
    machine.clear();
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  private HttpResponse<String> get(String path) {
    try {
      return HTTP.send(HttpRequest.newBuilder(management.resolve(path)).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitReady(int status) {
    Waiting.until("readiness is answered with " + status, PATIENCE, () -> get("/health/ready").statusCode() == status,
        () -> get("/health/ready").body());
  }

  @Test
  void aNodeThatCannotReachItselfThroughTheBusIsUnreadyUntilItCan() {
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);

    deaf.set(true);
    awaitReady(503);
    assertThat(new JsonObject(get("/health/ready").body()).getString("status")).isEqualTo("not ready");
    var failing = new JsonObject(get("/health/ready").body()).getJsonObject("failing");
    assertThat(failing.fieldNames()).containsExactly("bus");
    assertThat(failing.getString("bus")).isNotBlank().doesNotContain("null");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);

    deaf.set(false);
    awaitReady(200);
    assertThat(new JsonObject(get("/health/ready").body()).getJsonObject("failing")).isEmpty();
  }

  @Test
  void aNodeWithoutRedisStaysReadyAndSaysWhatItLacks() {
    node.redis().close();
    var body = new JsonObject(get("/health/ready").body());
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(body.getString("status")).isEqualTo("ready");
    assertThat(body.getJsonObject("failing")).isEmpty();
    assertThat(body.getJsonObject("impaired").getString("redis")).contains("Redis");
  }
}
