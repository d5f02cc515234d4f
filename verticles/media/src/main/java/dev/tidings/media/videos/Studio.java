package dev.tidings.media.videos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Converts videos, and ends what it has begun when it is closed. What a death leaves running is ended by the next. */
public final class Studio implements AutoCloseable {
  private static final int LONGEST_WORDS = 64 * 1024;
  private static final int LONGEST_REASON = 200;
  private static final Duration OUTPUT = Duration.ofSeconds(5);

  private final Ffmpeg ffmpeg;
  private final RunningNotes notes;
  private final Duration longest;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private final Thread atExit = new Thread(this::endAll, "tidings-media-videos-end");
  private volatile boolean closed;

  /**
   * @param notes where it is noted what runs
   * @param longest how long one conversion may take
   */
  public Studio(Ffmpeg ffmpeg, RunningNotes notes, Duration longest) {
    this.ffmpeg = ffmpeg;
    this.notes = notes;
    this.longest = longest;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Converts a file; blocks until it is done. Fails with NotConvertible, which says why, and with InterruptedException when
   * it was ended from outside: then it may be begun again.
   *
   * @param container {@code mov} or {@code matroska}
   */
  public void convert(Path from, String container, Recipe recipe, Path to) throws IOException, InterruptedException {
    run(ffmpeg.start(from, container, recipe, to, longest), longest, from, to);
  }

  /**
   * Takes a picture out of a video, as JPEG; blocks until it is done, and fails, as {@link #convert}.
   *
   * @param at how far into it
   * @param edge pixels of its longer edge at most
   * @param most how long it may take
   */
  public void picture(Path from, String container, Duration at, int edge, Path to, Duration most)
      throws IOException, InterruptedException {
    run(ffmpeg.picture(from, container, at, edge, to, most), most, from, to);
  }

  private void run(Process process, Duration most, Path from, Path to) throws IOException, InterruptedException {
    running.add(process);
    try (var note = notes.of(process)) {
      if (closed) {
        process.destroyForcibly();
      }
      var words = new StringBuffer();
      var reader = Thread.ofVirtual().start(() -> words.append(read(process)));
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new NotConvertible("it took more than " + most.toSeconds() + " seconds");
      }
      reader.join(OUTPUT);
      if (closed) {
        throw new InterruptedException("the node stops");
      }
      if (process.exitValue() != 0) {
        throw new NotConvertible("ffmpeg ended with " + process.exitValue() + reason(words.toString(), from, to));
      }
    } finally {
      process.destroyForcibly();
      running.remove(process);
    }
  }

  /** Everything is read, so that it never waits for a reader; only the beginning is kept. */
  private static String read(Process process) {
    try (InputStream said = process.getInputStream()) {
      byte[] kept = said.readNBytes(LONGEST_WORDS);
      said.transferTo(java.io.OutputStream.nullOutputStream());
      return new String(kept, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static String reason(String words, Path from, Path to) {
    String plain = words.replace("file:" + from, "the file").replace("file:" + to, "the file")
        .replace(from.toString(), "the file").replace(to.toString(), "the file")
        .replaceAll("\\[[^\\]]* @ 0x[0-9a-f]+\\]\\s*", "").replaceAll("\\p{Cntrl}+", " ").strip();
    return plain.isEmpty() ? "" : ": " + plain.substring(0, Math.min(plain.length(), LONGEST_REASON)).strip();
  }

  /** Ends what others began that died. */
  public void endOrphans() throws IOException {
    notes.endOrphans();
  }

  private void endAll() {
    closed = true;
    running.forEach(Process::destroyForcibly);
  }

  @Override
  public void close() {
    endAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process ends, and the hook runs by itself.
    }
  }
}
