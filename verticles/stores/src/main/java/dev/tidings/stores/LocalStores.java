package dev.tidings.stores;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/**
 * PostgreSQL and Redis as children of the calling process, and Kafka for those who start it. The stores' process is made of
 * it; tests use it where they stop and start a server that nobody else uses:
 *
 * <pre>{@code
 * try (var stores = LocalStores.start(StoresSettings.of(folder, 25532, 26479).withBinaries(shared))) {
 *   stores.postgres().stopImmediately();
 *   stores.postgres().start(Duration.ofSeconds(60));
 * }
 * }</pre>
 */
public final class LocalStores implements AutoCloseable {
  private final StoresSettings settings;
  private final StoresCredentials credentials;
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final KafkaServer kafka;

  private LocalStores(StoresSettings settings) {
    var files = new StoresFiles(settings.dataDirectory());
    files.create();
    this.settings = settings;
    this.credentials = StoresCredentials.of(files);
    this.postgres = new PostgresServer(settings, credentials);
    this.redis = new RedisServer(settings, credentials);
    this.kafka = new KafkaServer(settings, credentials);
  }

  /**
   * Starts both side by side on their data folder and waits until both answer.
   *
   * @throws StoresFailure when one of them cannot be started; the other is then stopped
   */
  public static LocalStores start(StoresSettings settings) {
    new BinariesArchive(new ServerBinaries(settings.binaries())).unpack();
    LocalStores stores = prepare(settings);
    stores.startBoth((server, millis) -> {});
    StoresCheck.durable(stores.connection());
    return stores;
  }

  /** Both servers, not started; their programs must have been unpacked. */
  static LocalStores prepare(StoresSettings settings) {
    return new LocalStores(settings);
  }

  /** Starts both side by side; tells which is ready after how many milliseconds. */
  void startBoth(BiConsumer<ServerProcess, Long> ready) {
    var first = aside(() -> ready.accept(postgres, postgres.start(settings.startTimeout())));
    var second = aside(() -> ready.accept(redis, redis.start(settings.startTimeout())));
    try {
      CompletableFuture.allOf(first, second).join();
    } catch (CompletionException e) {
      close();
      throw e.getCause() instanceof StoresFailure failure
          ? failure
          : new StoresFailure("The embedded stores cannot be started.", e);
    }
  }

  /** The PostgreSQL server, to be stopped and started. */
  public PostgresServer postgres() {
    return postgres;
  }

  /** The Redis server, to be stopped and started. */
  public RedisServer redis() {
    return redis;
  }

  /** The broker, which is started only when it is needed. */
  KafkaServer kafka() {
    return kafka;
  }

  /** How to reach both. */
  public StoresConnection connection() {
    return new StoresConnection(credentials, postgres.port(), redis.port());
  }

  /** The folder that holds their data. */
  public Path dataDirectory() {
    return settings.dataDirectory();
  }

  /** Stops all side by side. */
  @Override
  public void close() {
    CompletableFuture.allOf(aside(postgres::stop), aside(redis::stop), aside(kafka::stop)).join();
  }

  /** Ends all at once, writing nothing: their folder is gone. */
  void abandon() {
    redis.kill();
    kafka.kill();
    postgres.stopImmediately();
  }

  private static CompletableFuture<Void> aside(Runnable task) {
    return CompletableFuture.runAsync(task, thread -> Thread.ofPlatform().start(thread));
  }
}
