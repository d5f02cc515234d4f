package dev.tidings.models.sentiment;

import dev.tidings.models.text.NormalisedPost;
import dev.tidings.models.text.PostNormaliser;

/**
 * Asks the fast model, and the accurate one where the fast one is not sure or where a negation stands before a word that a
 * list calls good or bad ("not bad at all"): the fast one is often sure there, and wrong. As blocking as those.
 */
public final class CascadeSentiment implements SentimentModel {
  /** At which confidence the fast model's word counts; about three in five posts reach it. */
  public static final double SURE = 0.62;

  private final PostNormaliser normaliser = new PostNormaliser();
  private final FastSentiment fast;
  private final AccurateSentiment accurate;
  private final double sure;

  /** Of those two, with {@link #SURE} as the bound; they stay the caller's to close. */
  public CascadeSentiment(FastSentiment fast, AccurateSentiment accurate) {
    this(fast, accurate, SURE);
  }

  /** @param sure the confidence, 0 to 1, from which on the fast model's word counts; at 0 it always does */
  public CascadeSentiment(FastSentiment fast, AccurateSentiment accurate, double sure) {
    this.fast = fast;
    this.accurate = accurate;
    this.sure = sure;
  }

  /** {@inheritDoc} Its source tells which model it was. */
  @Override
  public Verdict judge(String text) {
    var post = normaliser.normalise(text);
    var first = fast.judge(post);
    return suffices(post, first) ? first : accurate.judge(post);
  }

  /** The fast model where it is sure, else the accurate one. As blocking as the fast model. */
  @Override
  public SentimentModel answering(String text) {
    var post = normaliser.normalise(text);
    return suffices(post, fast.judge(post)) ? fast : accurate;
  }

  private boolean suffices(NormalisedPost post, Verdict first) {
    return first.confidence() >= sure && (sure <= 0 || !fast.turnsListed(post));
  }
}
