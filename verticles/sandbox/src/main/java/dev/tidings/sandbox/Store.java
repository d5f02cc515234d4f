package dev.tidings.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sandbox keeps on disk. One thread writes: it takes all changes that are waiting and commits them together, so that thousands of posts a
 * second cost some hundred commits. A commit is written to the file, and so survives the death of the process, before its futures complete.
 */
public final class Store implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);
  private static final long COMPANY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int COMPACT_MILLIS = 200;

  /** Room is used again at once, or small commits would make the file grow tenfold: a killed process loses no write, and a power cut may cost play data. */
  private static final int REUSE_AT_ONCE = 0;

  private record Waiting(List<Change> changes, Runnable clearing, Promise<Void> committed) {}

  private final ObjectMapper json = new ObjectMapper()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).registerModule(StoredNetworks.module());
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final MVStore file;
  private final Context context;
  private final Thread writer;
  private volatile boolean closing;

  private Store(MVStore file, Context context) {
    this.file = file;
    this.context = context;
    this.writer = new Thread(this::write, "tidings-sandbox-store");
    writer.setDaemon(true);
  }

  /** Opens the file in that folder, made when missing. Blocking; futures complete on the context given. */
  public static Store open(Path folder, Context context) {
    MVStore file =
        new MVStore.Builder().fileName(folder.resolve("sandbox.mv").toString()).autoCommitDisabled().cacheSize(4).compress().open();
    file.setRetentionTime(REUSE_AT_ONCE);
    file.setVersionsToKeep(0);
    file.compactFile(COMPACT_MILLIS);
    Store store = new Store(file, context);
    store.writer.start();
    return store;
  }

  /** Commits the changes, all or none. Fails when the file cannot be written or the store is closed. */
  public Future<Void> commit(List<Change> changes) {
    return enqueue(new Waiting(changes, () -> {}, Promise.promise()));
  }

  /** Takes everything away that is in the maps named. */
  public Future<Void> clear(List<String> maps) {
    return enqueue(new Waiting(List.of(), () -> maps.forEach(map -> values(map).clear()), Promise.promise()));
  }

  /** All values of a map, by key. Blocking; used at start. */
  public <T> List<T> all(String map, Class<T> type) {
    MVMap<String, String> values = texts(map);
    List<T> all = new ArrayList<>(values.size());
    for (String value : values.values()) {
      all.add(read(value, type));
    }
    return all;
  }

  /** Bytes kept under a key; null for none. Blocking. */
  public byte[] bytes(String key) {
    return binaries().get(key);
  }

  /** Commits what waits and closes the file. Blocking. */
  @Override
  public void close() {
    closing = true;
    queue.add(new Waiting(List.of(), () -> {}, Promise.promise()));
    try {
      writer.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    file.close();
  }

  private Future<Void> enqueue(Waiting waiting) {
    if (closing) {
      return Future.failedFuture(new IllegalStateException("the sandbox is stopping"));
    }
    queue.add(waiting);
    return waiting.committed().future();
  }

  private void write() {
    List<Waiting> batch = new ArrayList<>();
    while (!closing || !queue.isEmpty()) {
      try {
        batch.add(queue.take());
        LockSupport.parkNanos(COMPANY_NANOS);
        queue.drainTo(batch);
        commitBatch(List.copyOf(batch));
        batch.clear();
      } catch (InterruptedException interrupted) {
        LOG.warn("the sandbox's writer was interrupted; nothing else may do so", interrupted);
      }
    }
  }

  private void commitBatch(List<Waiting> batch) {
    Throwable failure = null;
    try {
      for (Waiting waiting : batch) {
        waiting.clearing().run();
        for (Change change : waiting.changes()) {
          apply(change);
        }
      }
      file.commit();
    } catch (RuntimeException | JsonProcessingException thrown) {
      LOG.error("the sandbox could not write its file", thrown);
      file.rollback();
      failure = thrown;
    }
    Throwable outcome = failure;
    context.runOnContext(nothing -> batch.forEach(waiting -> finish(waiting.committed(), outcome)));
  }

  private static void finish(Promise<Void> committed, Throwable failure) {
    if (failure == null) {
      committed.complete();
    } else {
      committed.fail(failure);
    }
  }

  private void apply(Change change) throws JsonProcessingException {
    if (change.value() == null) {
      values(change.map()).remove(change.key());
    } else if (change.value() instanceof byte[] bytes) {
      binaries().put(change.key(), bytes);
    } else {
      texts(change.map()).put(change.key(), json.writeValueAsString(change.value()));
    }
  }

  private MVMap<String, ?> values(String map) {
    return map.equals(Change.BYTES) ? binaries() : texts(map);
  }

  private MVMap<String, String> texts(String map) {
    return file.openMap(map);
  }

  private MVMap<String, byte[]> binaries() {
    return file.openMap(Change.BYTES);
  }

  private <T> T read(String value, Class<T> type) {
    try {
      return json.readValue(value, type);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("the sandbox's file holds a " + type.getSimpleName() + " that cannot be read", damaged);
    }
  }
}
