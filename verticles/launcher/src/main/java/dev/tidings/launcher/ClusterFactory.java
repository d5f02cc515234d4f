package dev.tidings.launcher;

import com.hazelcast.config.Config;
import com.hazelcast.config.YamlConfigBuilder;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Makes the node's Vert.x: alone, or a member of the cluster that its setting describes. */
final class ClusterFactory {
  private final LauncherSettings settings;
  private final Configuration configuration;
  private final MeterRegistry metrics;
  private final Progress progress;

  ClusterFactory(LauncherSettings settings, MeterRegistry metrics, Progress progress) {
    this.settings = settings;
    this.configuration = settings.configuration();
    this.metrics = metrics;
    this.progress = progress;
  }

  /** Starts Vert.x. Fails when a setting is wrong or the cluster cannot be joined. */
  Future<Vertx> open() {
    var builder = Vertx.builder().withMetrics(new MicrometerMetricsFactory(metrics));
    if (settings.cluster() == LauncherSettings.ClusterKind.OFF) {
      return Future.succeededFuture(builder.with(options()).build());
    }
    var members = new HazelcastClusterManager(hazelcast());
    progress.say("Joining the cluster");
    return builder
        .with(options().setEventBusOptions(bus()))
        .withClusterManager(members)
        .buildClustered()
        .onSuccess(joined -> progress.say("Joined the cluster, " + nodes(members.getNodes().size())));
  }

  private static String nodes(int count) {
    return count == 1 ? "alone so far" : count + " nodes in all";
  }

  private static VertxOptions options() {
    return new VertxOptions()
        .setPreferNativeTransport(true)
        .setEventLoopPoolSize(Math.max(2, Runtime.getRuntime().availableProcessors()))
        .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true))
        .setMaxEventLoopExecuteTime(5)
        .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS);
  }

  private Config hazelcast() {
    var kind = settings.cluster().name().toLowerCase(java.util.Locale.ROOT);
    var variables = new Properties();
    if (settings.cluster() == LauncherSettings.ClusterKind.KUBERNETES) {
      variables.setProperty("service-dns", configuration.required("cluster.service.dns"));
    }
    try (var in = ClusterFactory.class.getResourceAsStream("/hazelcast-" + kind + ".yaml")) {
      var config = new YamlConfigBuilder(in).setProperties(variables).build();
      config.setClusterName(configuration.text("cluster.name", defaultName()));
      config.setProperty("hazelcast.max.no.heartbeat.seconds", Long.toString(heartbeatLimit().toSeconds()));
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On one machine, nodes with the same data folder are one cluster; two check-outs stay apart. */
  private String defaultName() {
    return settings.cluster() == LauncherSettings.ClusterKind.KUBERNETES
        ? "tidings"
        : "tidings-" + UUID.nameUUIDFromBytes(settings.dataDirectory().toString().getBytes(StandardCharsets.UTF_8));
  }

  /** {@code cluster.heartbeat.limit}: a member that is silent for longer is given up. */
  private Duration heartbeatLimit() {
    var limit = configuration.duration("cluster.heartbeat.limit", Duration.ofSeconds(10));
    if (limit.toSeconds() < 2) {
      throw new ConfigurationException("The setting cluster.heartbeat.limit must be at least 2s.");
    }
    return limit;
  }

  /** {@code cluster.host} (loopback unless in Kubernetes, where it is the pod's address) and {@code cluster.bus.port}. */
  private EventBusOptions bus() {
    if (settings.cluster() == LauncherSettings.ClusterKind.LOOPBACK) {
      return new EventBusOptions().setHost("127.0.0.1").setClusterPublicHost("127.0.0.1");
    }
    var host = configuration.required("cluster.host");
    var options =
        new EventBusOptions().setHost(host).setClusterPublicHost(host).setPort(configuration.port("cluster.bus.port", 15701));
    return configuration.flag("cluster.tls", true) ? encrypted(options) : options;
  }

  /** Every member shows a certificate of the cluster's own authority and asks the others for theirs. */
  private EventBusOptions encrypted(EventBusOptions options) {
    return options
        .setSsl(true)
        .setClientAuth(ClientAuth.REQUIRED)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(configuration.required("cluster.tls.certificate"))
                .setKeyPath(configuration.required("cluster.tls.key")))
        .setTrustOptions(new PemTrustOptions().addCertPath(configuration.required("cluster.tls.authority")));
  }
}
