package dev.tidings.models.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.models.registry.ShippedModels;
import dev.tidings.models.sentiment.RatedTexts.Rated;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentimentRecipeTest {
  private static final Path DATA = Path.of(System.getProperty("tidings.data", "../../shared/data"));

  @Test
  void whatShipsIsWhatTheRecipeDescribes(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isReadable(DATA.resolve("sentiment/train.tsv")), "needs the sentiment data (-Dtidings.data=FOLDER)");
    var shipped = shipped(FastSentiment.ID);
    var copy = Files.createDirectory(folder.resolve(FastSentiment.ID));
    for (var file : shipped) {
      Files.copy(file, copy.resolve(file.getFileName()));
    }
    new FastSentimentRecipe().describe(DATA, copy, new PrintStream(OutputStream.nullOutputStream()));
    assertThat(shipped).hasSizeGreaterThan(3)
        .allSatisfy(file -> assertThat(copy.resolve(file.getFileName())).hasSameBinaryContentAs(file));
  }

  @Test
  void aPostIsLikeOneToLearnFromWhateverItsLinksAccountsMarksAndCase(@TempDir Path folder) throws Exception {
    var learnt = "The ferry is late again";
    Files.createDirectory(folder.resolve("sentiment"));
    Files.writeString(folder.resolve("sentiment/train.tsv"), "label\ttext\n0\t" + learnt + "\n");
    var texts = new RatedTexts(folder);
    assertThat(texts.posts(RatedTexts.Part.LEARN)).containsExactly(new Rated(Label.NEGATIVE, learnt));
    var other = new Rated(Label.POSITIVE, "The ferry is never late again");
    assertThat(texts.unlike(List.of(
        new Rated(Label.NEGATIVE, learnt),
        new Rated(Label.NEUTRAL, "@harbour THE ferry is late, again!! 7 https://example.org/x?y=1"), other)))
        .containsExactly(other);
  }

  @Test
  void theCardsSayWhoseWorkIsInThem() {
    for (var id : List.of(FastSentiment.ID, AccurateSentiment.ID)) {
      var files = ShippedModels.open(id);
      assertThat(files.manifest().licence()).contains("VADER (MIT)", "AFINN-165", "ODbL-1.0",
          "https://opendatacommons.org/licenses/odbl/1-0/").doesNotContain("AFINN (MIT)");
      assertThat(files.card()).contains(files.manifest().licence(), "85 posts of the validation split");
    }
    assertThat(ShippedModels.open(AccurateSentiment.ID).manifest().licence())
        .contains("all-MiniLM-L6-v2", "sentence-transformers");
  }

  private static List<Path> shipped(String id) throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/dev/tidings/models/shipped", id))) {
      return files.toList();
    }
  }
}
