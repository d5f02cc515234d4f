package dev.tidings.models.registry;

import dev.tidings.models.registry.ModelManifest.Compatibility;
import dev.tidings.models.registry.ModelManifest.DataSnapshot;
import dev.tidings.models.registry.ModelManifest.FileSeal;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a model's folder. The same model gives the same bytes, so times of day and durations belong into no metric and
 * no provenance.
 * For one thread.
 */
public final class ModelWriter {
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
  private final String id;
  private final SemanticVersion version;
  private final String task;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final SortedMap<String, Double> metrics = new TreeMap<>();
  private final SortedMap<String, String> provenance = new TreeMap<>();
  private Optional<DataSnapshot> data = Optional.empty();
  private Optional<Compatibility> compatibility = Optional.empty();
  private String licence = "";
  private String words = "";

  /**
   * Begins one.
   *
   * @throws ModelRefused if the id is not fit for one
   * @throws IllegalArgumentException if the version is not three numbers
   */
  public ModelWriter(String id, String version, String task) {
    this.id = ManifestJson.id(id);
    this.version = SemanticVersion.of(version);
    this.task = task;
  }

  /**
   * A file of the model.
   *
   * @throws ModelRefused if the name could lead out of the folder
   */
  public ModelWriter file(String name, byte[] bytes) {
    files.put(ManifestJson.fileName(name), bytes.clone());
    return this;
  }

  /** What it was made of; the hash as {@link Sha256} makes it. */
  public ModelWriter data(String name, String sha256, String terms) {
    data = Optional.of(new DataSnapshot(name, sha256, terms));
    return this;
  }

  /** A measured figure; kept to four significant digits. */
  public ModelWriter metric(String name, double value) {
    metrics.put(name, new BigDecimal(value).round(FOUR_DIGITS).doubleValue());
    return this;
  }

  /** How it was made: trainer, settings, seed. */
  public ModelWriter provenance(String name, Object value) {
    provenance.put(name, String.valueOf(value));
    return this;
  }

  /** As SPDX says it, or in words. */
  public ModelWriter licence(String spdx) {
    licence = spdx;
    return this;
  }

  /** The least Java, such as 21, and the input that it takes, with its revision, such as {@code text/1}. */
  public ModelWriter compatibility(int java, String input) {
    compatibility = Optional.of(new Compatibility(java, input));
    return this;
  }

  /**
   * The card's own words in Markdown: what it is for and not for, on what and how the metrics were measured, limits.
   * The heading, the
   * metrics, data, provenance and licence are added from the manifest.
   */
  public ModelWriter card(String markdown) {
    words = markdown;
    return this;
  }

  /**
   * Writes the folder's files, the manifest last, and verifies them. Blocking.
   *
   * @throws IOException if a file cannot be written
   * @throws ModelRefused if something is missing, or the folder has not the model's name
   */
  public ModelFiles write(Path folder) throws IOException {
    var unsealed = manifest(new TreeMap<>());
    files.put(ModelManifest.CARD, ModelCard.write(unsealed, words).getBytes(StandardCharsets.UTF_8));
    var seals = new TreeMap<String, FileSeal>();
    files.forEach((name, bytes) -> seals.put(name, new FileSeal(Sha256.of(bytes), bytes.length)));
    var manifest = manifest(seals).json();
    ModelManifest.read(manifest);
    Files.createDirectories(folder);
    for (var file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    Files.write(folder.resolve(ModelManifest.MANIFEST), manifest);
    var written = ModelFiles.open(folder);
    written.verify();
    return written;
  }

  private ModelManifest manifest(SortedMap<String, FileSeal> seals) {
    return new ModelManifest(
        id, version, task, seals, data.orElseGet(() -> new DataSnapshot("", "", "")), metrics, provenance, licence,
        compatibility.orElseGet(() -> new Compatibility(0, "")));
  }
}
