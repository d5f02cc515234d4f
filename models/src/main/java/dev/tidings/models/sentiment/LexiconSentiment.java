package dev.tidings.models.sentiment;

import dev.tidings.models.text.NormalisedPost;
import dev.tidings.models.text.PostNormaliser;
import dev.tidings.models.text.Token;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sentiment in languages that no model has learnt, from a word list (AFINN, by machine translation) and signs. Nothing more:
 * it knows neither grammar nor irony, and its verdicts say {@link Verdict.Source#LEXICON}. Fast.
 */
public final class LexiconSentiment implements SentimentModel {
  private static final Set<String> LANGUAGES = Set.of(
      "ar", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nl", "no", "pl",
      "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh");
  private static final Set<String> UNSPACED = Set.of("ja", "th", "zh");
  private static final Set<String> NEGATIONS = Set.of(
      "nicht", "kein", "keine", "keinen", "nie", "ohne", "pas", "jamais", "sans", "ni", "nunca", "jamás", "sin", "não",
      "sem", "non", "mai", "senza", "niet", "geen", "nooit", "inte", "aldrig", "ikke", "aldri", "ej", "ei", "не", "ні",
      "никогда", "nem", "tidak", "bukan", "değil", "không", "nu", "nigdy", "bez", "ne", "نه", "لا", "ليس", "नहीं", "לא",
      "δεν", "안");

  private final PostNormaliser normaliser = new PostNormaliser();
  private final WordScores signs = WordScores.load("vader.tsv");
  private final WordScores words;
  private final boolean unspaced;

  private LexiconSentiment(String language) {
    this.words = WordScores.load("languages/" + language + ".tsv");
    this.unspaced = UNSPACED.contains(language);
  }

  /** The languages that have a list, as ISO 639-1 codes. */
  public static Set<String> languages() {
    return new TreeSet<>(LANGUAGES);
  }

  /**
   * The list of a language. Blocking, for some milliseconds.
   *
   * @param language an ISO 639-1 code
   * @throws IllegalArgumentException if it has none
   */
  public static LexiconSentiment of(String language) {
    if (!LANGUAGES.contains(language)) {
      throw new IllegalArgumentException("There is no word list for that language");
    }
    return new LexiconSentiment(language);
  }

  @Override
  public Verdict judge(String text) {
    var sum = sum(normaliser.normalise(text));
    var lean = sum / Math.sqrt(sum * sum + 15);
    return Verdict.of(Blend.softmax(new double[] {-3 * lean, 0.4, 3 * lean}), Verdict.Source.LEXICON);
  }

  private double sum(NormalisedPost post) {
    var sum = 0.0;
    var sinceNegation = 9;
    for (var token : post.tokens()) {
      var score = switch (token.kind()) {
        case WORD -> unspaced ? within(token.text()) : words.of(token.text());
        case HASHTAG -> words.of(token.text().substring(1));
        case EMOTICON -> signs.of(token.text().toLowerCase(java.util.Locale.ROOT));
        case EMOJI -> emoji(token.text());
        case NUMBER, USER, LINK, CASHTAG, PUNCTUATION -> 0;
      };
      sum += sinceNegation <= 3 && token.kind() == Token.Kind.WORD ? -0.74 * score : score;
      sinceNegation = NEGATIONS.contains(token.text()) ? 0 : token.kind() == Token.Kind.PUNCTUATION ? 9 : sinceNegation + 1;
    }
    return sum;
  }

  private double emoji(String emoji) {
    var listed = words.of(emoji);
    var name = listed == 0 ? Character.getName(emoji.codePointAt(0)) : null;
    var sum = (double) listed;
    for (var word : name == null ? new String[0] : name.toLowerCase(java.util.Locale.ROOT).split("[ -]")) {
      sum += signs.of(word);
    }
    return sum;
  }

  /** Where words stand without spaces, the longest entries from the left count. */
  private double within(String run) {
    var sum = 0.0;
    for (var at = 0; at < run.length();) {
      var length = Math.min(words.longest(), run.length() - at);
      while (length > 0 && !words.has(run.substring(at, at + length))) {
        length--;
      }
      sum += length > 0 ? words.of(run.substring(at, at + length)) : 0;
      at += Math.max(1, length);
    }
    return sum;
  }
}
