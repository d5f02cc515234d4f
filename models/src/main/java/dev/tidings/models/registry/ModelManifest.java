package dev.tidings.models.registry;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model's {@code manifest.json} says of it.
 *
 * @param id lower-case letters, digits and hyphens; names the folder
 * @param task what it does, such as {@code sentiment}
 * @param files each file of the folder but the manifest, by name; {@code card.md} is one of them
 * @param data what it was made of
 * @param metrics measured when it was made; what each means and on what it was measured is in the card
 * @param provenance how it was made: trainer, settings, seed
 * @param licence of the model's files, as an SPDX expression, or in words where there is none
 */
public record ModelManifest(
    String id, SemanticVersion version, String task, SortedMap<String, FileSeal> files, DataSnapshot data,
    SortedMap<String, Double> metrics, SortedMap<String, String> provenance, String licence, Compatibility compatibility) {
  /** The format that this library writes, and the only one that it reads. */
  public static final int FORMAT = 1;
  /** The manifest's file. */
  public static final String MANIFEST = "manifest.json";
  /** The card's file. */
  public static final String CARD = "card.md";

  public ModelManifest {
    files = frozen(files);
    metrics = frozen(metrics);
    provenance = frozen(provenance);
  }

  /** By which a file is known. */
  public record FileSeal(String sha256, long bytes) {}

  /**
   * What a model was made of.
   *
   * @param sha256 of the data, as {@link Sha256} hashes bytes or a set of files
   * @param terms under which the data may be used
   */
  public record DataSnapshot(String name, String sha256, String terms) {}

  /**
   * With what it works.
   *
   * @param java the least feature release of Java, such as 21
   * @param input the input that it takes, with its revision, such as {@code text/1}
   */
  public record Compatibility(int java, String input) {}

  /**
   * Reads it, and checks that nothing is missing, that no name leads out of the folder and that this Java is new
   * enough. Fields that are
   * not known are passed over.
   *
   * @throws ModelRefused if it is not so; MALFORMED, UNKNOWN_FORMAT, UNSAFE_NAME, TOO_LARGE or INCOMPATIBLE
   */
  public static ModelManifest read(byte[] json) {
    return ManifestJson.read(json);
  }

  /** As JSON, fields and entries in a fixed order. */
  public byte[] json() {
    return ManifestJson.write(this);
  }

  private static <V> SortedMap<String, V> frozen(Map<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
