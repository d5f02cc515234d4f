package dev.tidings.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The folder of jars that this node runs from, when the build staged one. The node holds a shared lock in it as long as
 * it lives; folders of earlier builds that no node holds are removed.
 */
final class Stage {
  /** Names this node's stage; set by the build. */
  static final String FOLDER = "tidings.stage";

  private static final String LOCK = "in-use";
  private static final Duration TOO_FRESH = Duration.ofMinutes(10);

  private Stage() {}

  /** Takes hold of this node's stage and removes those that are left over. */
  static void sweep() {
    String named = System.getProperty(FOLDER);
    if (named == null) {
      return;
    }
    try {
      Path own = Path.of(named).toAbsolutePath();
      hold(own);
      try (var stages = Files.list(own.getParent())) {
        for (Path other : stages.filter(Files::isDirectory).filter(stage -> !stage.equals(own)).toList()) {
          removeIfUnused(other);
        }
      }
    } catch (IOException e) {
      LoggerFactory.getLogger(Stage.class).warn("Earlier builds in {} are not cleared", named, e);
    }
  }

  /** The channel stays open, and so the lock held, until the process ends. */
  private static void hold(Path stage) throws IOException {
    open(stage).lock(0, Long.MAX_VALUE, true);
  }

  /** A stage made a moment ago may be about to be used by a node that has not started yet. */
  private static void removeIfUnused(Path stage) throws IOException {
    if (Files.getLastModifiedTime(stage).toInstant().isAfter(Instant.now().minus(TOO_FRESH))) {
      return;
    }
    try (var channel = open(stage); var lock = channel.tryLock()) {
      if (lock != null) {
        remove(stage);
      }
    }
  }

  private static FileChannel open(Path stage) throws IOException {
    return FileChannel.open(
        stage.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> contents;
    try (var walk = Files.walk(folder)) {
      contents = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : contents) {
      Files.delete(each);
    }
  }
}
