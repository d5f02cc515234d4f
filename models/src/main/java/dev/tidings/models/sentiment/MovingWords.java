package dev.tidings.models.sentiment;

import dev.tidings.models.text.PostNormaliser;
import dev.tidings.models.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which words moved a verdict: each is left out in turn and the text judged again. Costs as many verdicts as the text has
 * words, {@value #MOST} at most; further words are not tried. Of a model that asks one of several, the one that gave the
 * verdict is asked throughout.
 */
public final class MovingWords {
  /**
   * A word of the text.
   *
   * @param start where it begins in the text, in chars
   * @param end where it ends, after its last char
   * @param push by how much it raises the verdict's label, in log-odds; negative if it speaks against it
   */
  public record Word(String word, int start, int end, double push) {}

  /** How many words of a text are tried. */
  public static final int MOST = 40;

  private final PostNormaliser normaliser = new PostNormaliser();
  private final SentimentModel model;

  /** Of that model's verdicts. */
  public MovingWords(SentimentModel model) {
    this.model = model;
  }

  /**
   * The words that moved the model's verdict on the text, the strongest first. As blocking as the model, times the words.
   */
  public List<Word> of(String text) {
    var post = normaliser.normalise(text);
    var asked = model.answering(post.source());
    var verdict = asked.judge(post.source());
    var before = odds(verdict, verdict.label());
    var words = new ArrayList<Word>();
    post.tokens().stream().filter(MovingWords::says).limit(MOST).forEach(token -> {
      var without = post.source().substring(0, token.start()) + " " + post.source().substring(token.end());
      words.add(new Word(post.source().substring(token.start(), token.end()), token.start(), token.end(),
          before - odds(asked.judge(without), verdict.label())));
    });
    words.sort(Comparator.comparingDouble((Word word) -> -Math.abs(word.push())).thenComparingInt(Word::start));
    return List.copyOf(words);
  }

  private static boolean says(Token token) {
    return token.isWordLike() || token.kind() == Token.Kind.EMOJI || token.kind() == Token.Kind.EMOTICON;
  }

  private static double odds(Verdict verdict, Label label) {
    var probability = Math.clamp(verdict.probability(label), 1e-6, 1 - 1e-6);
    return Math.log(probability / (1 - probability));
  }
}
