package dev.tidings.publisher.connectors;

import dev.tidings.runtime.ClassFolders;
import dev.tidings.runtime.ConfigurationException;
import java.lang.reflect.InvocationTargetException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Finds the networks by their folders beside this class: {@code <network>/<network>.yaml} and, in the same package, the
 * connector that it names, with a public constructor (NetworkDescriptor, NetworkCalls, NetworkSettings).
 */
final class ConnectorFolders {
  private ConnectorFolders() {}

  /** All networks' descriptors, in the order in which they are shown. Fails with ConfigurationException when one is wrong. */
  static List<NetworkDescriptor> descriptors() {
    return names().stream().map(DescriptorReader::read)
        .sorted(Comparator.comparingInt(NetworkDescriptor::order).thenComparing(NetworkDescriptor::id)).toList();
  }

  /** Makes the connector of a descriptor. Fails with ConfigurationException when there is none of that name. */
  static Connector connector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    var name = ConnectorFolders.class.getPackageName() + "." + descriptor.id() + "." + descriptor.connector();
    try {
      return (Connector) Class.forName(name)
          .getConstructor(NetworkDescriptor.class, NetworkCalls.class, NetworkSettings.class)
          .newInstance(descriptor, calls, settings);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the connector " + name + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new ConfigurationException("The network " + descriptor.id() + " has no connector " + name + ".");
    }
  }

  private static List<String> names() {
    return ClassFolders.beside(ConnectorFolders.class).entrySet().stream()
        .filter(folder -> folder.getValue().contains(folder.getKey() + ".yaml")).map(Map.Entry::getKey).toList();
  }
}
