package dev.tidings.web.contract;

import dev.tidings.bus.Violation;
import java.util.List;
import java.util.Map;

/** What no text may hold, since neither UTF-8 nor PostgreSQL can: a NUL, or half a surrogate pair. */
final class Texts {
  private Texts() {}

  /** Index of the first character that cannot be stored; -1 when all can. */
  static int firstForbidden(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** Adds a violation for every text within, names of fields included, that cannot be stored. */
  static void judge(Object node, String pointer, List<Violation> found) {
    if (node instanceof String text) {
      int at = firstForbidden(text);
      if (at >= 0) {
        found.add(new Violation(
            pointer, "forbidden-character", "holds a NUL or half a surrogate pair at character " + (at + 1)));
      }
    } else if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> {
        String name = (String) key;
        if (firstForbidden(name) >= 0) {
          found.add(new Violation(pointer, "forbidden-character", "has a field whose name holds a NUL or half a surrogate pair"));
        } else {
          judge(value, pointer + "/" + JsonPointers.escape(name), found);
        }
      });
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        judge(list.get(i), pointer + "/" + i, found);
      }
    }
  }
}
