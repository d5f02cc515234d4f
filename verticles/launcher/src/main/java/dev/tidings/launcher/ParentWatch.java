package dev.tidings.launcher;

import java.util.List;
import java.util.Optional;

/**
 * Ties the node to the process that started it. A build tool that is ended or killed leaves its children running; this
 * node ends with it. What was given to that tool as {@code -Dkey=value} is taken over as flags, so that
 * {@code mvn -Dhttp.port=8090} reaches the platform.
 */
final class ParentWatch {
  /** Set to {@code true} by the build. */
  static final String ASKED = "tidings.parent.watch";

  private ParentWatch() {}

  /** Watches the parent, if asked to, and ends this process in good order when it is gone. */
  static void startIfAsked(Runnable beforeTheEnd) {
    if (!Boolean.getBoolean(ASKED)) {
      return;
    }
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    if (parent.isEmpty() || !parent.get().isAlive()) {
      System.exit(0);
      return;
    }
    takeOverFlags(parent.get().info().arguments().map(List::of).orElse(List.of()));
    parent.get().onExit().thenRun(() -> System.exit(0));
  }

  /** Sets as system properties those flags that are not set yet; a flag without a value is true. */
  static void takeOverFlags(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      boolean apart = (word.equals("-D") || word.equals("--define")) && i + 1 < arguments.size();
      if (apart) {
        set(arguments.get(i + 1));
      } else if (word.startsWith("-D")) {
        set(word.substring(2));
      }
    }
  }

  private static void set(String definition) {
    int sign = definition.indexOf('=');
    String key = sign < 0 ? definition : definition.substring(0, sign);
    if (!key.isBlank() && System.getProperty(key) == null) {
      System.setProperty(key, sign < 0 ? "true" : definition.substring(sign + 1));
    }
  }
}
