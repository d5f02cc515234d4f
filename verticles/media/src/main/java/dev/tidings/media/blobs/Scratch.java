package dev.tidings.media.blobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** A folder of files that are on their way to somewhere else. What a process left there that died goes after an hour. */
public final class Scratch {
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Path folder;

  /** Makes the folder if it is not there. */
  public Scratch(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath().normalize());
  }

  /** A new, empty file. */
  public Path fresh() throws IOException {
    return Files.createTempFile(folder, "file", "");
  }

  /** Removes what nobody has written to for an hour. */
  public void tidy() throws IOException {
    FileTime due = FileTime.from(Instant.now().minus(LONGEST));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        removeIfBefore(due, file);
      }
    }
  }

  private static void removeIfBefore(FileTime due, Path file) throws IOException {
    try {
      if (Files.getLastModifiedTime(file).compareTo(due) < 0) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // Another node was faster, or it has arrived.
    }
  }
}
