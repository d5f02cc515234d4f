package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.language.Lines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * The patterns of a language, from {@code patterns-<language>.txt}. A line {@code == role | goals | tones | networks | needs}
 * begins a section; {@code *} is all of them, {@code -x} all but {@code x}, and the last cell, which may be left out, what a
 * brief has to have, or with {@code -} must not have. A line {@code @name = one way|another} gives ways a name, by which
 * lines below it take one of them. Every other line is a pattern.
 */
public final class PatternBook {
  private static final java.util.regex.Pattern NAMED = java.util.regex.Pattern.compile("@[A-Za-z]+");

  private final List<Pattern> patterns;

  private PatternBook(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
  }

  /** Whether there are patterns in that language. */
  public static boolean speaks(String language) {
    return language.matches("[a-z]{2,3}") && Lines.exist("patterns-" + language + ".txt");
  }

  /** The patterns that ship for a language. Blocking, some milliseconds. */
  public static PatternBook shipped(String language) {
    return of(language, Lines.of("patterns-" + language + ".txt"));
  }

  /**
   * Patterns of other lines.
   *
   * @throws IllegalArgumentException if a line is not a pattern; the message holds it
   */
  public static PatternBook of(String language, List<String> lines) {
    var patterns = new ArrayList<Pattern>();
    Map<String, String> named = new HashMap<>();
    Section section = null;
    for (var line : lines) {
      if (line.startsWith("==")) {
        section = Section.read(line);
      } else if (line.startsWith("@") && line.contains(" = ")) {
        var cells = line.split(" = ", 2);
        named.put(cells[0], "[" + written(cells[1], named) + "]");
      } else if (section == null) {
        throw new IllegalArgumentException("There is no section above: " + line);
      } else {
        var parts = PatternReader.read(written(line, named));
        patterns.add(Pattern.of(language + ":" + (patterns.size() + 1), section, parts));
      }
    }
    return new PatternBook(patterns);
  }

  /** A line with the ways that it names. */
  private static String written(String line, Map<String, String> named) {
    return NAMED.matcher(line).replaceAll(each -> {
      var ways = named.get(each.group());
      if (ways == null) {
        throw new IllegalArgumentException("Nothing above is called " + each.group() + ": " + line);
      }
      return Matcher.quoteReplacement(ways);
    });
  }

  /** All patterns, in the file's order. */
  public List<Pattern> patterns() {
    return patterns;
  }
}
