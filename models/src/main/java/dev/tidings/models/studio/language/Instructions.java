package dev.tidings.models.studio.language;

import java.util.Locale;

/** What can be told of instructions, such as "Apply by Friday". */
final class Instructions {
  private final Words words;

  Instructions(Words words) {
    this.words = words;
  }

  /** "apply by Friday" of "Apply by Friday", whose other capital is its own. */
  String within(String instruction) {
    var first = first(instruction);
    var small = first.toLowerCase(Locale.ROOT);
    boolean capital = first.length() > 1 && first.substring(1).equals(small.substring(1));
    return capital && words.isVerb(small) ? small + instruction.substring(first.length()) : instruction;
  }

  /** Whether it is done on a page that a link leads to, as reading and ordering are, and coming by is not. */
  boolean isDoneOnAPage(String instruction) {
    return words.in("on-a-page", first(instruction).toLowerCase(Locale.ROOT)) && !instruction.endsWith(" us");
  }

  private static String first(String instruction) {
    return instruction.split(" ", 2)[0];
  }
}
