package dev.tidings.sandbox;

import dev.tidings.runtime.ClassFolders;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The networks that are played, found by their folders beside this class: each holds one enum named {@code …Network}. */
public final class Networks {
  private static final String CLASS = "Network.class";
  private static final Map<String, Network> BY_ID = find();

  private Networks() {}

  /** All of them, in the order of their ids. */
  public static List<Network> all() {
    return List.copyOf(BY_ID.values());
  }

  /** All ids, for people. */
  public static String ids() {
    return String.join(", ", BY_ID.keySet());
  }

  /** The network of that id, if it is played here. */
  public static Optional<Network> of(String id) {
    return Optional.ofNullable(id).map(BY_ID::get);
  }

  private static Map<String, Network> find() {
    return ClassFolders.beside(Networks.class).entrySet().stream()
        .flatMap(folder -> folder.getValue().stream().filter(file -> file.endsWith(CLASS)).map(file -> network(folder.getKey(), file)))
        .sorted(Comparator.comparing(Network::id))
        .collect(Collectors.toMap(Network::id, network -> network, Networks::twice, LinkedHashMap::new));
  }

  private static Network network(String folder, String file) {
    String name = Networks.class.getPackageName() + "." + folder + "." + file.replaceFirst("\\.class$", "");
    try {
      Object[] constants = Class.forName(name).getEnumConstants();
      if (constants == null || constants.length != 1 || !(constants[0] instanceof Network network)) {
        throw new IllegalStateException(name + " must be an enum of one constant that is a network");
      }
      return network;
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(name + " was there a moment ago", missing);
    }
  }

  private static Network twice(Network one, Network other) {
    throw new IllegalStateException(one.getClass() + " and " + other.getClass() + " have the same id " + one.id());
  }
}
