package dev.tidings.media.videos;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Notes, as names of empty files, of which processes a node has started: a process outlives who started it when that one is
 * killed, and whoever finds the note ends it. A number alone says little, since numbers are given again: the time of
 * starting is noted with it.
 */
public final class RunningNotes {
  private static final Pattern NAME = Pattern.compile("running-([0-9]+)-([0-9]+)-of-([0-9]+)-([0-9]+)");

  private final Path folder;

  /** @param folder one that is there */
  public RunningNotes(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** A note that is gone when it is closed. */
  interface Note extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  Note of(Process process) throws IOException {
    Path note = folder.resolve("running-" + name(process.toHandle()) + "-of-" + name(ProcessHandle.current()));
    try {
      Files.createFile(note);
    } catch (FileAlreadyExistsException e) {
      // It is noted.
    }
    return () -> Files.deleteIfExists(note);
  }

  private static String name(ProcessHandle process) {
    return process.pid() + "-" + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  void endOrphans() throws IOException {
    try (Stream<Path> notes = Files.list(folder)) {
      for (Path note : notes.toList()) {
        Matcher name = NAME.matcher(note.getFileName().toString());
        if (name.matches() && running(name.group(3), name.group(4)).isEmpty()) {
          running(name.group(1), name.group(2)).ifPresent(ProcessHandle::destroyForcibly);
          Files.deleteIfExists(note);
        }
      }
    }
  }

  private static Optional<ProcessHandle> running(String pid, String started) {
    return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).filter(process ->
        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L) == Long.parseLong(started));
  }
}
