package dev.tidings.models.sentiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Texts with their labels, from a folder of training data. */
public final class RatedTexts {
  /** A text and how people rated it. */
  public record Rated(Label label, String text) {}

  /** Parts of the posts to learn from, by the text alone, so that a text is always in the same one. */
  public enum Part {
    /** Nine tenths, to learn from. */
    LEARN,
    /** A twentieth, to choose settings by. */
    CHOOSE,
    /** A twentieth, to report on and nothing else. */
    REPORT
  }

  private static final int PARTS = 20;

  private final Path folder;

  /** @param data the folder that has {@code sentiment/train.tsv} and the others */
  public RatedTexts(Path data) {
    this.folder = data.resolve("sentiment");
  }

  /** A part of the posts. */
  public List<Rated> posts(Part part) throws IOException {
    return read("train.tsv").stream().filter(rated -> part(rated.text()) == part).toList();
  }

  /** Posts of another split, about the same times. */
  public List<Rated> validation() throws IOException {
    return read("validation.tsv");
  }

  /** Posts, reviews and editorials that were rated otherwise. */
  public List<Rated> others() throws IOException {
    return read("rated-texts.tsv");
  }

  /** The files, for a snapshot's hash. */
  public Path[] files() {
    return new Path[] {folder.resolve("rated-texts.tsv"), folder.resolve("train.tsv"), folder.resolve("validation.tsv")};
  }

  private List<Rated> read(String name) throws IOException {
    var file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "the sentiment data is not there");
    }
    try (var lines = Files.lines(file)) {
      return lines.skip(1).map(line -> new Rated(Label.values()[line.charAt(0) - '0'], line.substring(2))).toList();
    }
  }

  private static Part part(String text) {
    var part = Math.floorMod(text.hashCode() * 0x9E3779B1, PARTS);
    return part == 0 ? Part.CHOOSE : part == 1 ? Part.REPORT : Part.LEARN;
  }
}
