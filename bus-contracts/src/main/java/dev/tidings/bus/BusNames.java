package dev.tidings.bus;

import java.util.regex.Pattern;

/** The grammar of names on the bus. */
final class BusNames {
  private static final Pattern ADDRESS = Pattern.compile("tidings\\.[a-z]+\\.v[0-9]+(\\.[a-z0-9-]+)+");
  private static final Pattern TOPIC = Pattern.compile("tidings\\.[a-z]+\\.v[0-9]+\\.evt\\.[a-z0-9-]+");

  private BusNames() {}

  static void requireAddress(String name) {
    if (!ADDRESS.matcher(name).matches() || name.contains(".evt.")) {
      throw new IllegalArgumentException("not an address (tidings.<capability>.v<major>.<verb>): " + name);
    }
  }

  static void requireTopic(String name) {
    if (!TOPIC.matcher(name).matches()) {
      throw new IllegalArgumentException("not a topic (tidings.<capability>.v<major>.evt.<past-tense>): " + name);
    }
  }
}
