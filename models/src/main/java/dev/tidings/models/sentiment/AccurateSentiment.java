package dev.tidings.models.sentiment;

import dev.tidings.models.registry.ModelFiles;
import dev.tidings.models.registry.ModelRefused;
import dev.tidings.models.registry.ModelRefused.Reason;
import dev.tidings.models.registry.ShippedModels;
import dev.tidings.models.sentiment.network.Adapter;
import dev.tidings.models.text.MiniLmEncoder;
import dev.tidings.models.text.NormalisedPost;
import dev.tidings.models.text.PostNormaliser;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * The model for what matters: MiniLM turned to sentiment by an adapter, blended with the fast model. English. Blocking and
 * busy, some milliseconds a text; only the first {@value #PIECES} word pieces reach the encoder.
 */
public final class AccurateSentiment implements SentimentModel, AutoCloseable {
  /** Its id among the shipped models. */
  public static final String ID = "sentiment-accurate";
  /** How many word pieces of a text the encoder reads. */
  public static final int PIECES = 48;

  static final String ADAPTER = "adapter.bin";

  private final PostNormaliser normaliser = new PostNormaliser();
  private final FastSentiment fast;
  private final MiniLmEncoder encoder;
  private final Adapter adapter;
  private final Blend blend;

  AccurateSentiment(FastSentiment fast, Adapter adapter, Blend blend) {
    this.fast = fast;
    this.adapter = adapter;
    this.blend = blend;
    this.encoder = MiniLmEncoder.open(PIECES, adapter::applied);
  }

  /**
   * The one that ships, upon that fast one. Blocking: the first in a process took 2 to 4 seconds on
   * two busy cores, and less where they are free.
   *
   * @throws ModelRefused if its files are damaged
   */
  public static AccurateSentiment open(FastSentiment fast) {
    return open(fast, ShippedModels.open(ID));
  }

  /**
   * One from a folder. Blocking.
   *
   * @throws ModelRefused if its files are damaged, malformed or take other input
   */
  public static AccurateSentiment open(FastSentiment fast, ModelFiles files) {
    files.taking(FastSentiment.INPUT);
    try {
      var adapter = Adapter.read(new ByteArrayInputStream(files.read(ADAPTER)));
      return new AccurateSentiment(fast, adapter, Blend.read(files.read(FastSentiment.BLEND), 2));
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelRefused(Reason.MALFORMED, "The adapter's file is no adapter of this encoder.", e);
    }
  }

  /** {@inheritDoc} Neutral, with a half, for a text that is nothing but links and accounts. */
  @Override
  public Verdict judge(String text) {
    return judge(normaliser.normalise(text));
  }

  Verdict judge(NormalisedPost post) {
    if (!Verdict.says(post)) {
      return Verdict.nothing(Verdict.Source.ENCODER);
    }
    return Verdict.of(blend.probabilities(scores(post)), Verdict.Source.ENCODER);
  }

  /** The fast model's scores, then the encoder's. */
  double[] scores(NormalisedPost post) {
    var words = fast.scores(post);
    var sense = adapter.head(encoder.mean(EncoderText.of(post)));
    return new double[] {words[0], words[1], words[2], sense[0], sense[1], sense[2]};
  }

  /**
   * The vector of the text's sense, turned to sentiment, and the logarithms of the three probabilities: what fine-tuning
   * learns from.
   */
  float[] features(String text) {
    var post = normaliser.normalise(text);
    var mean = encoder.mean(EncoderText.of(post));
    var words = fast.scores(post);
    var sense = adapter.head(mean);
    var said = blend.probabilities(new double[] {words[0], words[1], words[2], sense[0], sense[1], sense[2]});
    var features = java.util.Arrays.copyOf(mean, mean.length + said.length);
    for (var i = 0; i < said.length; i++) {
      features[mean.length + i] = (float) Math.log(Math.max(said[i], 1e-6));
    }
    return features;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
