package dev.tidings.models.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every folder that ships is whole. */
class ShippedModelsTest {
  private static final Path SHIPPED = Path.of("src/main/resources/dev/tidings/models/shipped");
  private static final long LARGEST_FILE_BYTES = 8 << 20;
  private static final long LARGEST_FOLDER_BYTES = 12 << 20;
  private static final int SHORTEST_CARD = 400;

  @TestFactory
  Stream<DynamicTest> everyFolderIsWhole() throws IOException {
    if (!Files.isDirectory(SHIPPED)) {
      return Stream.of(DynamicTest.dynamicTest("none ships", () -> assertThat(SHIPPED).doesNotExist()));
    }
    try (var folders = Files.list(SHIPPED)) {
      return folders.sorted().toList().stream()
          .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> assertWhole(folder)));
    }
  }

  private static void assertWhole(Path folder) throws IOException {
    long begun = System.nanoTime();
    var files = ShippedModels.open(folder.getFileName().toString());
    files.verify();
    var manifest = files.manifest();
    System.out.printf("%s %s: %d files, %,d bytes, read and verified in %d ms%n", manifest.id(), manifest.version(),
        manifest.files().size(), files.size(), (System.nanoTime() - begun) / 1_000_000);
    assertThat(ModelFiles.open(folder).manifest()).isEqualTo(manifest);
    assertThat(names(folder)).containsExactlyInAnyOrderElementsOf(manifest.files().keySet());
    manifest.files().forEach((name, seal) -> assertThat(seal.bytes()).as(name).isLessThanOrEqualTo(LARGEST_FILE_BYTES));
    assertThat(files.size()).isLessThanOrEqualTo(LARGEST_FOLDER_BYTES);
    assertThat(files.card()).hasSizeGreaterThan(SHORTEST_CARD).contains("## Metrics", "## Data", "## Licence");
    assertThat(manifest.metrics()).isNotEmpty();
    assertThat(manifest.provenance()).isNotEmpty();
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(ModelManifest.MANIFEST)).toList();
    }
  }
}
