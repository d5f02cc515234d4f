package dev.tidings.launcher;

import dev.tidings.runtime.Capability;
import dev.tidings.runtime.ConfigurationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which roles a node has. */
final class Roles {
  private Roles() {}

  /**
   * Reads {@code all}, or roles separated by commas; a capability's name stands for all of its roles. Fails, listing the
   * roles there are, when one is unknown.
   */
  static Set<String> of(String text, List<Capability> capabilities) {
    var known = new LinkedHashSet<String>();
    capabilities.forEach(capability -> known.addAll(capability.roles()));
    if (text.strip().equals("all")) {
      return known;
    }
    var chosen = new LinkedHashSet<String>();
    for (String word : text.split(",")) {
      chosen.addAll(named(word.strip(), capabilities, known));
    }
    return chosen;
  }

  private static Set<String> named(String word, List<Capability> capabilities, Set<String> known) {
    if (known.contains(word)) {
      return Set.of(word);
    }
    return capabilities.stream()
        .filter(capability -> capability.name().equals(word))
        .findFirst()
        .map(capability -> Set.copyOf(capability.roles()))
        .orElseThrow(() -> new ConfigurationException(
            "The role '" + word + "' is unknown; the roles are all, " + String.join(", ", known) + "."));
  }
}
