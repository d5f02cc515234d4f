package dev.tidings.publisher.deliveries;

import dev.tidings.bus.PublisherProtocol;
import dev.tidings.bus.SpendingProtocol;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Supplier;

/** Answers what is asked about deliveries and pauses. */
public final class ServicesVerticle extends VerticleBase {
  private final Node node;
  private final Supplier<Outside> making;
  private Outside outside;

  /** @param making makes the means to reach the networks, on the verticle's own event loop */
  public ServicesVerticle(Node node, Supplier<Outside> making) {
    this.node = node;
    this.making = making;
  }

  @Override
  public Future<?> start() {
    outside = making.get();
    var bus = node.bus();
    var queries = new DeliveryQueries(node.postgres());
    var resolution = new Resolution(node, outside);
    var edits = new RemoteEdits(node, outside);
    var deletions = new RemoteDeletions(node, outside);
    var pausing = new Pausing(node);
    return Future.all(List.of(
        bus.serve(PublisherProtocol.LIST_DELIVERIES, queries::list),
        bus.serve(PublisherProtocol.GET_DELIVERY, queries::get),
        bus.serve(PublisherProtocol.RESOLVE_DELIVERY, resolution::resolve),
        bus.serve(PublisherProtocol.GET_PUBLISHED, new PublishedQuery(node, outside)::get),
        bus.serve(PublisherProtocol.EDIT_PUBLISHED, edits::edit),
        bus.serve(PublisherProtocol.DELETE_PUBLISHED, deletions::delete),
        bus.serve(PublisherProtocol.SET_PAUSE, pausing::set),
        bus.serve(PublisherProtocol.LIFT_PAUSE, pausing::lift),
        bus.serve(PublisherProtocol.LIST_PAUSES, pausing::list),
        bus.serve(SpendingProtocol.GET_SPENDING, new SpendingQuery(node.postgres())::get)));
  }

  @Override
  public Future<?> stop() {
    return outside.connectors().close();
  }
}
