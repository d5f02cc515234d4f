package dev.tidings.identity;

import dev.tidings.runtime.Capability;
import dev.tidings.runtime.Node;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.util.List;

/** Workspaces, members and their rights, sessions and API keys. */
public final class IdentityCapability implements Capability {
  /** The one role of this capability. */
  public static final String ROLE = "identity";

  @Override
  public String name() {
    return ROLE;
  }

  @Override
  public List<String> roles() {
    return List.of(ROLE);
  }

  @Override
  public Future<?> deploy(Node node) {
    IdentityConfig config = IdentityConfig.from(node.configuration());
    return node.vertx().deployVerticle(new IdentityVerticle(node, config), new DeploymentOptions());
  }
}
