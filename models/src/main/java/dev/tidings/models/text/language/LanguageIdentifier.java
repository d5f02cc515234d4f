package dev.tidings.models.text.language;

import dev.tidings.models.text.language.Detection.Candidate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import opennlp.tools.langdetect.LanguageDetector;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells the language of a post: by script and letters where those settle it, else by OpenNLP's model (character n-grams, 183
 * languages, Apache-2.0) among the languages of that script, together with each language's small words, which weigh most in
 * short posts. That it cannot be told is an answer: of a post with too few letters, or whose evidence is divided. Reads the
 * first {@value Letters#LONGEST} units. Any number of threads may share one; an answer takes a fraction of a millisecond.
 *
 * <p>Limits: one language per text; close relatives (Danish and Norwegian, Indonesian and Malay, Serbian and Croatian in
 * Latin letters) are told apart badly in a few words; Chinese is not divided; slang and names alone stay undetermined.
 */
public final class LanguageIdentifier {
  private static final String MODEL = "/langdetect-183.bin";
  private static final int FEWEST_LETTERS = 5;
  /** Without any small word. */
  private static final int ENOUGH_LETTERS = 9;
  private static final double SURE = 0.5;
  private static final double WORD = 1.4;
  private static final double SHARPER = 14;
  private static final double LONG = 140;
  /** What a language of many posts is likelier by, in logits: a choice, not a measured frequency. */
  private static final double COMMON = 1.0;
  private static final Map<String, String> SHORT = shortCodes();

  private final LanguageDetector detector;
  private final FunctionWords words;

  private LanguageIdentifier(LanguageDetector detector, FunctionWords words) {
    this.detector = detector;
    this.words = words;
  }

  /** Reads OpenNLP's model from its package: blocking, about a second. */
  public static LanguageIdentifier load() {
    try (var file = LanguageIdentifier.class.getResourceAsStream(MODEL)) {
      return new LanguageIdentifier(new LanguageDetectorME(new LanguageDetectorModel(file)), FunctionWords.load());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Tells a text's language. Any text has an answer. */
  public Detection identify(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var letters = Letters.of(text);
    if (letters.count() == 0) {
      return Detection.undetermined(List.of());
    }
    var settled = Scripts.settles(letters);
    if (settled.isPresent()) {
      var share = settling(letters, settled.get());
      var candidates = List.of(new Candidate(settled.get(), share));
      return share < SURE ? Detection.undetermined(candidates) : new Detection(settled, share, candidates);
    }
    var candidates = weighed(letters);
    var enough = letters.count() >= ENOUGH_LETTERS || letters.count() >= FEWEST_LETTERS && !smallWords(letters).isEmpty();
    var sure = enough && !candidates.isEmpty() && candidates.getFirst().share() >= SURE;
    return sure ? new Detection(Optional.of(candidates.getFirst().language()), candidates.getFirst().share(), candidates)
        : Detection.undetermined(candidates);
  }

  /** The letters of the script that settled it; Japanese is written in three. */
  private static double settling(Letters letters, String language) {
    return language.equals("ja") ? letters.share(UnicodeScript.HAN) + letters.share(UnicodeScript.HIRAGANA)
        + letters.share(UnicodeScript.KATAKANA)
        : letters.share(letters.script());
  }

  /**
   * Log-linear: the model's probability, which is far too even for short texts, and a bonus per small word of a language.
   */
  private List<Candidate> weighed(Letters letters) {
    var wanted = Scripts.candidates(letters.script());
    var weights = new HashMap<String, Double>();
    var sharpness = 1 + SHARPER * Math.max(0, 1 - letters.count() / LONG);
    for (var language : detector.predictLanguages(letters.words())) {
      var code = shortCode(language.getLang());
      if ((wanted.isEmpty() || wanted.contains(code)) && !Scripts.excludes(letters, code)) {
        var prior = Scripts.common(code) ? COMMON : 0;
        weights.merge(code, Math.log(language.getConfidence() + 1e-6) * sharpness + prior, Math::max);
      }
    }
    smallWords(letters).forEach((code, count) -> weights.computeIfPresent(code, (same, weight) -> weight
        + WORD * Math.min(8, count)));
    return shares(weights);
  }

  private Map<String, Integer> smallWords(Letters letters) {
    var tokens = letters.words().toLowerCase(Locale.ROOT).replace('\u2019', '\'').split(" ");
    var counts = new HashMap<String, Integer>();
    for (var code : words.languages()) {
      for (var token : tokens) {
        if (words.of(code).contains(token)) {
          counts.merge(code, 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  private static List<Candidate> shares(Map<String, Double> weights) {
    var top = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    var sum = weights.values().stream().sorted().mapToDouble(weight -> Math.exp(weight - top)).sum();
    var candidates = new ArrayList<Candidate>();
    weights.forEach((code, weight) -> candidates.add(new Candidate(code, Math.exp(weight - top) / sum)));
    candidates.sort(Comparator.comparingDouble(Candidate::share).reversed().thenComparing(Candidate::language));
    return List.copyOf(candidates.subList(0, Math.min(5, candidates.size())));
  }

  private static String shortCode(String three) {
    return switch (three) {
      case "nob", "nno" -> "no";
      case "cmn" -> "zh";
      case "pes", "prs" -> "fa";
      case "arz", "arb" -> "ar";
      case "ekk" -> "et";
      case "lvs" -> "lv";
      case "swh" -> "sw";
      case "zsm" -> "ms";
      case "als" -> "sq";
      case "azj" -> "az";
      case "uzn" -> "uz";
      case "khk" -> "mn";
      case "npi" -> "ne";
      case "pbt" -> "ps";
      default -> SHORT.getOrDefault(three, three);
    };
  }

  private static Map<String, String> shortCodes() {
    var codes = new HashMap<String, String>();
    for (var code : Locale.getISOLanguages()) {
      if (code.length() == 2) {
        codes.put(Locale.of(code).getISO3Language(), code);
      }
    }
    return Map.copyOf(codes);
  }
}
