package dev.tidings.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A lock between processes on a file, which the system frees when its holder dies. Within one JVM a shared lock on the
 * same file is taken once and counted, since the system knows processes only (and forgets a process's locks on a file
 * as soon as it closes any handle to it).
 */
final class FolderLock implements AutoCloseable {
  private static final Map<Path, FolderLock> SHARED = new HashMap<>();
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;
  private int holders = 1;

  private FolderLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes or joins this JVM's shared lock; fails when another process holds it exclusively for the whole patience. */
  static FolderLock shared(Path name, Duration patience) {
    Path file = real(name);
    synchronized (SHARED) {
      FolderLock held = SHARED.get(file);
      if (held != null) {
        held.holders++;
        return held;
      }
      FolderLock taken = take(file, true, patience);
      SHARED.put(file, taken);
      return taken;
    }
  }

  /** Takes the lock exclusively; fails when another process holds it for the whole patience. */
  static FolderLock exclusive(Path file, Duration patience) {
    return take(file, false, patience);
  }

  /** True when a process, at this moment, holds the file exclusively. */
  static boolean isHeld(Path file) {
    try (var channel = open(file); var lock = channel.tryLock()) {
      return lock == null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FolderLock take(Path file, boolean shared, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      FileChannel channel = open(file);
      FileLock lock = tryLock(channel, shared);
      while (lock == null && System.nanoTime() < end) {
        pause();
        lock = tryLock(channel, shared);
      }
      if (lock == null) {
        channel.close();
        throw new StoresFailure("Another process holds " + file + " and does not let go of it.");
      }
      return new FolderLock(file, channel, lock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this JVM holds it
    }
  }

  private static Path real(Path file) {
    try {
      return file.getParent().toRealPath().resolve(file.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits a moment; an interrupt is kept for the caller and ends the wait. */
  static void pause() {
    try {
      new CountDownLatch(1).await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoresFailure("The wait for the embedded stores was interrupted.", e);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void close() {
    synchronized (SHARED) {
      if (--holders > 0) {
        return;
      }
      SHARED.remove(file, this);
      try {
        lock.close();
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
