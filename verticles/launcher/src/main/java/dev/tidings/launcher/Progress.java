package dev.tidings.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the person in front of the terminal reads while the node starts and ends. */
final class Progress {
  private final PrintStream out;
  private final long began = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  /** One line, after the seconds since the start. */
  void say(String line) {
    out.println(String.format(Locale.ROOT, "[%5.1f s] %s", elapsed().toMillis() / 1000.0, line));
  }

  /** Lines that belong together. */
  void block(List<String> lines) {
    out.println(String.join(System.lineSeparator(), lines));
  }

  /** Why the start ends here. */
  void fail(String sentence) {
    System.err.println(sentence);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
