package dev.tidings.models.sentiment;

import dev.tidings.models.text.NormalisedPost;
import dev.tidings.models.text.Token;

/**
 * What a model says of a text.
 *
 * @param label the likeliest
 * @param negative the probability of that label, 0 to 1, with no label taken as commoner than another; the three sum to 1
 * @param neutral likewise
 * @param positive likewise
 * @param source what said so
 */
public record Verdict(Label label, double negative, double neutral, double positive, Source source) {
  /** What a verdict stands on. */
  public enum Source {
    /** Single words and pairs, learnt from rated posts. */
    NGRAMS,
    /** The sense of the whole text, with words and word lists, learnt from rated posts. */
    ENCODER,
    /** A word list with signs and nothing learnt: its probabilities are a rule of thumb. */
    LEXICON
  }

  /** Whether a post says anything: more than links and other people's names. */
  static boolean says(NormalisedPost post) {
    return post.tokens().stream().anyMatch(token -> token.kind() != Token.Kind.LINK && token.kind() != Token.Kind.USER);
  }

  /** The verdict on a text of which nothing is known, a half for neutral: that it says nothing good and nothing bad. */
  static Verdict nothing(Source source) {
    return new Verdict(Label.NEUTRAL, 0.25, 0.5, 0.25, source);
  }

  /** The likeliest label for these probabilities. */
  static Verdict of(double[] probabilities, Source source) {
    var best = 0;
    for (var i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return new Verdict(Label.values()[best], probabilities[0], probabilities[1], probabilities[2], source);
  }

  /** How likely that label is. */
  public double probability(Label which) {
    return switch (which) {
      case NEGATIVE -> negative;
      case NEUTRAL -> neutral;
      case POSITIVE -> positive;
    };
  }

  /** How likely the verdict's label is. */
  public double confidence() {
    return probability(label);
  }
}
