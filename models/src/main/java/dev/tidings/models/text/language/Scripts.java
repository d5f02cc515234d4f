package dev.tidings.models.text.language;

import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a script alone, or letters that one language has, tell. */
final class Scripts {
  private static final Map<UnicodeScript, String> ONE_LANGUAGE = Map.ofEntries(Map.entry(UnicodeScript.GREEK, "el"),
      Map.entry(UnicodeScript.HANGUL, "ko"), Map.entry(UnicodeScript.THAI, "th"), Map.entry(UnicodeScript.GEORGIAN, "ka"),
      Map.entry(UnicodeScript.ARMENIAN, "hy"), Map.entry(UnicodeScript.TAMIL, "ta"), Map.entry(UnicodeScript.TELUGU, "te"),
      Map.entry(UnicodeScript.KANNADA, "kn"), Map.entry(UnicodeScript.MALAYALAM, "ml"),
      Map.entry(UnicodeScript.GUJARATI, "gu"),
      Map.entry(UnicodeScript.GURMUKHI, "pa"), Map.entry(UnicodeScript.SINHALA, "si"), Map.entry(UnicodeScript.KHMER, "km"),
      Map.entry(UnicodeScript.LAO, "lo"), Map.entry(UnicodeScript.MYANMAR, "my"), Map.entry(UnicodeScript.ETHIOPIC, "am"),
      Map.entry(UnicodeScript.TIBETAN, "bo"), Map.entry(UnicodeScript.ORIYA, "or"));

  private static final Set<String> COMMON = Set.of("en", "es", "pt", "fr", "de", "it", "nl", "id", "tr", "pl", "sv", "ru",
      "uk", "ar", "hi", "fa");

  private Scripts() {}

  /**
   * The language if the script or a letter settles it. Hebrew letters are taken for Hebrew unless they have Yiddish
   * ligatures.
   */
  static Optional<String> settles(Letters letters) {
    var script = letters.script();
    if (ONE_LANGUAGE.containsKey(script)) {
      return Optional.of(ONE_LANGUAGE.get(script));
    }
    return switch (script) {
      case HIRAGANA, KATAKANA -> Optional.of("ja");
      case HAN -> Optional.of(letters.of(UnicodeScript.HIRAGANA) + letters.of(UnicodeScript.KATAKANA) > 0 ? "ja" : "zh");
      case HEBREW -> Optional.of(letters.has("\u05F0\u05F1\u05F2") ? "yi" : "he");
      case CYRILLIC -> cyrillic(letters);
      case ARABIC -> arabic(letters);
      case BENGALI -> Optional.of(letters.has("\u09F0\u09F1") ? "as" : "bn");
      default -> Optional.empty();
    };
  }

  private static Optional<String> cyrillic(Letters letters) {
    if (letters.has("\u045E")) {
      return Optional.of("be");
    }
    if (letters.has("\u0457\u0454\u0491")) {
      return Optional.of("uk");
    }
    if (letters.has("\u0453\u045C\u0455")) {
      return Optional.of("mk");
    }
    return letters.has("\u0452\u045B") ? Optional.of("sr") : Optional.empty();
  }

  /** Urdu has retroflex letters, its own he, a large ye; U+06CC it shares with Persian, U+06BE with Kurdish and Uyghur. */
  private static Optional<String> arabic(Letters letters) {
    var kurdish = letters.has("\u06B5\u06CE\u0695") || letters.has("\u06D5") && letters.has("\u06C6");
    if (kurdish && !letters.has("\u06D0\u06C7\u06C8\u06CB")) {
      return Optional.of("ckb");
    }
    if (letters.has("\u0679\u0688\u0691\u06D2\u06D3\u06BA\u06C1\u06C2\u06C3") || letters.has("\u06BE")
        && !letters.has("\u06D5\u06D0\u06C7\u06C8")) {
      return Optional.of("ur");
    }
    return letters.has("\u067E\u0686\u0698\u06AF") && !letters.has("\u06D0\u06D5\u06C6\u06B5") ? Optional.of("fa")
        : Optional.empty();
  }

  /** The languages that are looked for among those of a script; all if it is none of these. */
  static Set<String> candidates(UnicodeScript script) {
    return switch (script) {
      case LATIN -> Set.of("en", "es", "fr", "de", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk", "tr", "id",
          "ms", "tl", "ro",
          "hu", "vi", "hr", "sl", "et", "lv", "lt", "ca", "gl", "eu", "ga", "cy", "is", "sq", "af", "sw", "az", "uz", "mt",
          "la", "eo");
      case CYRILLIC -> Set.of("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg");
      case ARABIC -> Set.of("ar", "fa", "ur", "ps", "ckb");
      case DEVANAGARI -> Set.of("hi", "mr", "ne");
      default -> Set.of();
    };
  }

  /** Whether many posts are written in it. */
  static boolean common(String code) {
    return COMMON.contains(code);
  }

  /** Whether the text has a Cyrillic letter that the language lacks. */
  static boolean excludes(Letters letters, String code) {
    return switch (code) {
      case "bg", "sr", "mk" -> letters.has("\u044B\u044D\u0451\u0456") || !code.equals("bg")
          && letters.has("\u044A\u0449\u044C\u044F\u044E");
      case "uk" -> letters.has("\u044B\u044D\u0451\u044A");
      case "ru" -> letters.has("\u0456\u0458\u0459\u045A");
      case "be" -> letters.has("\u0438\u0449\u044A");
      default -> false;
    };
  }
}
