package dev.tidings.bench;

import io.vertx.core.json.JsonObject;

/** One thing to measure. It starts and stops what it needs. */
public interface Bench {
  /** What it is called on the command line. */
  String name();

  /**
   * Measures. Blocking.
   *
   * @return the figures, each ratio against a floor that was measured in the same run
   */
  JsonObject run(Progress progress) throws Exception;
}
