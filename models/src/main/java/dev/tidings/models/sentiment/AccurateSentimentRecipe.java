package dev.tidings.models.sentiment;

import dev.tidings.models.rebuild.Recipe;
import dev.tidings.models.registry.ModelFiles;
import dev.tidings.models.registry.ModelWriter;
import dev.tidings.models.registry.Sha256;
import dev.tidings.models.sentiment.network.Adapter;
import dev.tidings.models.sentiment.network.AdapterTraining;
import dev.tidings.models.sentiment.network.AdapterTraining.Example;
import dev.tidings.models.sentiment.network.AdapterTraining.Round;
import dev.tidings.models.text.MiniLmEncoder;
import dev.tidings.models.text.PostNormaliser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * How {@link AccurateSentiment} is made, upon the fast model in the folder beside its own, which is made first: half an hour
 * of one core. Each round's adapter is kept below {@code target/sentiment-rounds}, in a folder for the data, seed and plan
 * that it came of, so that a run which was stopped goes on from there.
 */
public final class AccurateSentimentRecipe implements Recipe {
  private static final Path ROUNDS = Path.of("target/sentiment-rounds");
  private static final List<Round> PLAN = List.of(new Round(0, 0, 700, 1e-3f, 8e-4f), new Round(0, 700, 800, 7e-4f, 4e-4f),
      new Round(1, 0, 700, 4e-4f, 2e-4f), new Round(1, 700, 800, 2e-4f, 2e-5f));
  private static final int RANK = 8;
  private static final long SEED = 7;
  private static final String ENCODER = "all-MiniLM-L6-v2 of sentence-transformers (Apache-2.0,"
      + " https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2), 8 bits, from its Maven package";

  @Override
  public String id() {
    return AccurateSentiment.ID;
  }

  @Override
  public void build(Path data, Path into, PrintStream progress) throws IOException {
    var texts = new RatedTexts(data);
    var fast = FastSentiment.open(ModelFiles.open(into.resolveSibling(FastSentiment.ID)));
    var adapter = adapter(texts, progress);
    write(texts, fast, adapter, blend(texts, fast, adapter), into, progress);
  }

  @Override
  public void describe(Path data, Path folder, PrintStream progress) throws IOException {
    var fast = FastSentiment.open(ModelFiles.open(folder.resolveSibling(FastSentiment.ID)));
    var files = ModelFiles.open(folder);
    write(new RatedTexts(data), fast, Adapter.read(new ByteArrayInputStream(files.read(AccurateSentiment.ADAPTER))),
        Blend.read(files.read(FastSentiment.BLEND), 2), folder, progress);
  }

  private void write(
      RatedTexts texts, FastSentiment fast, Adapter adapter, Blend blend, Path into, PrintStream progress)
      throws IOException {
    try (var accurate = new AccurateSentiment(fast, adapter, blend)) {
      var measured = Measured.of(texts, accurate::judge, progress);
      var writer = new ModelWriter(id(), "1.0.0", "sentiment").file(AccurateSentiment.ADAPTER, bytes(adapter))
          .file(FastSentiment.BLEND, blend.bytes())
          .data(FastSentimentRecipe.DATA, Sha256.of(texts.files()), FastSentimentRecipe.TERMS)
          .provenance("trainer", "PyTorch by DJL, AdamW, rank " + RANK
              + ", batches of 32 texts of one length, two epochs in " + PLAN.size() + " rounds")
          .provenance("encoder", ENCODER).provenance("seed", SEED).provenance("rounds", PLAN)
          .licence(FastSentimentRecipe.LICENCE + "; adapts " + ENCODER).compatibility(21, FastSentiment.INPUT).card("""
              Tells negative, neutral and positive English posts apart where it matters: MiniLM with an adapter of low rank \
              in every layer that
              turns it to sentiment, and the fast model's scores, blended. Reads 48 word pieces at most.

              Not for other languages, nor for long texts as a whole. It learnt from posts of 2013-2016.

              """ + measured.words());
      measured.metrics().forEach(writer::metric);
      writer.write(into);
    }
  }

  private static Adapter adapter(RatedTexts texts, PrintStream progress) throws IOException {
    var rounds = Files.createDirectories(ROUNDS.resolve(origin(texts)));
    var training = new AdapterTraining(examples(texts.posts(RatedTexts.Part.LEARN)), SEED);
    var adapter = training.untrained(RANK);
    for (var i = 0; i < PLAN.size(); i++) {
      var file = rounds.resolve("round-" + i + ".bin");
      if (Files.exists(file)) {
        try (var in = Files.newInputStream(file)) {
          adapter = Adapter.read(in);
        }
      } else {
        adapter = training.train(adapter, PLAN.get(i), progress);
        var unfinished = Files.write(rounds.resolve("round-" + i + ".unfinished"), bytes(adapter));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return adapter;
  }

  /** A name for all that a round's adapter depends on. */
  private static String origin(RatedTexts texts) throws IOException {
    var all = String.join("\n", Sha256.of(texts.files()), String.valueOf(SEED), String.valueOf(RANK), PLAN.toString(),
        String.valueOf(AccurateSentiment.PIECES), Sha256.of(MiniLmEncoder.weights()));
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Example> examples(List<RatedTexts.Rated> texts) {
    var counts = new int[NgramModel.LABELS];
    texts.forEach(each -> counts[each.label().ordinal()]++);
    var normaliser = new PostNormaliser();
    try (var encoder = MiniLmEncoder.open(AccurateSentiment.PIECES)) {
      return texts.stream().map(each -> {
        var target = new float[NgramModel.LABELS];
        target[each.label().ordinal()] = 1;
        return new Example(encoder.pieces(EncoderText.of(normaliser.normalise(each.text()))), target,
            texts.size() / 3f / counts[each.label().ordinal()]);
      }).toList();
    }
  }

  private static Blend blend(RatedTexts texts, FastSentiment fast, Adapter adapter) throws IOException {
    var normaliser = new PostNormaliser();
    try (var unblended = new AccurateSentiment(fast, adapter, new Blend(new double[2], new double[NgramModel.LABELS]))) {
      return Blend.fit(texts.posts(RatedTexts.Part.CHOOSE).stream()
          .map(each -> new Blend.Case(unblended.scores(normaliser.normalise(each.text())), each.label())).toList());
    }
  }

  private static byte[] bytes(Adapter adapter) throws IOException {
    var bytes = new ByteArrayOutputStream();
    adapter.write(bytes);
    return bytes.toByteArray();
  }
}
