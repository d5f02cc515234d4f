package dev.tidings.publisher.connectors;

import dev.tidings.runtime.ConfigurationException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the networks by their folders beside this class: {@code <network>/<network>.yaml} and, in the same package, the
 * connector that it names, with a public constructor (NetworkDescriptor, NetworkCalls, NetworkSettings).
 */
final class ConnectorFolders {
  private static final String HERE = ConnectorFolders.class.getPackageName().replace('.', '/');

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
    try {
      var place = Path.of(ConnectorFolders.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return namesIn(place.resolve(HERE));
      }
      try (var jar = FileSystems.newFileSystem(place)) {
        return namesIn(jar.getPath(HERE));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the networks' folders cannot be read", e);
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (var children = Files.list(folder)) {
      return children
          .map(child -> child.getFileName().toString().replace("/", ""))
          .filter(name -> Files.exists(folder.resolve(name).resolve(name + ".yaml")))
          .toList();
    }
  }
}
