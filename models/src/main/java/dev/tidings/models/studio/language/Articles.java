package dev.tidings.models.studio.language;

import java.util.List;
import java.util.Locale;

/** "a" or "an", by sound as far as spelling tells it. */
public final class Articles {
  private static final List<String> SILENT = List.of("hour", "honest", "honour", "honor", "heir");
  private static final List<String> SOUNDED = List.of("uni", "use", "usu", "user", "util", "euro", "europ", "one", "once",
      "ubiq", "ur");
  private static final List<String> VOWEL_UN = List.of("unin", "unim", "unid", "unin", "urg", "urb", "urn");
  /** Letters whose names begin with a vowel. */
  private static final String SPELT = "AEFHILMNORSX";

  private Articles() {}

  /** The indefinite article for what follows. */
  public static String before(String phrase) {
    var word = phrase.split("[ -]", 2)[0];
    if (word.isEmpty()) {
      return "a";
    }
    if (Character.isDigit(word.charAt(0))) {
      return word.startsWith("8") || word.matches("1[18](\\D.{0,40})?") ? "an" : "a";
    }
    boolean spelt = word.length() <= 5 && word.equals(word.toUpperCase(Locale.ROOT)) && word.matches("[A-Z]+")
        && (word.length() <= 3 || !word.matches(".*[AEIOU].*"));
    if (spelt) {
      return SPELT.indexOf(word.charAt(0)) >= 0 ? "an" : "a";
    }
    var lower = word.toLowerCase(Locale.ROOT);
    if (SILENT.stream().anyMatch(lower::startsWith)) {
      return "an";
    }
    boolean sounded = SOUNDED.stream().anyMatch(lower::startsWith) && VOWEL_UN.stream().noneMatch(lower::startsWith);
    return !sounded && "aeiou".indexOf(lower.charAt(0)) >= 0 ? "an" : "a";
  }
}
