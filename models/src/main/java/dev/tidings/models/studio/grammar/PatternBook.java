package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.Goal;
import dev.tidings.models.studio.Tone;
import dev.tidings.models.studio.language.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The patterns of a language, from {@code patterns-<language>.txt}. A line {@code == role | goals | tones | networks}
 * begins a
 * section; {@code *} is all of them, {@code -x} all but {@code x}. Every other line is a pattern.
 */
public final class PatternBook {
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
    String[] section = null;
    for (var line : lines) {
      if (line.startsWith("==")) {
        section = line.substring(2).split("\\|");
        if (section.length != 4) {
          throw new IllegalArgumentException("Not == role | goals | tones | networks: " + line);
        }
      } else if (section == null) {
        throw new IllegalArgumentException("There is no section above: " + line);
      } else {
        patterns.add(Pattern.of(language + ":" + (patterns.size() + 1),
            Role.valueOf(section[0].strip().toUpperCase(Locale.ROOT)),
            some(Goal.class, section[1]), some(Tone.class, section[2]), networks(section[3]), PatternReader.read(line)));
      }
    }
    return new PatternBook(patterns);
  }

  /** All patterns, in the file's order. */
  public List<Pattern> patterns() {
    return patterns;
  }

  private static Set<String> networks(String cell) {
    return cell.strip().equals("*") ? Set.of() : new TreeSet<>(Arrays.asList(cell.strip().split(" +")));
  }

  private static <E extends Enum<E>> Set<E> some(Class<E> type, String cell) {
    Set<E> chosen = EnumSet.noneOf(type);
    Set<E> left = EnumSet.noneOf(type);
    for (var word : cell.strip().split(" +")) {
      if (word.equals("*")) {
        chosen.addAll(EnumSet.allOf(type));
      } else if (word.startsWith("-")) {
        left.add(Enum.valueOf(type, word.substring(1).toUpperCase(Locale.ROOT)));
      } else {
        chosen.add(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
      }
    }
    if (chosen.isEmpty()) {
      chosen.addAll(EnumSet.allOf(type));
    }
    chosen.removeAll(left);
    return chosen;
  }
}
