package dev.tidings.models.studio.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be told of instructions, such as "Apply by Friday". */
final class Instructions {
  private static final Set<String> YOU = Set.of("you", "your", "yours", "you're", "yourself");

  private final Words words;

  Instructions(Words words) {
    this.words = words;
  }

  /**
   * As {@code do} (after "to" or a comma), or the same of what is done behind a link ({@code click}), of what is not to be
   * done by a time ({@code loose}), of both where "here" can follow ({@code here}), or of what others than the reader can be
   * said to do ({@code others}).
   */
  Optional<String> put(String instruction, String form) {
    boolean fits = switch (form) {
      case "click" -> isDoneOnAPage(instruction);
      case "loose" -> isAnyTime(instruction);
      case "here" -> isAnyTime(instruction) && takesHere(instruction);
      case "others" -> isAnyTime(instruction) && !speaksToYou(instruction);
      default -> true;
    };
    return fits ? Optional.of(within(instruction)) : Optional.empty();
  }

  /** "apply by Friday" of "Apply by Friday", whose other capital is its own. */
  String within(String instruction) {
    var first = first(instruction);
    var small = first.toLowerCase(Locale.ROOT);
    boolean capital = first.length() > 1 && first.substring(1).equals(small.substring(1));
    return capital && words.isVerb(small) ? small + instruction.substring(first.length()) : instruction;
  }

  /** Whether it is done on a page that a link leads to, as reading and ordering are, and coming by is not. */
  private boolean isDoneOnAPage(String instruction) {
    return words.in("on-a-page", first(instruction).toLowerCase(Locale.ROOT)) && !instruction.endsWith(" us");
  }

  /** Whether it says nothing of when: neither "Apply by Friday" nor "Shop now". */
  private boolean isAnyTime(String instruction) {
    var own = instruction.toLowerCase(Locale.ROOT).split(" ");
    return instruction.chars().noneMatch(Character::isDigit)
        && Arrays.stream(own).noneMatch(each -> words.in("time", each));
  }

  private static boolean speaksToYou(String instruction) {
    return Arrays.stream(instruction.toLowerCase(Locale.ROOT).split("[^a-z']+")).anyMatch(YOU::contains);
  }

  /** Whether "here" can follow: "Read the guide here", but not "Read on here" or "Tell us below here". */
  private boolean takesHere(String instruction) {
    var last = instruction.substring(instruction.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    return isDoneOnAPage(instruction) && !words.in("adverb", last);
  }

  private static String first(String instruction) {
    return instruction.split(" ", 2)[0];
  }
}
