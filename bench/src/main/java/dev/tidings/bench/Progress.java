package dev.tidings.bench;

import java.io.PrintStream;
import java.util.Locale;

/** What a bench says while it works. */
final class Progress {
  private final PrintStream out;
  private final long begun = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String sentence, Object... values) {
    out.printf(Locale.ROOT, "[%6.1f s] %s%n", (System.nanoTime() - begun) / 1e9, String.format(Locale.ROOT, sentence, values));
    out.flush();
  }
}
