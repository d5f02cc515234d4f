package dev.tidings.models.sentiment;

import dev.tidings.models.registry.ModelFiles;
import dev.tidings.models.registry.ShippedModels;
import dev.tidings.models.text.NormalisedPost;
import dev.tidings.models.text.PostNormaliser;

/**
 * The model for every post that comes in: words, pairs, runs of letters and word lists in one linear model. English. Some
 * ten thousand posts a second and core; the longest text costs some milliseconds.
 */
public final class FastSentiment implements SentimentModel {
  /** Its id among the shipped models. */
  public static final String ID = "sentiment-fast";

  static final String INPUT = "post/1";
  static final String WEIGHTS = "ngrams.bin";
  static final String BLEND = "blend.txt";

  private final PostNormaliser normaliser = new PostNormaliser();
  private final NgramModel model;
  private final Blend blend;

  FastSentiment(NgramModel model, Blend blend) {
    this.model = model;
    this.blend = blend;
  }

  /**
   * The one that ships. Blocking: 1 to 2 seconds on a busy core at a process's beginning, less on a
   * free one.
   *
   * @throws dev.tidings.models.registry.ModelRefused if its files are damaged
   */
  public static FastSentiment open() {
    return open(ShippedModels.open(ID));
  }

  /**
   * One from a folder. Blocking.
   *
   * @throws dev.tidings.models.registry.ModelRefused if its files are damaged, malformed or take other input
   */
  public static FastSentiment open(ModelFiles files) {
    files.taking(INPUT);
    return new FastSentiment(NgramModel.read(files.read(WEIGHTS)), Blend.read(files.read(BLEND), 1));
  }

  /** {@inheritDoc} Neutral, with a half, for a text of which it knows no word and no sign. */
  @Override
  public Verdict judge(String text) {
    return judge(normaliser.normalise(text));
  }

  Verdict judge(NormalisedPost post) {
    if (!Verdict.says(post) || !model.knows(post)) {
      return Verdict.nothing(Verdict.Source.NGRAMS);
    }
    return Verdict.of(blend.probabilities(scores(post)), Verdict.Source.NGRAMS);
  }

  double[] scores(NormalisedPost post) {
    return model.scores(post);
  }

  /** Whether a negation stands before a word that a list calls good or bad, which words and pairs often misread. */
  boolean turnsListed(NormalisedPost post) {
    return model.turnsListed(post);
  }

  /** How many words, pairs and runs of letters it knows. */
  public int features() {
    return model.size();
  }
}
