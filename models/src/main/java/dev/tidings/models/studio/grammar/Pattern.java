package dev.tidings.models.studio.grammar;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One way to say something, as data.
 *
 * @param id the file's language and the line's number, such as {@code en:120}
 * @param where in a draft, and in which drafts
 * @param slots what it says
 * @param references what it speaks of as "it" or "they" and does not say itself, so that the sentence before has to
 */
public record Pattern(String id, Section where, List<Part> parts, Set<SlotName> slots, Set<SlotName> references) {
  /**
   * A pattern of these parts.
   *
   * @throws IllegalArgumentException if one way of a choice says more of a brief than another
   */
  static Pattern of(String id, Section where, List<Part> parts) {
    Set<SlotName> references = EnumSet.noneOf(SlotName.class);
    refer(parts, references);
    var slots = slots(parts);
    references.removeAll(slots);
    return new Pattern(id, where, parts, slots, references);
  }

  private static Set<SlotName> slots(List<Part> parts) {
    Set<SlotName> slots = EnumSet.noneOf(SlotName.class);
    for (var part : parts) {
      if (part instanceof Part.Slot slot) {
        slots.add(slot.name());
      } else if (part instanceof Part.Choice choice) {
        var ways = choice.ways().stream().map(Pattern::slots).distinct().toList();
        if (ways.size() > 1) {
          throw new IllegalArgumentException("The ways of a choice say different things: " + ways);
        }
        slots.addAll(ways.getFirst());
      }
    }
    return slots;
  }

  private static void refer(List<Part> parts, Set<SlotName> references) {
    for (var part : parts) {
      if (part instanceof Part.Agreement agreement) {
        references.add(agreement.name());
      } else if (part instanceof Part.Choice choice) {
        choice.ways().forEach(way -> refer(way, references));
      }
    }
  }

  public Role role() {
    return where.role();
  }

  boolean hasChoice() {
    return parts.stream().anyMatch(Part.Choice.class::isInstance);
  }

  /** Whether nothing but its slots ends a sentence within it. */
  boolean isOneSentence() {
    return isOneSentence(parts);
  }

  private static boolean isOneSentence(List<Part> parts) {
    return parts.stream().noneMatch(each -> each instanceof Part.Literal literal && literal.text().matches(".*[.?!] .*")
        || each instanceof Part.Choice choice && !choice.ways().stream().allMatch(Pattern::isOneSentence));
  }
}
