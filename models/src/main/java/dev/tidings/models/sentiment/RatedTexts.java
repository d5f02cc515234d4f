package dev.tidings.models.sentiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts with their labels, from a folder of training data. */
public final class RatedTexts {
  /** A text and how people rated it. */
  public record Rated(Label label, String text) {}

  /** Parts of the posts to learn from, by the text alone, so that a text is always in the same one; see {@link #unlike}. */
  public enum Part {
    /** Nine tenths, to learn from. */
    LEARN,
    /** A twentieth, to choose settings by. */
    CHOOSE,
    /** A twentieth, to report on and nothing else. */
    REPORT
  }

  private static final int PARTS = 20;
  private static final Pattern NO_WORDS = Pattern.compile("https?\\S*|@\\w+|\\P{L}");

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

  /**
   * Those posts that no post of {@link Part#LEARN} is like: whose letters, with case, accounts, links, digits and marks set
   * aside, are no such post's. Parts are by the exact text, so a post that differs from one to learn from in a link alone
   * may be in any.
   */
  public List<Rated> unlike(List<Rated> posts) throws IOException {
    var learnt = new HashSet<String>();
    posts(Part.LEARN).forEach(each -> learnt.add(letters(each.text())));
    return posts.stream().filter(each -> !learnt.contains(letters(each.text()))).toList();
  }

  private static String letters(String text) {
    return NO_WORDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
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
