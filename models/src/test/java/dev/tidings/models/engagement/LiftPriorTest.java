package dev.tidings.models.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.models.registry.ModelFiles;
import dev.tidings.models.registry.ModelRefused;
import dev.tidings.models.registry.ShippedModels;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiftPriorTest {
  @TempDir
  private Path folder;

  @Test
  void shipsWithItsCardAndHashes() {
    var files = ShippedModels.open(LiftPrior.MODEL);
    files.verify();
    assertThat(files.size()).isLessThan(20_000);
    assertThat(files.card()).contains("one public account").contains("on no other").contains("account-a.tsv");
    var prior = LiftPrior.shipped();
    assertThat(prior.errors()).hasSize(101).isSorted();
    assertThat(prior.effects().get(Feature.OPENS_WITH_MENTION)).isNegative();
    assertThat(prior.effects().values()).allMatch(effect -> Math.abs(effect) < 1);
  }

  @Test
  void aDamagedFileIsRefused() throws Exception {
    var copy = copyOfShipped();
    Files.writeString(copy.resolve(LiftPrior.FILE),
        Files.readString(copy.resolve(LiftPrior.FILE)).replaceFirst("0\\.0", "9.0"));
    assertThatThrownBy(() -> LiftPrior.read(ModelFiles.open(copy)))
        .isInstanceOfSatisfying(ModelRefused.class, e -> assertThat(e.reason()).isEqualTo(ModelRefused.Reason.DAMAGED));
  }

  @Test
  void theRecipeMakesTheShippedFilesAgain() throws Exception {
    var data = Path.of(System.getProperty("tidings.data", "../../shared/data"));
    assumeTrue(Files.isReadable(data.resolve("engagement/account-a.tsv")), "the data is not here: " + data);
    var into = Files.createDirectory(folder.resolve(LiftPrior.MODEL));
    new EngagementPriorRecipe().build(data, into, new PrintStream(OutputStream.nullOutputStream()));
    var shipped = copyOfShipped();
    for (var name : new String[] {LiftPrior.FILE, "card.md", "manifest.json"}) {
      assertThat(Files.readString(into.resolve(name))).as(name).isEqualTo(Files.readString(shipped.resolve(name)));
    }
  }

  private Path copyOfShipped() throws Exception {
    var copy = Files.createDirectories(folder.resolve("copy").resolve(LiftPrior.MODEL));
    for (var name : new String[] {LiftPrior.FILE, "card.md", "manifest.json"}) {
      try (var in = getClass().getResourceAsStream("/dev/tidings/models/shipped/" + LiftPrior.MODEL + "/" + name)) {
        Files.write(copy.resolve(name), in.readAllBytes());
      }
    }
    return copy;
  }
}
