package dev.tidings.models.studio.grammar;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How sentences follow each other. */
final class Flow {
  /** A last sentence of one to four words after another. */
  private static final Pattern ENDS_SHORT = Pattern.compile("[.?!] \\S+( \\S+){0,3}$");

  private Flow() {}

  /** Whether nothing was said yet, or a short sentence last. */
  static boolean endsShort(List<Spoken> spoken) {
    return spoken.isEmpty() || ENDS_SHORT.matcher(spoken.getLast().text()).find();
  }

  /**
   * Neither the same beginning as a sentence before, nor colon upon colon, nor question upon question, nor a second
   * exclamation.
   */
  static boolean readsOn(String text, List<Spoken> spoken) {
    var first = first(text);
    boolean repeats = spoken.stream().anyMatch(each -> first(each.text()).equals(first));
    boolean colons = colons(text) && spoken.stream().anyMatch(each -> each.role() != Role.CTA && colons(each.text()));
    boolean questions = text.contains("?") && !spoken.isEmpty() && spoken.getLast().text().endsWith("?");
    boolean shouts = text.contains("!") && spoken.stream().anyMatch(each -> each.text().contains("!"));
    return !repeats && !questions && !shouts && (!colons || text.contains("://"));
  }

  private static boolean colons(String text) {
    return text.contains(": ");
  }

  private static String first(String text) {
    return text.split("[ ,.:!?]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
