package dev.tidings.launcher;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.stores.StoresSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the launcher itself reads.
 *
 * @param roles {@code roles}: {@code all}, or names separated by commas
 * @param httpHost {@code http.host}: the address that the web role listens on; loopback unless set
 * @param httpPort {@code http.port}
 * @param managementHost {@code management.host}: {@code http.host} unless set
 * @param managementPort {@code management.port}: the HTTP port plus one unless set
 * @param publicUrl {@code public.url}: where people reach this node's console
 * @param dataDirectory {@code data.dir}: everything that is kept on this machine
 * @param postgresUrl {@code postgres.url}: an external PostgreSQL; embedded when absent
 * @param redisUrl {@code redis.url}: an external Redis; embedded when absent
 * @param kafkaUrl {@code kafka.url}: an external Kafka; when absent, the embedded one
 * @param embedded where the embedded stores are ({@code postgres.embedded.port}, {@code redis.embedded.port},
 *     {@code kafka.embedded.port} and the one after it)
 * @param cluster {@code cluster}: {@code loopback}, {@code kubernetes} or {@code off}
 * @param jsonLogs {@code log.format}: {@code json} writes every log line to standard output as JSON
 * @param drainDelay {@code drain.delay}: how long a node that is asked to end stays up unready, so that it gets no more
 *     requests
 */
record LauncherSettings(
    Configuration configuration,
    String roles,
    String httpHost,
    int httpPort,
    String managementHost,
    int managementPort,
    String publicUrl,
    Path dataDirectory,
    Optional<String> postgresUrl,
    Optional<String> redisUrl,
    Optional<String> kafkaUrl,
    StoresSettings embedded,
    ClusterKind cluster,
    boolean jsonLogs,
    Duration drainDelay) {

  /** How nodes find each other. */
  enum ClusterKind {
    LOOPBACK,
    KUBERNETES,
    OFF
  }

  /** Fails with a {@link ConfigurationException} that names the first setting that is wrong. */
  static LauncherSettings from(Configuration configuration) {
    var httpHost = configuration.text("http.host", "127.0.0.1");
    int httpPort = configuration.port("http.port", 8080);
    var data = Path.of(configuration.text("data.dir", ".tidings")).toAbsolutePath().normalize();
    return new LauncherSettings(
        configuration,
        configuration.text("roles", "all"),
        httpHost,
        httpPort,
        configuration.text("management.host", httpHost),
        configuration.port("management.port", httpPort + 1),
        configuration.text("public.url", "http://localhost:" + httpPort),
        data,
        configuration.optional("postgres.url"),
        configuration.optional("redis.url"),
        configuration.optional("kafka.url"),
        StoresSettings.of(
            data,
            configuration.port("postgres.embedded.port", StoresSettings.POSTGRES_PORT),
            configuration.port("redis.embedded.port", StoresSettings.REDIS_PORT))
            .withKafkaPort(configuration.port("kafka.embedded.port", StoresSettings.KAFKA_PORT)),
        kind(configuration.text("cluster", "loopback")),
        json(configuration.text("log.format", "text")),
        configuration.duration("drain.delay", Duration.ZERO));
  }

  private static ClusterKind kind(String text) {
    try {
      return ClusterKind.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("The setting cluster must be loopback, kubernetes or off, but is '" + text + "'.");
    }
  }

  private static boolean json(String text) {
    return switch (text) {
      case "json" -> true;
      case "text" -> false;
      default -> throw new ConfigurationException("The setting log.format must be text or json, but is '" + text + "'.");
    };
  }

  /** Makes the data folder, for its owner alone, when it is not there. */
  void makeDataDirectory() {
    try {
      if (!Files.isDirectory(dataDirectory)) {
        Files.createDirectories(
            dataDirectory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new ConfigurationException("The data folder " + dataDirectory + " (data.dir) cannot be made: " + e + ".");
    }
  }

  /** Fails with one sentence when a port that this node is about to listen on is taken. */
  void requireFreePorts(Set<String> roles) {
    if (roles.contains("web")) {
      requireFree(httpHost, httpPort, "http.port");
    }
    requireFree(managementHost, managementPort, "management.port");
  }

  private static void requireFree(String host, int port, String key) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new ConfigurationException(
          "Port " + port + " on " + host + " cannot be listened on (" + e.getMessage() + "): end the program that has it,"
              + " or choose another with -D" + key + ".");
    }
  }
}
