package dev.tidings.models.sentiment;

import dev.tidings.models.rebuild.Recipe;
import dev.tidings.models.registry.ModelFiles;
import dev.tidings.models.registry.ModelWriter;
import dev.tidings.models.registry.Sha256;
import dev.tidings.models.text.PostNormaliser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** How {@link FastSentiment} is made. */
public final class FastSentimentRecipe implements Recipe {
  static final String DATA =
      "SemEval-2017 task 4A posts, 2013-2016 (train.tsv, nine tenths to learn, one twentieth to calibrate)";
  static final String TERMS = "for research; texts are not redistributed, weights learnt from them are";
  static final String LICENCE =
      "Apache-2.0; learnt with word lists beside posts: VADER (MIT), and contains information from AFINN-165"
      + " (https://github.com/fnielsen/afinn), made available here under the Open Database License (ODbL-1.0,"
      + " https://opendatacommons.org/licenses/odbl/1-0/)";

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
    var learnt = texts.posts(RatedTexts.Part.LEARN);
    progress.println("learning from " + learnt.size() + " posts");
    var model = training().train(rows(learnt), "sentiment@" + Sha256.of(texts.files()));
    var normaliser = new PostNormaliser();
    var blend = Blend.fit(texts.posts(RatedTexts.Part.CHOOSE).stream()
        .map(each -> new Blend.Case(model.scores(normaliser.normalise(each.text())), each.label())).toList());
    write(texts, model, blend, into, progress);
  }

  @Override
  public void describe(Path data, Path folder, PrintStream progress) throws IOException {
    var files = ModelFiles.open(folder);
    write(new RatedTexts(data), NgramModel.read(files.read(FastSentiment.WEIGHTS)),
        Blend.read(files.read(FastSentiment.BLEND), 1), folder, progress);
  }

  private void write(RatedTexts texts, NgramModel model, Blend blend, Path into, PrintStream progress) throws IOException {
    var measured = Measured.of(texts, new FastSentiment(model, blend)::judge, progress);
    var writer = new ModelWriter(id(), "1.0.0", "sentiment").file(FastSentiment.WEIGHTS, model.bytes())
        .file(FastSentiment.BLEND, blend.bytes()).data(DATA, Sha256.of(texts.files()), TERMS)
        .licence(LICENCE).compatibility(21, FastSentiment.INPUT).card("""
            Tells negative, neutral and positive English posts apart, at the speed at which posts come in: words with \
            negation, pairs, triples,
            runs of letters and word lists in one linear model of at most 60,000 features, known by hash.

            Not for other languages, nor for texts that are not posts. Irony escapes it. It learnt from posts of 2013-2016.

            """ + measured.words());
    measured.metrics().forEach(writer::metric);
    training().provenance(texts.posts(RatedTexts.Part.LEARN).size(), model.size()).forEach(writer::provenance);
    writer.write(into);
  }

  private static NgramTraining training() {
    return new NgramTraining(FEATURES, EPOCHS, RATE, SEED);
  }

  private static List<NgramTraining.Row> rows(List<RatedTexts.Rated> texts) {
    var normaliser = new PostNormaliser();
    var counts = new double[NgramModel.LABELS];
    texts.forEach(each -> counts[each.label().ordinal()]++);
    return texts.stream().map(each -> {
      var target = new double[NgramModel.LABELS];
      target[each.label().ordinal()] = 1;
      return new NgramTraining.Row(normaliser.normalise(each.text()), target,
          texts.size() / 3.0 / counts[each.label().ordinal()]);
    }).toList();
  }
}
