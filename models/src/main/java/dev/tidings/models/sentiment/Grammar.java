package dev.tidings.models.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How a language says no: its words for it, from {@code languages/grammar.tsv} beside this class, and whether they stand
 * behind what they turn round.
 */
final class Grammar {
  private static final Set<String> BEHIND = Set.of("hi", "ja", "ko", "tr");
  private static final Set<String> UNSPACED = Set.of("ja", "th", "zh");

  private final Set<String> negations;
  private final String language;

  private Grammar(String language, Set<String> negations) {
    this.language = language;
    this.negations = negations;
  }

  /** @throws UncheckedIOException if the file is not there */
  static Grammar of(String language) {
    var beginning = language + "\tnot\t";
    try (var lines = new BufferedReader(new InputStreamReader(Grammar.class.getResourceAsStream("languages/grammar.tsv"),
        StandardCharsets.UTF_8))) {
      var words = lines.lines().filter(line -> line.startsWith(beginning)).findFirst().orElse(beginning)
          .substring(beginning.length()).strip();
      return new Grammar(language, words.isEmpty() ? Set.of() : Set.of(words.split(" ")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a word says no; Korean puts endings to its words for it. */
  boolean negates(String word) {
    return negations.contains(word) || language.equals("ko") && word.length() > 1
        && (word.charAt(0) == '않' || word.charAt(0) == '없');
  }

  /** Whether no stands behind what it turns round, as in Hindi, Japanese, Korean and Turkish. */
  boolean behind() {
    return BEHIND.contains(language);
  }

  /** Whether words stand without spaces between them. */
  boolean unspaced() {
    return UNSPACED.contains(language);
  }

  /** Whether words take endings, so that an entry is looked for at a word's beginning. */
  boolean endings() {
    return language.equals("ko");
  }

  /** Whether, in a run without spaces, what stands from one place to another is turned round by what is about it. */
  boolean turned(String run, int from, int to) {
    if (language.equals("ja")) {
      var after = run.substring(to, Math.min(run.length(), to + 5));
      return after.contains("ない") || after.contains("なかった") || after.contains("ません");
    }
    return from > 0 && negations.stream().anyMatch(each -> run.startsWith(each, from - each.length()));
  }
}
