package dev.tidings.models.studio.rewrite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads pairs of words: {@code from=to}, with underscores for spaces. */
final class WordPairs {
  private WordPairs() {}

  static Map<String, String> of(String pairs) {
    var read = new LinkedHashMap<String, String>();
    for (var pair : pairs.split(" ")) {
      var cells = pair.split("=");
      read.put(cells[0].replace('_', ' '), cells[1].replace('_', ' '));
    }
    return Collections.unmodifiableMap(read);
  }
}
