package dev.tidings.content;

import dev.tidings.runtime.Capability;
import dev.tidings.runtime.Node;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.util.List;

/** Posts, their approval and their plan; campaigns, imports. */
public final class ContentCapability implements Capability {
  /** The one role of this capability. */
  public static final String ROLE = "content";

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
    ContentConfig config = ContentConfig.from(node.configuration());
    DeploymentOptions options = new DeploymentOptions().setInstances(config.instances());
    return node.vertx().deployVerticle(() -> new ContentVerticle(node), options).compose(serving -> config.demo()
        ? node.vertx().deployVerticle(new DemoVerticle(node))
        : Future.succeededFuture(serving));
  }
}
