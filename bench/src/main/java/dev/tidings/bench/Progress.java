package dev.tidings.bench;

import java.io.PrintStream;
import java.util.Locale;

/** What a bench says while it works. */
public final class Progress {
  private final PrintStream out;
  private final long begun = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  public void say(String sentence, Object... values) {
    out.printf(Locale.ROOT, "[%6.1f s] %s%n", (System.nanoTime() - begun) / 1e9,
        String.format(Locale.ROOT, sentence, values));
    out.flush();
  }
}
