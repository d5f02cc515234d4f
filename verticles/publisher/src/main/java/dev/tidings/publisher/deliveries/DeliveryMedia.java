package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AssetId;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.MediaSource;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.publisher.connectors.VideoNeeds;
import dev.tidings.publisher.media.Conversions;
import dev.tidings.publisher.media.Conversions.Purpose;
import dev.tidings.publisher.media.MediaFactsStore;
import dev.tidings.publisher.media.MediaFactsStore.Key;
import dev.tidings.publisher.media.StoredMedia;
import dev.tidings.publisher.media.VideoNotReady;
import dev.tidings.runtime.Gathered;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/** The files of deliveries, and the steps that follow from what they are. */
final class DeliveryMedia {
  private final Node node;
  private final Connector connector;
  private final Gathered<Key, MediaFacts> facts;
  private final Conversions conversions;

  DeliveryMedia(Node node, Connector connector) {
    this.node = node;
    this.connector = connector;
    this.conversions = Conversions.over(node.bus());
    var store = new MediaFactsStore();
    this.facts = new Gathered<>(keys -> store.facts(node.postgres(), keys));
  }

  /**
   * Plans the delivery's steps and what they cost. Fails when the store cannot be asked, or media where a video must be
   * converted, and with VideoNotReady until it is; nothing is asked where there are no files.
   */
  Future<Void> plan(Held held) {
    return facts(held)
        .compose(known -> conversions.of(connector, held.variant, known, held.workspace, Purpose.SEND))
        .map(media -> {
          requireReady(held, media);
          var steps = connector.steps(held.variant, media.facts());
          held.plan(steps, media);
          held.price(steps.stream().mapToLong(step -> connector.descriptor().micros(step.price())).sum());
          return null;
        });
  }

  private Future<Map<AssetId, MediaFacts>> facts(Held held) {
    var known = new HashMap<AssetId, MediaFacts>();
    var asked = MediaFactsStore.files(held.variant).stream()
        .map(file -> facts.get(new Key(held.workspace, file)).map(found -> found == null ? null : known.put(file, found)))
        .toList();
    return Future.all(asked).map(known);
  }

  /** What was made is judged by the same rules as what it was made from. */
  private void requireReady(Held held, VariantMedia media) {
    var network = connector.descriptor().name();
    media.conversions().values().stream().filter(fate -> fate.failure() != null).findFirst().ifPresent(fate -> {
      throw new VideoNotReady(VariantMedia.notConverted(network, fate.failure()), true);
    });
    if (media.conversions().values().stream().anyMatch(fate -> !fate.settled())) {
      throw new VideoNotReady("The video is being converted for " + network + ".", false);
    }
    if (!media.instead().isEmpty() && !VideoNeeds.of(connector, held.variant, media.facts()).isEmpty()) {
      throw new VideoNotReady(VariantMedia.notConverted(network, "it breaks the network's rules still"), true);
    }
  }

  /** The files of a planned delivery, as the network wants them. */
  MediaSource of(Held held) {
    var rules = connector.descriptor().rules().in(connector.descriptor().format(held.variant));
    return new StoredMedia(node.bus(), held.workspace, held.variant, held.files(), rules.rendition());
  }
}
