package dev.tidings.stores;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the embedded stores live and listen.
 *
 * @param dataDirectory the folder that holds their data, locks, logs and credentials; made when absent
 * @param postgresPort loopback port of PostgreSQL
 * @param redisPort loopback port of Redis
 * @param kafkaPort loopback port of Kafka for its clients; the next one is Kafka's own
 * @param binaries the folder that the servers' programs are unpacked to; may be shared by several data folders
 * @param startTimeout how long a start may take before it fails
 */
public record StoresSettings(
    Path dataDirectory, int postgresPort, int redisPort, int kafkaPort, Path binaries, Duration startTimeout) {

  /** The product's default ports: 15432 for PostgreSQL, 16379 for Redis. */
  public static final int POSTGRES_PORT = 15432;

  /** See {@link #POSTGRES_PORT}. */
  public static final int REDIS_PORT = 16379;

  /** See {@link #POSTGRES_PORT}: 19092 for Kafka, and 19093. */
  public static final int KAFKA_PORT = 19092;

  /** Makes both folders absolute, since the stores' process outlives the caller's working directory. */
  public StoresSettings {
    dataDirectory = dataDirectory.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
  }

  /** The usual settings: programs unpacked below the data folder, two minutes to start. */
  public static StoresSettings of(Path dataDirectory, int postgresPort, int redisPort) {
    return new StoresSettings(
        dataDirectory, postgresPort, redisPort, KAFKA_PORT, dataDirectory.resolve("binaries"), Duration.ofSeconds(120));
  }

  /** The same settings with the programs unpacked to (or found in) another folder. */
  public StoresSettings withBinaries(Path folder) {
    return new StoresSettings(dataDirectory, postgresPort, redisPort, kafkaPort, folder, startTimeout);
  }

  /** The same settings with Kafka on another port and the one after it. */
  public StoresSettings withKafkaPort(int port) {
    return new StoresSettings(dataDirectory, postgresPort, redisPort, port, binaries, startTimeout);
  }
}
