package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.Node;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts the deliveries' verticles to work on a node, as its roles say. */
public final class Deployment {
  /** The role that plans and answers. */
  public static final String DESK = "publisher";

  private final Node node;
  private final Function<Vertx, Outside> making;
  private final PublisherConfig config;

  /** @param making makes the means to reach the networks; called once on each event loop that needs them */
  public Deployment(Node node, Function<Vertx, Outside> making, PublisherConfig config) {
    this.node = node;
    this.making = making;
    this.config = config;
  }

  /** The role that publishes to a network. */
  public static String role(String network) {
    return DESK + "." + network;
  }

  /** Completes when everything that the node's roles ask for is at work. */
  public Future<?> deploy(List<String> networks) {
    var all = new ArrayList<Future<?>>();
    if (node.has(DESK)) {
      all.add(put(new PlannerVerticle(node)));
      all.add(put(new ServicesVerticle(node, () -> making.apply(node.vertx()))));
    }
    for (var network : networks) {
      if (node.has(role(network))) {
        all.add(put(new NetworkVerticle(node, network, () -> making.apply(node.vertx()), config)));
      }
    }
    return Future.all(all);
  }

  private Future<?> put(Deployable verticle) {
    return node.vertx().deployVerticle(verticle, new DeploymentOptions()).onSuccess(id ->
        node.onStop(() -> node.vertx().undeploy(id)));
  }
}
