package dev.tidings.models.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.models.registry.ModelRefused.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {
  @TempDir
  Path folder;

  static ModelWriter tides(String version, double recall) {
    return new ModelWriter("tides", version, "tide").file("weights.bin", new byte[] {1, 2, 3})
        .data("readings of 2025", "0".repeat(64), "ours").metric("recall", recall).metric("rows", 1234567)
        .provenance("seed", 7).licence("Apache-2.0").compatibility(21, "tide/1").card("Tells the tide.\n\n## Limits\nNone at sea.");
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    var files = tides("1.4.0", 0.87654).write(folder.resolve("tides"));
    assertThat(files.read("weights.bin")).containsExactly(1, 2, 3);
    assertThat(files.manifest().version()).isEqualTo(new SemanticVersion(1, 4, 0));
    assertThat(files.manifest().metrics()).containsEntry("recall", 0.8765).containsEntry("rows", 1235000.0);
    assertThat(files.card()).startsWith("# tides 1.4.0\n\nTells the tide.").contains("| recall | 0.8765 |", "Terms: ours");
    assertThat(ModelManifest.read(files.manifest().json())).isEqualTo(files.manifest());
  }

  @Test
  void theSameModelIsTheSameBytes() throws IOException {
    tides("1.0.0", 0.5).write(folder.resolve("a/tides"));
    tides("1.0.0", 0.5).write(folder.resolve("b/tides"));
    for (var name : List.of("manifest.json", "card.md", "weights.bin")) {
      assertThat(folder.resolve("a/tides").resolve(name)).hasSameBinaryContentAs(folder.resolve("b/tides").resolve(name));
    }
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    var files = tides("1.0.0", 0.5).write(folder.resolve("tides"));
    for (var damage : List.of(new byte[] {1, 2, 4}, new byte[] {1, 2}, new byte[] {1, 2, 3, 0}, new byte[0])) {
      Files.write(folder.resolve("tides/weights.bin"), damage);
      assertRefused(() -> files.read("weights.bin"), Reason.DAMAGED, "weights.bin");
      assertRefused(files::verify, Reason.DAMAGED, "weights.bin");
    }
    Files.delete(folder.resolve("tides/weights.bin"));
    assertRefused(() -> files.read("weights.bin"), Reason.MISSING, "weights.bin");
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    var files = tides("1.0.0", 0.5).write(folder.resolve("tides"));
    Files.delete(folder.resolve("tides/weights.bin"));
    Files.write(folder.resolve("elsewhere"), new byte[] {1, 2, 3});
    Files.createSymbolicLink(folder.resolve("tides/weights.bin"), folder.resolve("elsewhere"));
    assertRefused(() -> files.read("weights.bin"), Reason.MISSING, "weights.bin");
  }

  @Test
  void onlyFilesOfTheManifestAreRead() throws IOException {
    var files = tides("1.0.0", 0.5).write(folder.resolve("tides"));
    Files.writeString(folder.resolve("tides/other.bin"), "x");
    assertRefused(() -> files.read("other.bin"), Reason.MISSING, "no file of that name");
    assertRefused(() -> files.read("../tides/weights.bin"), Reason.MISSING, "no file of that name");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "../weights.bin", "/etc/passwd", "a/b.bin", "a\\\\b.bin", "..", "weights..bin", ".hidden", "manifest.json", "C:x", "W.bin", "a b"})
  void aNameThatCouldLeadOutIsRefused(String name) throws IOException {
    tides("1.0.0", 0.5).write(folder.resolve("tides"));
    edit("\"weights.bin\"", "\"" + name + "\"");
    assertRefused(() -> ModelFiles.open(folder.resolve("tides")), Reason.UNSAFE_NAME, "no folder");
    assertRefused(() -> tides("1.0.0", 0.5).file(name, new byte[0]), Reason.UNSAFE_NAME, "no folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "id", "version", "task", "files", "data", "name", "sha256", "terms", "metrics", "provenance", "licence", "compatibility", "java",
      "input", "bytes", "card.md", "format"})
  void aManifestThatLacksAFieldIsRefused(String field) throws IOException {
    tides("1.0.0", 0.5).write(folder.resolve("tides"));
    edit("\"" + field + "\"", "\"" + (field.equals("card.md") ? "other.md" : "other") + "\"");
    assertRefused(() -> ModelFiles.open(folder.resolve("tides")), Reason.MALFORMED, field);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', value = {
      "\"format\" : 1~\"format\" : 2~UNKNOWN_FORMAT~format 2",
      "\"format\" : 1~\"format\" : \"1\"~MALFORMED~format",
      "\"1.0.0\"~\"1.0\"~MALFORMED~version",
      "\"java\" : 21~\"java\" : 99~INCOMPATIBLE~needs Java 99",
      "\"recall\" : 0.5~\"recall\" : \"high\"~MALFORMED~metrics",
      "\"recall\" : 0.5~\"recall\" : 1e999~MALFORMED~metrics",
      "\"bytes\" : 3~\"bytes\" : -3~MALFORMED~bytes",
      "\"bytes\" : 3~\"bytes\" : 99999999999~TOO_LARGE~larger",
      "\"id\" : \"tides\"~\"id\" : \"ebbs\"~MALFORMED~another model",
      "\"id\" : \"tides\"~\"id\" : \"../tides\"~UNSAFE_NAME~hyphens",
      "\"task\"~\"id\" : \"x\", \"task\"~MALFORMED~not JSON",
      "{~[~MALFORMED~not JSON"})
  void aManifestThatIsWrongIsRefused(String from, String to, Reason reason, String said) throws IOException {
    tides("1.0.0", 0.5).write(folder.resolve("tides"));
    edit(from, to);
    assertRefused(() -> ModelFiles.open(folder.resolve("tides")), reason, said);
  }

  @Test
  void aManifestTooLargeOrDeepIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("tides"));
    Files.writeString(folder.resolve("tides/manifest.json"), "[".repeat(60_000));
    assertRefused(() -> ModelFiles.open(folder.resolve("tides")), Reason.MALFORMED, "not JSON");
    Files.writeString(folder.resolve("tides/manifest.json"), " ".repeat(10_000_000));
    assertRefused(() -> ModelFiles.open(folder.resolve("tides")), Reason.TOO_LARGE, "manifest");
  }

  @Test
  void aCardThatTellsOtherFiguresIsRefused() throws IOException {
    tides("1.0.0", 0.5).write(folder.resolve("tides"));
    var card = folder.resolve("tides/card.md");
    var text = Files.readString(card);
    for (var change : List.of("| recall | 0.5 |~| recall | 0.9 |", "# tides 1.0.0~# tides 1.0.1", "| recall | 0.5 |\n~")) {
      var parts = change.split("~", -1);
      var other = text.replace(parts[0], parts[1]).getBytes();
      var manifest = Files.readString(folder.resolve("tides/manifest.json"));
      Files.write(card, other);
      edit(Sha256.of(text.getBytes()), Sha256.of(other));
      edit("\"bytes\" : " + text.length(), "\"bytes\" : " + other.length);
      assertRefused(ModelFiles.open(folder.resolve("tides"))::verify, Reason.CARD_DISAGREES, "card of tides");
      Files.writeString(folder.resolve("tides/manifest.json"), manifest);
    }
  }

  @Test
  void aModelIsNotGivenOtherInputThanItTakes() throws IOException {
    var files = tides("1.0.0", 0.5).write(folder.resolve("tides"));
    assertThat(files.taking("tide/1")).isSameAs(files);
    assertRefused(() -> files.taking("tide/2"), Reason.OTHER_INPUT, "tide/2");
  }

  @Test
  void aModelThatDoesNotShipIsRefused() {
    assertRefused(() -> ShippedModels.open("no-such-model"), Reason.MISSING, "no-such-model");
    assertRefused(() -> ShippedModels.open("../shipped"), Reason.UNSAFE_NAME, "hyphens");
  }

  @Test
  void whatLacksAFieldIsNotWritten() {
    var bare = new ModelWriter("tides", "1.0.0", "tide");
    assertRefused(() -> bare.write(folder.resolve("tides")), Reason.MALFORMED, "name");
    assertThat(folder.resolve("tides")).doesNotExist();
    assertThatThrownBy(() -> new ModelWriter("tides", "1", "tide")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bare.metric("recall", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  private void edit(String from, String to) throws IOException {
    var manifest = folder.resolve("tides/manifest.json");
    var text = Files.readString(manifest);
    assertThat(text).contains(from);
    Files.writeString(manifest, text.replace(from, to));
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason, String said) {
    assertThatThrownBy(call).isInstanceOfSatisfying(ModelRefused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(reason);
      assertThat(refused).hasMessageContaining(said).hasMessageEndingWith(".");
      assertThat(refused.getMessage()).doesNotContain("\n").hasSizeLessThan(200);
    });
  }
}
