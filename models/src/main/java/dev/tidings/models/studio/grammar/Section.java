package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.Goal;
import dev.tidings.models.studio.Tone;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where patterns stand in a draft, and in which drafts.
 *
 * @param networks the ids of the networks that they suit; empty for all
 * @param needs what a brief has to have besides what the patterns say
 * @param lacks what it must not have
 */
public record Section(
    Role role, Set<Goal> goals, Set<Tone> tones, Set<String> networks, Set<SlotName> needs, Set<SlotName> lacks) {
  /**
   * Reads {@code == role | goals | tones | networks | needs}, of which the last may be left out.
   *
   * @throws IllegalArgumentException if the line is no such line; the message holds it
   */
  static Section read(String line) {
    var cells = line.substring(2).split("\\|");
    if (cells.length < 4 || cells.length > 5) {
      throw new IllegalArgumentException("Not == role | goals | tones | networks | needs: " + line);
    }
    Set<SlotName> needs = EnumSet.noneOf(SlotName.class);
    Set<SlotName> lacks = EnumSet.noneOf(SlotName.class);
    for (var word : cells.length == 4 ? new String[0] : cells[4].strip().split(" +")) {
      var name = word.toUpperCase(Locale.ROOT);
      (name.startsWith("-") ? lacks : needs).add(SlotName.valueOf(name.startsWith("-") ? name.substring(1) : name));
    }
    return new Section(Role.valueOf(cells[0].strip().toUpperCase(Locale.ROOT)), some(Goal.class, cells[1]),
        some(Tone.class, cells[2]), networks(cells[3]), needs, lacks);
  }

  boolean suits(Goal goal, Tone tone, String network, Material material) {
    return goals.contains(goal) && tones.contains(tone) && (networks.isEmpty() || networks.contains(network))
        && material.hasAll(needs) && lacks.stream().noneMatch(material::has);
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
