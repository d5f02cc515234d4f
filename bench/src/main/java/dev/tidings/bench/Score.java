package dev.tidings.bench;

import java.io.PrintStream;
import java.util.List;

/** Judges a file's rows with the models as they ship, with no tuning. */
public interface Score {
  /** What it is called on the command line; begins with {@code score-}. */
  String name();

  /** What it is given, as the command line's explanation says it. */
  String arguments();

  /**
   * Prints its lines. Blocking.
   *
   * @throws IllegalArgumentException if the arguments or a file are not as {@link #arguments()} says; the message tells the
   *     line and what is wrong
   */
  void run(List<String> arguments, PrintStream out) throws Exception;
}
