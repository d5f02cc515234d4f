package dev.tidings.models.studio.network;

import dev.tidings.models.studio.language.Lines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of networks, {@code networks.txt}. */
public final class Networks {
  private final Map<String, NetworkLimits> limits = new LinkedHashMap<>();

  private Networks(List<String> lines) {
    for (var line : lines) {
      var cells = line.split("\\|", -1);
      var each = new NetworkLimits(cells[0].strip(), cells[1].strip(), number(cells[2]), Counting.valueOf(cells[3].strip()),
          number(cells[4]), number(cells[5]), number(cells[6]), number(cells[7]), cells[8].strip());
      limits.put(each.id(), each);
    }
  }

  /** The table that ships. */
  public static Networks shipped() {
    return new Networks(Lines.of("networks.txt"));
  }

  private static int number(String cell) {
    return Integer.parseInt(cell.strip());
  }

  /** The limits of the network of that id, if it is known. */
  public Optional<NetworkLimits> of(String id) {
    return Optional.ofNullable(limits.get(id));
  }

  /** All of them, in the table's order. */
  public List<NetworkLimits> all() {
    return List.copyOf(limits.values());
  }
}
