package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.Goal;
import dev.tidings.models.studio.Tone;
import dev.tidings.models.studio.text.Sentences;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One way to say something, as data.
 *
 * @param id the file's language and the line's number, such as {@code en:120}
 * @param networks the ids of the networks that it suits; empty for all
 * @param slots what it says
 * @param references what it speaks of as "it" or "they" and does not say itself, so that the sentence before has to
 * @param own the words that are its own, also those that it has a phrase put with, in lower case
 */
public record Pattern(
    String id, Role role, Set<Goal> goals, Set<Tone> tones, Set<String> networks, List<Part> parts, Set<SlotName> slots,
    Set<SlotName> references, Set<String> own) {
  static Pattern of(String id, Role role, Set<Goal> goals, Set<Tone> tones, Set<String> networks, List<Part> parts) {
    Set<SlotName> slots = EnumSet.noneOf(SlotName.class);
    Set<SlotName> references = EnumSet.noneOf(SlotName.class);
    collect(parts, slots, references);
    references.removeAll(slots);
    return new Pattern(id, role, goals, tones, networks, parts, slots, references, own(parts));
  }

  private static void collect(List<Part> parts, Set<SlotName> slots, Set<SlotName> references) {
    for (var part : parts) {
      switch (part) {
        case Part.Slot slot -> slots.add(slot.name());
        case Part.Agreement agreement -> references.add(agreement.name());
        case Part.Choice choice -> choice.ways().forEach(way -> collect(way, slots, references));
        case Part.Literal literal -> { }
      }
    }
  }

  /** Whether nothing but its slots ends a sentence within it. */
  boolean isOneSentence() {
    return parts.stream().noneMatch(each -> each instanceof Part.Literal literal && literal.text().matches(".*[.?!] .*"));
  }

  private static Set<String> own(List<Part> parts) {
    var words = new StringBuilder();
    parts.forEach(each -> own(each, words));
    return Set.copyOf(Sentences.words(words.toString()));
  }

  private static void own(Part part, StringBuilder words) {
    if (part instanceof Part.Literal literal) {
      words.append(literal.text()).append(' ');
    } else if (part instanceof Part.Slot slot && slot.form().equals("get")) {
      words.append("get ");
    } else if (part instanceof Part.Choice choice) {
      choice.ways().forEach(way -> way.forEach(each -> own(each, words)));
    }
  }

  boolean suits(Goal goal, Tone tone, String network) {
    return goals.contains(goal) && tones.contains(tone) && (networks.isEmpty() || networks.contains(network));
  }
}
