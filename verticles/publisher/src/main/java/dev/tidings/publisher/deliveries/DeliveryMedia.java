package dev.tidings.publisher.deliveries;

import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.MediaSource;
import dev.tidings.publisher.media.MediaFactsStore;
import dev.tidings.publisher.media.StoredMedia;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;

/** The files of deliveries, and the steps that follow from what they are. */
final class DeliveryMedia {
  private final Node node;
  private final Connector connector;
  private final MediaFactsStore facts = new MediaFactsStore();

  DeliveryMedia(Node node, Connector connector) {
    this.node = node;
    this.connector = connector;
  }

  /** Plans the delivery's steps and what they cost. Fails only when the store cannot be asked; nothing is asked where there are no files. */
  Future<Void> plan(Held held) {
    return facts.facts(node.postgres(), held.workspace, held.variant).map(known -> {
      var steps = connector.steps(held.variant, known);
      held.plan(steps, known);
      held.price(steps.stream().mapToLong(step -> connector.descriptor().micros(step.price())).sum());
      return null;
    });
  }

  /** The files of a planned delivery, as the network wants them. */
  MediaSource of(Held held) {
    var rules = connector.descriptor().rules().in(connector.descriptor().format(held.variant));
    return new StoredMedia(node.bus(), held.workspace, held.variant, held.media(), rules.rendition());
  }
}
