package dev.tidings.stores;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The stores' process: starts PostgreSQL and Redis, and Kafka when somebody asks for it, starts one
 * again that ends by itself, and ends all when no node has
 * held its lock on the data folder for five seconds, when it is asked to, or when the folder is gone. It needs nothing
 * on its class path but this module, so that it stays small and outlives the build that started it.
 */
public final class StoresMain {
  private static final long LOOK_MILLIS = 250;
  private static final Duration UNUSED_FOR = Duration.ofSeconds(5);
  private static final Duration KAFKA_UNUSED_FOR = Duration.ofSeconds(60);
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private final StoresSettings settings;
  private final StoresFiles files;
  private final LocalStores stores;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private StoresStatus status;

  private StoresMain(StoresSettings settings) {
    this.settings = settings;
    this.files = new StoresFiles(settings.dataDirectory());
    this.stores = LocalStores.prepare(settings);
    this.status = StoresStatus.starting(ProcessHandle.current().pid(), settings);
  }

  /** Takes the data folder, the three servers' ports, the programs' folder and the seconds a start may take. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var settings =
        new StoresSettings(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Path.of(arguments[4]),
            Duration.ofSeconds(Long.parseLong(arguments[5])));
    new StoresMain(settings).run();
  }

  private void run() throws IOException, InterruptedException {
    try (var interest = FileChannel.open(files.interest(), CREATE, READ, WRITE);
        var alive = FolderLock.exclusive(files.running(), Duration.ofSeconds(1));
        var kafka = new KafkaWatch(stores.kafka(), files, KAFKA_UNUSED_FOR, this::say)) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::endInTime, "stop"));
      Object folder = identity();
      publish(status);
      if (start()) {
        serve(interest, kafka, folder);
      }
    } finally {
      ended.countDown();
    }
  }

  private boolean start() {
    try {
      stores.startBoth(this::ready);
      say("PostgreSQL and Redis are ready");
      return true;
    } catch (StoresFailure e) {
      say(e.getMessage());
      publish(status.failed(e.getMessage()));
      return false;
    }
  }

  private synchronized void ready(ServerProcess server, long millis) {
    publish(server == stores.postgres() ? status.postgresReady(millis) : status.redisReady(millis));
  }

  private synchronized void publish(StoresStatus now) {
    status = now;
    status.write(files);
  }

  private void serve(FileChannel interest, KafkaWatch kafka, Object folder) throws IOException, InterruptedException {
    long wantedAt = System.nanoTime();
    while (!asked.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (!folder.equals(identity())) {
        say("the data folder is gone");
        stores.abandon();
        return;
      }
      FileLock free = interest.tryLock();
      if (free == null) {
        wantedAt = System.nanoTime();
      } else if (System.nanoTime() - wantedAt > UNUSED_FOR.toNanos()) {
        say("no node needs the stores any more");
        stop();
        return;
      } else {
        free.release();
      }
      startAgain(stores.postgres());
      startAgain(stores.redis());
      kafka.look();
    }
    stop();
  }

  /** A server that was killed or crashed comes back by itself; what keeps it from starting is tried again at the next look. */
  private void startAgain(ServerProcess server) {
    if (!server.isRunning()) {
      try {
        say("a server ended by itself and is started again");
        server.start(START_PATIENCE);
      } catch (StoresFailure e) {
        say(e.getMessage());
      }
    }
  }

  /** The folder's identity: another folder at the same place is not ours. */
  private Object identity() throws IOException {
    try {
      return Files.readAttributes(files.running(), BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return "gone";
    }
  }

  private void stop() throws IOException {
    Files.deleteIfExists(files.status()); // whoever comes now waits for the end instead of using what is ending
    stores.close();
    say("stopped");
  }

  /** Runs when the process is asked to end (and, doing nothing, after it has ended by itself). */
  private void endInTime() {
    asked.countDown();
    try {
      if (!ended.await(30, TimeUnit.SECONDS)) {
        stores.abandon();
      }
    } catch (InterruptedException e) {
      stores.abandon();
    }
  }

  private void say(String what) {
    System.out.println(Instant.now() + " stores " + settings.dataDirectory() + ": " + what);
  }
}
