package dev.tidings.stores;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The embedded stores as a node sees them: they run in a process of their own, started by the first caller on a data
 * folder and shared by all others on the machine, and they end by themselves five seconds after the last caller has
 * closed its hold or died.
 *
 * <p>The product:
 *
 * <pre>{@code
 * var stores = EmbeddedStores.ensureRunning(StoresSettings.of(dataDirectory, 15432, 16379), line -> show(line));
 * connect(stores.connection().postgresUrl(), stores.connection().redisUrl());
 * stores.close(); // when the node ends; a killed node is noticed too
 * }</pre>
 *
 * <p>A test kit keeps one instance for all modules of a build, on ports and in a folder of its own, and never needs to
 * close it: its JVM's end does.
 *
 * <pre>{@code
 * EmbeddedStores.ensureRunning(StoresSettings.of(root.resolve("target/test-stores"), 25432, 26379), line -> {});
 * }</pre>
 *
 * A test that stops and starts a server uses {@link LocalStores} with ports and a folder of its own. All calls here
 * block; call them from a thread that may.
 */
public final class EmbeddedStores implements AutoCloseable {
  private final StoresSettings settings;
  private final StoresFiles files;
  private final FolderLock interest;
  private final StoresConnection connection;
  private final boolean started;

  private EmbeddedStores(StoresSettings settings, FolderLock interest, StoresConnection connection, boolean started) {
    this.settings = settings;
    this.files = new StoresFiles(settings.dataDirectory());
    this.interest = interest;
    this.connection = connection;
    this.started = started;
  }

  /**
   * Finds the stores of a data folder or starts them, waits until both answer, asserts that PostgreSQL writes durably,
   * makes the product's database when it is absent, and holds them until {@link #close()}.
   *
   * <p>Stores that run already on other ports than the settings' are used where they are.
   *
   * @param progress takes lines for the person who waits
   * @throws StoresFailure with one sentence when they cannot be started in time
   */
  public static EmbeddedStores ensureRunning(StoresSettings settings, Consumer<String> progress) {
    var files = new StoresFiles(settings.dataDirectory());
    files.create();
    FolderLock interest = FolderLock.shared(files.interest(), settings.startTimeout());
    try {
      return start(settings, files, interest, progress);
    } catch (RuntimeException e) {
      interest.close();
      throw e;
    }
  }

  private static synchronized EmbeddedStores start(
      StoresSettings settings, StoresFiles files, FolderLock interest, Consumer<String> progress) {
    try (var alone = FolderLock.exclusive(files.starting(), settings.startTimeout())) {
      boolean running = foundRunning(files, settings.startTimeout());
      StoresStatus status = running ? found(files, progress) : launch(settings, files, progress);
      var connection = new StoresConnection(StoresCredentials.of(files), status.postgresPort(), status.redisPort());
      StoresCheck.durable(connection);
      return new EmbeddedStores(settings, interest, connection, !running);
    }
  }

  /** False when there are none; those that are just starting (their starter died) or ending are waited for. */
  private static boolean foundRunning(StoresFiles files, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (FolderLock.isHeld(files.running())) {
      if (StoresStatus.read(files).ready()) {
        return true;
      }
      if (System.nanoTime() > end) {
        throw new StoresFailure(
            "The embedded stores are neither ready nor gone after " + patience.toSeconds() + " s; see " + files.log("stores") + ".");
      }
      FolderLock.pause();
    }
    return false;
  }

  private static StoresStatus found(StoresFiles files, Consumer<String> progress) {
    progress.accept("PostgreSQL and Redis are running already");
    return StoresStatus.read(files);
  }

  private static StoresStatus launch(StoresSettings settings, StoresFiles files, Consumer<String> progress) {
    var binaries = new ServerBinaries(settings.binaries());
    if (!binaries.complete()) {
      progress.accept(
          String.format(Locale.ROOT, "Unpacking PostgreSQL %s and Redis %s (first start only)",
              ServerBinaries.POSTGRES_VERSION, ServerBinaries.REDIS_VERSION));
      new BinariesArchive(binaries).unpack();
    }
    progress.accept("Starting PostgreSQL and Redis");
    Process process = StoresLauncher.launch(settings);
    return new StoresWait(files, process, settings.startTimeout(), progress).untilReady();
  }

  /** How to reach the stores. */
  public StoresConnection connection() {
    return connection;
  }

  /**
   * Finds the embedded broker or has it started, waits until it answers, and holds it until the hold is closed; some time
   * after the last hold anywhere it ends. The caller's class path must have Kafka on it. Blocks.
   *
   * @throws StoresFailure with one sentence when it cannot be started in time
   */
  public KafkaHold kafka() {
    return new KafkaWait(files, settings.startTimeout()).untilReady();
  }

  /** True when this call started them, false when it found them running. */
  public boolean startedHere() {
    return started;
  }

  /** The time after which stores that nobody holds have ended, their own shutdown included, on an idle machine. */
  public static Duration endsWithin() {
    return Duration.ofSeconds(8);
  }

  /** Lets go of the stores; they end five seconds after the last hold is gone. */
  @Override
  public void close() {
    interest.close();
  }
}
