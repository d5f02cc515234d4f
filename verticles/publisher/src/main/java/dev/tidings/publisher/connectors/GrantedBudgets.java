package dev.tidings.publisher.connectors;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Limits of allowances that a network has granted an installation instead of its usual ones. */
final class GrantedBudgets {
  private GrantedBudgets() {}

  /** As a setting tells them, such as {@code uploads=500, units=50000}. Fails with ConfigurationException. */
  static Map<String, Long> of(Configuration configuration, String key) {
    var text = configuration.text(key, "");
    var limits = new HashMap<String, Long>();
    for (var each : text.isBlank() ? new String[0] : text.trim().split("[\\s,]+")) {
      if (!each.matches("[a-z][a-z-]*=[1-9][0-9]{0,11}")) {
        throw new ConfigurationException(key + " must be like uploads=500, units=50000, and not " + each + ".");
      }
      limits.put(each.substring(0, each.indexOf('=')), Long.valueOf(each.substring(each.indexOf('=') + 1)));
    }
    return Map.copyOf(limits);
  }

  /** The descriptor's allowances with these limits. Fails with ConfigurationException if it has none of such a name. */
  static List<Allowance> over(NetworkDescriptor descriptor, Map<String, Long> limits) {
    var known = descriptor.budgets().stream().map(Allowance::name).toList();
    limits.keySet().stream().filter(each -> !known.contains(each)).findFirst().ifPresent(unknown -> {
      throw new ConfigurationException("network." + descriptor.id() + ".budgets: " + descriptor.name()
          + " has no allowance " + unknown + ", but " + String.join(", ", known) + ".");
    });
    return descriptor.budgets().stream()
        .map(each -> limits.containsKey(each.name()) ? each.limitedTo(limits.get(each.name())) : each).toList();
  }
}
