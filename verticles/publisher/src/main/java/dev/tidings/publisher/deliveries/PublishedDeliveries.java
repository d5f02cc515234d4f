package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.DeliveryState;
import dev.tidings.bus.PostContent;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.VariantMedia;
import dev.tidings.publisher.media.StoredMedia;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;

/** Finds what is out for those who change it there, and tells what came of a change. */
final class PublishedDeliveries {
  private static final String LOAD =
      "select d.*, s.approvals from delivery d join workspace s on s.id = d.workspace_id where d.id = $1";

  private final Node node;
  private final Outside outside;

  PublishedDeliveries(Node node, Outside outside) {
    this.node = node;
    this.outside = outside;
  }

  /** Fails 404 if the caller may not see it, 409 {@code version-conflict} or {@code not-published}. */
  Future<Published> find(DeliveryId delivery, long expectedVersion, CallContext context) {
    return find(delivery, context).map(published -> {
      if (published.version() != expectedVersion) {
        throw BusFailure.rejected(
            409, "version-conflict", "It has changed meanwhile: load it again and repeat the change.");
      }
      return published;
    });
  }

  /** The same as it stands now. */
  Future<Published> find(DeliveryId delivery, CallContext context) {
    return node.postgres().read(context.workspace(), tx -> DeliveryQueries
        .get(tx, delivery, context.principal())
        .compose(seen -> tx.preparedQuery(LOAD).execute(Tuple.of(delivery.value())))
        .map(rows -> published(rows.iterator().next())));
  }

  private Published published(Row row) {
    if (!DeliveryState.PUBLISHED.name().equals(row.getString("state")) || row.getBoolean("deleted_remotely")) {
      throw BusFailure.rejected(409, "not-published", "It is not out.");
    }
    return new Published(new AccountId(row.getUUID("account_id")), outside.connector(row.getString("network")),
        BusJson.fromJson(row.getJsonObject("variant"), PostContent.Variant.class),
        Claims.witnesses(row.getJsonArray("witnesses")), row.get(OffsetDateTime.class, "published_at").toInstant(),
        row.getInteger("approvals"), row.getLong("version"));
  }

  /** What a connector is given to change it by. */
  StepContext step(DeliveryId delivery, CallContext context, Published published, VariantMedia files) {
    var source = new StoredMedia(node.bus(), context.workspace(), published.variant(), files,
        published.connector().descriptor().rules().rendition());
    return new StepContext(delivery, null, context.traceparent(), () -> true, null, source, files.facts());
  }

  /** What the network answered, or the failure that the caller is told: 422, 502, 503 or 504. */
  static <T> T required(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Success<T> success -> success.value();
      case Outcome.Refused<T> refused -> throw BusFailure.rejected(
          refused.exchange() == RemoteExchange.NONE ? 422 : 502, refused.code(), refused.message());
      case Outcome.Unknown<T> unknown -> throw BusFailure.rejected(504, "outcome-unknown",
          "The network did not say whether it was done. Doing it again is safe.");
      case Outcome.NotYet<T> notYet -> throw BusFailure.rejected(503, "not-yet", "The network is still at work on it.");
    };
  }
}
