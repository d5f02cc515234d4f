package dev.tidings.models.sentiment;

import dev.tidings.models.rebuild.Recipe;
import dev.tidings.models.registry.ModelWriter;
import dev.tidings.models.registry.Sha256;
import dev.tidings.models.text.PostNormaliser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** How {@link FastSentiment} is made. */
public final class FastSentimentRecipe implements Recipe {
  static final String DATA = "SemEval-2017 task 4A posts, 2013-2016 (train.tsv, nine tenths to learn, one twentieth to calibrate)";
  static final String TERMS = "for research; texts are not redistributed, weights learnt from them are";
  static final String WORD_LISTS = "Apache-2.0; word lists: VADER (MIT), AFINN (MIT)";

  private static final int FEATURES = 60_000;
  private static final int EPOCHS = 5;
  private static final double RATE = 0.1;
  private static final long SEED = 1;

  @Override
  public String id() {
    return FastSentiment.ID;
  }

  @Override
  public void build(Path data, Path into, PrintStream progress) throws IOException {
    var texts = new RatedTexts(data);
    var snapshot = Sha256.of(texts.files());
    var learnt = texts.posts(RatedTexts.Part.LEARN);
    progress.println("learning from " + learnt.size() + " posts");
    var trained = new NgramTraining(FEATURES, EPOCHS, RATE, SEED).train(rows(learnt), "sentiment@" + snapshot);
    var normaliser = new PostNormaliser();
    var blend = Blend.fit(texts.posts(RatedTexts.Part.CHOOSE).stream()
        .map(each -> new Blend.Case(trained.model().scores(normaliser.normalise(each.text())), each.label())).toList());
    var fast = new FastSentiment(trained.model(), blend);
    var report = Scorecard.of(texts.posts(RatedTexts.Part.REPORT), fast::judge);
    progress.println(report.table());
    var writer = new ModelWriter(id(), "1.0.0", "sentiment").file(FastSentiment.WEIGHTS, trained.model().bytes())
        .file(FastSentiment.BLEND, blend.bytes()).data(DATA, snapshot, TERMS).metric("macro_recall", report.macroRecall())
        .metric("calibration_error", report.calibrationError())
        .metric("macro_recall_validation", Scorecard.of(texts.validation(), fast::judge).macroRecall())
        .licence(WORD_LISTS).compatibility(21, FastSentiment.INPUT).card("""
            Tells negative, neutral and positive English posts apart, at the speed at which posts come in: words with negation, pairs, triples,
            runs of letters and word lists in one linear model of at most 60,000 features, known by hash.

            Not for other languages, nor for texts that are not posts. Irony escapes it. It learnt from posts of 2013-2016.

            Metrics: mean recall of the three labels, and the mean gap between confidence and hits (ten bins, labels counting the same), on a
            twentieth of the posts that was kept apart by text; and the mean recall on the task's validation split. Probabilities take no label
            as commoner than another.""");
    trained.provenance().forEach(writer::provenance);
    writer.write(into);
    progress.printf("macro recall %.4f%n", report.macroRecall());
  }

  private static List<NgramTraining.Row> rows(List<RatedTexts.Rated> texts) {
    var normaliser = new PostNormaliser();
    var counts = new double[NgramModel.LABELS];
    texts.forEach(each -> counts[each.label().ordinal()]++);
    return texts.stream().map(each -> {
      var target = new double[NgramModel.LABELS];
      target[each.label().ordinal()] = 1;
      return new NgramTraining.Row(normaliser.normalise(each.text()), target, texts.size() / 3.0 / counts[each.label().ordinal()]);
    }).toList();
  }
}
