package dev.tidings.models.sentiment;

import dev.tidings.models.sentiment.network.TenantNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The accurate model, fine-tuned to a tenant's own labels by a PyTorch network upon it. As blocking as the accurate model.
 */
public final class TenantSentiment implements SentimentModel, AutoCloseable {
  /**
   * What fine-tuning gained, each text judged by a network that has not learnt from it (five parts in turn). How much is
   * learnt is chosen by the same parts, which flatters the gain a little.
   *
   * @param before the accurate model's mean recall of the labels on the texts, 0 to 1
   * @param after the fine-tuned model's
   * @param texts how many there were
   */
  public record Gain(double before, double after, int texts) {}

  /** How few labelled texts are refused. */
  public static final int LEAST = 50;

  private static final int FOLDS = 5;

  /** A gain below this may be chance, and nothing is learnt. */
  private static final double WORTH = 0.01;

  private final AccurateSentiment accurate;
  private final TenantNetwork network;

  private TenantSentiment(AccurateSentiment accurate, TenantNetwork network) {
    this.accurate = accurate;
    this.network = network;
  }

  /**
   * Learns from labelled texts as much as they teach, and writes the network's TorchScript file; blocking, for seconds.
   * Where they teach nothing, the file leaves the accurate model's verdicts as they are. The same texts and seed give the
   * same file.
   *
   * @return what it gained; the caller decides whether to serve it
   * @throws IllegalArgumentException if there are fewer than {@value #LEAST} texts, or a label has fewer than five
   */
  public static Gain fineTune(
      AccurateSentiment accurate, List<RatedTexts.Rated> labelled, long seed, Path into) throws IOException {
    var counts = new int[NgramModel.LABELS];
    labelled.forEach(each -> counts[each.label().ordinal()]++);
    if (labelled.size() < LEAST || java.util.Arrays.stream(counts).anyMatch(count -> count < FOLDS)) {
      throw new IllegalArgumentException("At least " + LEAST + " labelled texts are needed, five of each label");
    }
    var examples = new ArrayList<TenantNetwork.Example>();
    for (var each : labelled) {
      var weight = Math.min(3, labelled.size() / 3f / counts[each.label().ordinal()]);
      examples.add(new TenantNetwork.Example(accurate.features(each.text()), each.label().ordinal(), weight));
    }
    var chosen = TenantNetwork.Amount.NONE;
    var best = gain(examples, chosen, seed);
    for (var amount : TenantNetwork.Amount.TRIED) {
      var gain = gain(examples, amount, seed);
      if (gain.after() > best.after() + WORTH) {
        chosen = amount;
        best = gain;
      }
    }
    TenantNetwork.train(examples, chosen, seed, into);
    return best;
  }

  /** Loads a network that was written; blocking. Closing it leaves the accurate model open. */
  public static TenantSentiment open(AccurateSentiment accurate, Path file) throws IOException {
    return new TenantSentiment(accurate, TenantNetwork.load(file));
  }

  @Override
  public Verdict judge(String text) {
    return Verdict.of(Blend.softmax(network.scores(accurate.features(text))), Verdict.Source.ENCODER);
  }

  private static Gain gain(List<TenantNetwork.Example> examples, TenantNetwork.Amount amount, long seed) throws IOException {
    var before = new int[NgramModel.LABELS][2];
    var after = new int[NgramModel.LABELS][2];
    var file = Files.createTempFile("fold", ".pt");
    try {
      for (var fold = 0; fold < FOLDS; fold++) {
        TenantNetwork.train(part(examples, fold, false), amount, seed, file);
        try (var network = TenantNetwork.load(file)) {
          for (var each : part(examples, fold, true)) {
            var own = java.util.Arrays.copyOfRange(
                each.inputs(), TenantNetwork.INPUTS - NgramModel.LABELS, TenantNetwork.INPUTS);
            count(before, each.label(), new double[] {own[0], own[1], own[2]});
            count(after, each.label(), network.scores(each.inputs()));
          }
        }
      }
      return new Gain(recall(before), recall(after), examples.size());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static List<TenantNetwork.Example> part(List<TenantNetwork.Example> examples, int fold, boolean inside) {
    var part = new ArrayList<TenantNetwork.Example>();
    for (var i = 0; i < examples.size(); i++) {
      if (i % FOLDS == fold == inside) {
        part.add(examples.get(i));
      }
    }
    return part;
  }

  private static void count(int[][] counts, int label, double[] scores) {
    counts[label][0] += Verdict.of(scores, Verdict.Source.ENCODER).label().ordinal() == label ? 1 : 0;
    counts[label][1]++;
  }

  private static double recall(int[][] counts) {
    var sum = 0.0;
    for (var count : counts) {
      sum += count[0] / (double) Math.max(1, count[1]);
    }
    return sum / counts.length;
  }

  @Override
  public void close() {
    network.close();
  }
}
