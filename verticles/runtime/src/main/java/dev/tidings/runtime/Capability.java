package dev.tidings.runtime;

import io.vertx.core.Future;
import java.util.List;

/** One thing that the platform can do, as one module. The launcher deploys those whose roles a node has. */
public interface Capability {
  /** The capability's name, which is also its module's. */
  String name();

  /** The roles that it offers, such as {@code publisher.x}; a node runs any subset. */
  List<String> roles();

  /**
   * Deploys the verticles of those of its roles that the node has. Completes when all of them serve; fails with
   * {@link ConfigurationException} when a setting is wrong.
   */
  Future<?> deploy(Node node);
}
