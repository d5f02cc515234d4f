package dev.tidings.content;

import dev.tidings.runtime.Configuration;

/**
 * What content can be told.
 *
 * @param demo {@code demo}: whether the demo workspace gets its accounts and its calendar
 * @param instances {@code content.instances}: on how many event loops a node answers; by default one per processor, at most
 *     four
 */
record ContentConfig(boolean demo, int instances) {
  private static final int MOST_INSTANCES = 64;

  static ContentConfig from(Configuration configuration) {
    int usual = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    return new ContentConfig(
        configuration.flag("demo", true), configuration.integer("content.instances", usual, 1, MOST_INSTANCES));
  }
}
