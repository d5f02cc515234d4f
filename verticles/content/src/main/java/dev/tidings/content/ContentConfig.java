package dev.tidings.content;

import dev.tidings.runtime.Configuration;

/**
 * What content can be told.
 *
 * @param demo {@code demo}: whether the demo workspace gets its accounts and its calendar
 */
record ContentConfig(boolean demo) {
  static ContentConfig from(Configuration configuration) {
    return new ContentConfig(configuration.flag("demo", true));
  }
}
