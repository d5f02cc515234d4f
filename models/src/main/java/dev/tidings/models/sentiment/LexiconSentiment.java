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
  /** Of a word that is turned round, what counts, the other way. */
  private static final double TURN = -0.74;
  /** How many words a negation reaches. */
  private static final int REACH = 3;

  private final PostNormaliser normaliser = new PostNormaliser();
  private final WordScores signs = WordScores.load("vader.tsv");
  private final WordScores words;
  private final Grammar grammar;

  private LexiconSentiment(String language) {
    this.words = WordScores.load("languages/" + language + ".tsv");
    this.grammar = Grammar.of(language);
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
    var post = normaliser.normalise(text);
    if (!Verdict.says(post)) {
      return Verdict.nothing(Verdict.Source.LEXICON);
    }
    var sum = sum(post);
    var lean = sum / Math.sqrt(sum * sum + 15);
    return Verdict.of(Blend.softmax(new double[] {-3 * lean, 0.4, 3 * lean}), Verdict.Source.LEXICON);
  }

  private double sum(NormalisedPost post) {
    var sum = 0.0;
    var sinceNegation = 2 * REACH;
    var last = 0.0;
    var sinceLast = 2 * REACH;
    for (var token : post.tokens()) {
      var word = token.kind() == Token.Kind.WORD;
      var negates = word && grammar.negates(token.text());
      if (negates && grammar.behind() && sinceLast < REACH) {
        sum += (TURN - 1) * last;
        last = 0;
      } else if (!negates) {
        var score = score(token);
        var counted = sinceNegation <= REACH && word && !grammar.unspaced() ? TURN * score : score;
        sum += counted;
        last = score != 0 ? counted : last;
        sinceLast = score != 0 ? 0 : sinceLast + 1;
      }
      var ends = token.kind() == Token.Kind.PUNCTUATION;
      sinceNegation = negates ? 0 : ends ? 2 * REACH : sinceNegation + 1;
      sinceLast = ends ? 2 * REACH : sinceLast;
    }
    return sum;
  }

  private double score(Token token) {
    return switch (token.kind()) {
      case WORD -> word(token.text());
      case HASHTAG -> words.of(token.text().substring(1));
      case EMOTICON -> signs.of(token.text().toLowerCase(java.util.Locale.ROOT));
      case EMOJI -> emoji(token.text());
      case NUMBER, USER, LINK, CASHTAG, PUNCTUATION -> 0;
    };
  }

  private double word(String word) {
    return grammar.unspaced() ? within(word) : grammar.endings() ? begun(word) : words.of(word);
  }

  /** The longest entry, of two letters at least, that the word begins with. */
  private double begun(String word) {
    for (var length = Math.min(words.longest(), word.length()); length > 1; length--) {
      if (words.has(word.substring(0, length))) {
        return words.of(word.substring(0, length));
      }
    }
    return words.of(word);
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
      var score = length > 0 ? words.of(run.substring(at, at + length)) : 0;
      sum += length > 0 && grammar.turned(run, at, at + length) ? TURN * score : score;
      at += Math.max(1, length);
    }
    return sum;
  }
}
