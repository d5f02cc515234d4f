package dev.tidings.launcher;

import dev.tidings.runtime.Capability;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.DatabaseSetup;
import dev.tidings.runtime.postgres.PostgresSettings;
import dev.tidings.runtime.security.KeyRing;
import dev.tidings.stores.StoresFailure;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.LoggerFactory;

/** One node of Tidings: which capabilities it runs is a matter of its roles. */
public final class Main {
  private final Progress progress = new Progress(System.out);
  private final Drain drain = new Drain(progress);
  private PrometheusMeterRegistry metrics;
  private List<Capability> capabilities;

  private Main() {}

  /** Starts the node; settings come from flags, environment and file. Ends with exit code 1 and one sentence if it cannot. */
  public static void main(String[] arguments) {
    var main = new Main();
    try {
      main.start();
    } catch (ConfigurationException | StoresFailure e) {
      main.fail(e.getMessage());
    } catch (CompletionException e) {
      main.fail(e.getCause());
    } catch (RuntimeException e) {
      main.fail(e);
    }
  }

  private void start() {
    ParentWatch.startIfAsked(drain);
    var settings = LauncherSettings.from(Configuration.ofProcess());
    settings.makeDataDirectory();
    Logs.configure(settings);
    metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    capabilities = Capabilities.all();
    Runtime.getRuntime().addShutdownHook(new Thread(drain, "drain"));
    Stage.sweep();
    var roles = Roles.of(settings.roles(), capabilities);
    settings.requireFreePorts(roles);

    var stores = aside(() -> openStores(settings));
    var cluster = aside(() -> openCluster(settings));
    CompletableFuture.allOf(stores, cluster).join();

    var node = await(Node.open(parts(settings, roles, stores.join(), cluster.join())));
    var readiness = serve(settings, node);
    var welcome = new Welcome(settings, node, cluster.join(), stores.join());
    readiness.ready();
    welcome.print(progress);
  }

  private StoresAccess openStores(LauncherSettings settings) {
    var stores = StoresAccess.open(settings, progress);
    drain.before("stores", stores::close);
    new DatabaseSetup(postgres(settings, stores)).run();
    progress.say("The database is up to date");
    return stores;
  }

  private Vertx openCluster(LauncherSettings settings) {
    var vertx = await(new ClusterFactory(settings, metrics, progress).open());
    drain.before("vertx", vertx::close);
    return vertx;
  }

  private Node.Parts parts(LauncherSettings settings, Set<String> roles, StoresAccess stores, Vertx vertx) {
    return new Node.Parts(
        vertx, settings.configuration(), roles, postgres(settings, stores), stores.redisUrl(), stores.kafka(),
        keys(settings), metrics);
  }

  private Readiness serve(LauncherSettings settings, Node node) {
    var readiness = new Readiness(node, settings);
    var management = new ManagementServer(node, readiness, metrics);
    node.onStop(readiness::left);
    drain.before("capabilities", node::close);
    drain.before("traffic", readiness::drain);
    await(readiness.start());
    await(management.listen(settings.managementHost(), settings.managementPort()));
    for (Capability capability : capabilities) {
      if (capability.roles().stream().anyMatch(node::has)) {
        await(capability.deploy(node));
      }
    }
    return readiness;
  }

  private static PostgresSettings postgres(LauncherSettings settings, StoresAccess stores) {
    return PostgresSettings.of(stores.postgresUrl(), settings.configuration(), keys(settings));
  }

  private static KeyRing keys(LauncherSettings settings) {
    return KeyRing.of(settings.configuration(), settings.dataDirectory());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static <T> CompletableFuture<T> aside(java.util.function.Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().name("start").start(task));
  }

  private void fail(Throwable cause) {
    var reason = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    if (reason instanceof ConfigurationException || reason instanceof StoresFailure) {
      fail(reason.getMessage());
    } else {
      LoggerFactory.getLogger(Main.class).error("The start failed", reason);
      fail("An unforeseen failure ended the start: " + reason + "; the log has the details.");
    }
  }

  private void fail(String sentence) {
    progress.fail("Tidings cannot start: " + sentence);
    System.exit(1);
  }
}
