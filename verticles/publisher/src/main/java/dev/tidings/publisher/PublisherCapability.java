package dev.tidings.publisher;

import dev.tidings.publisher.accounts.AccountsVerticle;
import dev.tidings.publisher.accounts.StoredAccess;
import dev.tidings.publisher.comments.CommentsVerticle;
import dev.tidings.publisher.comments.ReplyConfig;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.SharedBudgets;
import dev.tidings.publisher.deliveries.Deployment;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.publisher.deliveries.PublisherConfig;
import dev.tidings.publisher.reading.ReadingConfig;
import dev.tidings.publisher.reading.ReadingVerticle;
import dev.tidings.publisher.subscriptions.SubscriptionConfig;
import dev.tidings.publisher.subscriptions.SubscriptionsVerticle;
import dev.tidings.runtime.Capability;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * Connects accounts, makes deliveries exactly once, and reads back what networks say. The role {@code publisher} plans and
 * answers; each {@code publisher.<network>} publishes to one network; {@code publisher.reading} reads, takes
 * webhooks, has networks send them, and answers comments. Settings: {@link PublisherConfig}, {@link ReadingConfig},
 * {@link ReplyConfig}, {@link SubscriptionConfig}.
 */
public final class PublisherCapability implements Capability {
  @Override
  public String name() {
    return Deployment.DESK;
  }

  @Override
  public List<String> roles() {
    var roles = new ArrayList<String>();
    roles.add(Deployment.DESK);
    roles.add(ReadingVerticle.ROLE);
    Connectors.networks().forEach(network -> roles.add(Deployment.role(network)));
    return List.copyOf(roles);
  }

  @Override
  public Future<?> deploy(Node node) {
    var config = PublisherConfig.of(node.configuration());
    var deliveries = new Deployment(node, loop -> outside(node, loop), config);
    return desk(node).compose(ready -> deliveries.deploy(Connectors.networks())).compose(ready -> reading(node));
  }

  private static Future<?> reading(Node node) {
    if (!node.has(ReadingVerticle.ROLE)) {
      return Future.succeededFuture();
    }
    var config = ReadingConfig.of(node.configuration());
    var replies = ReplyConfig.of(node.configuration());
    var subscriptions = SubscriptionConfig.of(node.configuration());
    return node.vertx().deployVerticle(new ReadingVerticle(node, () -> outside(node, node.vertx()), config))
        .onSuccess(id -> node.onStop(() -> node.vertx().undeploy(id)))
        .compose(ready -> node.vertx().deployVerticle(
            new CommentsVerticle(node, () -> outside(node, node.vertx()), replies)))
        .onSuccess(id -> node.onStop(() -> node.vertx().undeploy(id)))
        .compose(ready -> node.vertx().deployVerticle(
            new SubscriptionsVerticle(node, () -> outside(node, node.vertx()), subscriptions)))
        .onSuccess(id -> node.onStop(() -> node.vertx().undeploy(id)));
  }

  private static Future<?> desk(Node node) {
    if (!node.has(Deployment.DESK)) {
      return Future.succeededFuture();
    }
    return node.vertx().deployVerticle(new AccountsVerticle(node))
        .onSuccess(id -> node.onStop(() -> node.vertx().undeploy(id)));
  }

  private static Outside outside(Node node, Vertx loop) {
    var connectors = new Connectors(loop, node.configuration());
    return new Outside(
        connectors, new StoredAccess(node, connectors), new SharedBudgets(node.redis(), connectors.descriptors()));
  }
}
