package dev.tidings.web;

import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.NodeProtocol;
import dev.tidings.runtime.Capability;
import dev.tidings.runtime.Node;
import dev.tidings.web.contract.Contract;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.util.List;

/** REST, live events, and the console's files. */
public final class WebCapability implements Capability {
  private static final String ROLE = "web";

  @Override
  public String name() {
    return "web";
  }

  @Override
  public List<String> roles() {
    return List.of(ROLE);
  }

  @Override
  public Future<?> deploy(Node node) {
    if (!node.has(ROLE)) {
      return Future.succeededFuture();
    }
    WebConfig config = WebConfig.from(node.configuration());
    return node.vertx().executeBlocking(Contract::load)
        .map(contract -> WebParts.of(node, config, contract))
        .compose(parts -> listen(node, parts)
            .compose(listening -> parts.live().start())
            .compose(following -> node.vertx().deployVerticle(
                () -> new WebVerticle(parts), new DeploymentOptions().setInstances(config.instances())))
            .onSuccess(id -> node.onStop(() -> parts.live().stop().transform(told -> node.vertx().undeploy(id)))));
  }

  private static Future<?> listen(Node node, WebParts parts) {
    return Future.all(
        node.bus().subscribe(IdentityProtocol.RIGHTS_CHANGED, (change, context) -> parts.access().forget(change)),
        node.bus().subscribe(NodeProtocol.NODE_SEEN, (seen, context) -> parts.nodes().see(seen)));
  }
}
