package dev.tidings.stores;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Runs the broker while somebody holds it, and for a while after, so that what nobody uses takes no memory. It is started
 * and stopped on a thread of its own, since the stores' process has others to look after meanwhile.
 */
final class KafkaWatch implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final KafkaServer server;
  private final StoresFiles files;
  private final Duration unusedFor;
  private final Consumer<String> say;
  private final FileChannel interest;
  private Thread work;
  private long wantedAt;
  private long notBefore = System.nanoTime();

  KafkaWatch(KafkaServer server, StoresFiles files, Duration unusedFor, Consumer<String> say) throws IOException {
    this.server = server;
    this.files = files;
    this.unusedFor = unusedFor;
    this.say = say;
    this.interest = FileChannel.open(files.kafkaInterest(), CREATE, READ, WRITE);
    KafkaStatus.clear(files);
  }

  /** Starts or stops what is to be started or stopped; returns at once. */
  void look() throws IOException {
    if (work != null && work.isAlive()) {
      return;
    }
    long now = System.nanoTime();
    if (isWanted()) {
      wantedAt = now;
      if (!server.isRunning() && now - notBefore >= 0) {
        aside(this::start);
      }
    } else if (server.isRunning() && now - wantedAt > unusedFor.toNanos()) {
      aside(this::stop);
    }
  }

  private boolean isWanted() throws IOException {
    FileLock free = interest.tryLock();
    if (free == null) {
      return true;
    }
    free.release();
    return false;
  }

  private void start() {
    try {
      long millis = server.start(START_PATIENCE);
      KafkaStatus.ready(server.port()).write(files);
      say.accept("Kafka is ready after " + millis + " ms");
    } catch (StoresFailure e) {
      notBefore = System.nanoTime() + AFTER_FAILURE.toNanos();
      KafkaStatus.failed(e.getMessage()).write(files);
      say.accept(e.getMessage());
    }
  }

  private void stop() {
    KafkaStatus.clear(files);
    server.stop();
    say.accept("nobody uses Kafka any more");
  }

  private void aside(Runnable task) {
    work = new Thread(task, "Kafka");
    work.setDaemon(true);
    work.start();
  }

  /** Stops the broker, once a start that is under way has come to its end. */
  @Override
  public void close() throws IOException {
    KafkaStatus.clear(files);
    server.stop();
    interest.close();
  }
}
