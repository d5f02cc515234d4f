package dev.tidings.models.sentiment;

import dev.tidings.models.text.PostNormaliser;

/** Asks the fast model, and the accurate one where the fast one is not sure. As blocking as those. */
public final class CascadeSentiment implements SentimentModel {
  /** At which confidence the fast model's word counts; about three in five posts reach it. */
  public static final double SURE = 0.62;

  private final PostNormaliser normaliser = new PostNormaliser();
  private final FastSentiment fast;
  private final AccurateSentiment accurate;
  private final double sure;

  public CascadeSentiment(FastSentiment fast, AccurateSentiment accurate) {
    this(fast, accurate, SURE);
  }

  /** @param sure the confidence, 0 to 1, from which on the fast model's word counts */
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
    return first.confidence() >= sure ? first : accurate.judge(post);
  }

  /** The fast model where it is sure, else the accurate one. As blocking as the fast model. */
  @Override
  public SentimentModel answering(String text) {
    return fast.judge(normaliser.normalise(text)).confidence() >= sure ? fast : accurate;
  }
}
