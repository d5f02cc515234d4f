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

  /** Plans the delivery's steps. Fails only when the store cannot be asked; nothing is asked where there are no files. */
  Future<Void> plan(Held held) {
    return facts.facts(node.postgres(), held.workspace, held.variant).map(known -> {
      held.plan(connector.steps(held.variant, known), known);
      return null;
    });
  }

  /** The files of a planned delivery, as the network wants them. */
  MediaSource of(Held held) {
    return new StoredMedia(node.bus(), held.workspace, held.variant, held.media(), connector.descriptor().rules().rendition());
  }
}
