package dev.tidings.models.registry;

import java.util.Optional;
import java.util.TreeMap;

/** The parts of a card that are the manifest's: its heading and its last sections. */
final class ModelCard {
  private static final String METRICS = "## Metrics";

  private ModelCard() {}

  /** The whole card: the given words between the heading and what the manifest tells. */
  static String write(ModelManifest manifest, String words) {
    var card = new StringBuilder("# " + manifest.id() + " " + manifest.version() + "\n\n" + words.strip() + "\n\n" + METRICS);
    card.append("\n| metric | value |\n| --- | --- |\n");
    manifest.metrics().forEach((name, value) -> card.append("| ").append(name).append(" | ").append(value).append(" |\n"));
    card.append("\n## Data\n").append(manifest.data().name()).append(" (SHA-256 ").append(manifest.data().sha256())
        .append("). Terms: ").append(manifest.data().terms()).append("\n\n## Made by\n");
    manifest.provenance().forEach((name, value) -> card.append("- ").append(name).append(": ").append(value).append('\n'));
    return card.append("\n## Licence\n").append(manifest.licence()).append('\n').toString();
  }

  /** In what it tells another id, version or metric; a verb with its object. */
  static Optional<String> disagreement(String card, ModelManifest manifest) {
    if (!card.startsWith("# " + manifest.id() + " " + manifest.version() + "\n")) {
      return Optional.of("does not begin with the model's id and version");
    }
    var told = metrics(card);
    return told.equals(manifest.metrics()) ? Optional.empty() : Optional.of("tells other metrics than the manifest");
  }

  private static TreeMap<String, Double> metrics(String card) {
    var told = new TreeMap<String, Double>();
    int from = card.lastIndexOf("\n" + METRICS + "\n");
    if (from < 0) {
      return told;
    }
    card.substring(from + METRICS.length() + 2).lines().takeWhile(line -> line.startsWith("|")).skip(2).forEach(line -> {
      var cells = line.split("\\|", -1);
      told.put(cells[1].strip(), number(cells.length > 2 ? cells[2].strip() : ""));
    });
    return told;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
