package dev.tidings.publisher.deliveries;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PublisherProtocol.GetPublished;
import dev.tidings.bus.PublisherProtocol.PublishedPart;
import dev.tidings.bus.PublisherProtocol.PublishedPost;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.Map;
import java.util.stream.IntStream;

/** Tells what of a delivery is out, and what can be changed of it there. */
final class PublishedQuery {
  private static final double MICROS = 1_000_000;

  private final PublishedDeliveries deliveries;

  PublishedQuery(Node node, Outside outside) {
    this.deliveries = new PublishedDeliveries(node, outside);
  }

  /** Fails 404, 409 {@code not-published}. */
  Future<PublishedPost> get(GetPublished question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    return deliveries.find(question.delivery(), context).map(PublishedQuery::told);
  }

  private static PublishedPost told(Published published) {
    var descriptor = published.connector().descriptor();
    long posts = published.witnesses().items().stream().filter(each -> each.kind() == Witness.Kind.POST).count();
    return new PublishedPost(
        published.variant(),
        IntStream.range(0, published.variant().parts().size()).mapToObj(part -> part(part, published)).toList(),
        EditRules.isOpen(published.connector(), published.publishedAt()),
        EditRules.until(published.connector(), published.publishedAt()), published.approvals() > 0,
        descriptor.options().entrySet().stream().filter(each -> each.getValue().fixed()).map(Map.Entry::getKey).toList(),
        descriptor.abilities().deletes(), dollars(posts * published.micros(published.connector().priceOfDelete())),
        published.version());
  }

  private static PublishedPart part(int part, Published published) {
    var connector = published.connector();
    return new PublishedPart(connector.whyFixed(part, published.variant()),
        dollars(published.micros(connector.priceOfEdit(part, published.variant()))));
  }

  private static Double dollars(long micros) {
    return micros == 0 ? null : micros / MICROS;
  }
}
