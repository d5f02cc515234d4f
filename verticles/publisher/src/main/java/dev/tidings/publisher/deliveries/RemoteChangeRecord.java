package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PublisherProtocol.DeletePublished;
import dev.tidings.bus.PublisherProtocol.Delivery;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.EventMeta;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Writes down that what is out was edited or deleted. */
final class RemoteChangeRecord {
  private static final String WRITE =
      """
      with given as (
        select * from jsonb_to_recordset($3::jsonb) as w(part int, "remoteId" text, url text)
      ), moved as (
        update delivery d set version = d.version + 1, variant = coalesce($2::jsonb, d.variant),
          witnesses = d.witnesses || $3::jsonb, deleted_remotely = d.deleted_remotely or $4,
          url = coalesce((select url from given where part = 0), d.url),
          change_until = clock_timestamp() + $9::bigint * interval '1 millisecond'
        where d.id = $1 and d.change_claim = $8 returning d.*
      ), renamed as (
        update receipt r set remote_id = g."remoteId", url = coalesce(g.url, r.url),
          former = case when r.remote_id = g."remoteId" then r.former else r.former || r.remote_id end
        from moved, given g
        where r.workspace_id = moved.workspace_id and r.delivery_id = moved.id and r.part = g.part
      )
      insert into event (workspace_id, stream, version, type, data, meta)
      select workspace_id, 'delivery:' || id, version, $5, jsonb_build_object('account', account_id, 'post', post_id,
        'network', network, 'state', state) || $6::jsonb, $7::jsonb from moved
      """;

  private final Node node;

  RemoteChangeRecord(Node node) {
    this.node = node;
  }

  /**
   * Parts were edited. The network may have given them new ids: those are the delivery's from now on, and the former stay
   * its own.
   *
   * @param claim under which it was done
   * @param variant what is out now
   * @param witnesses of the parts that were edited
   */
  Future<Delivery> edited(
      DeliveryId delivery, UUID claim, PostContent.Variant variant, List<Witness> witnesses, CallContext context) {
    var left = new JsonArray();
    var parts = new JsonArray();
    witnesses.forEach(each -> {
      left.add(BusJson.toJson(each));
      parts.add(each.part());
    });
    return write(delivery, claim, BusJson.toJson(variant), left, false, "delivery.edited-remotely",
        new JsonObject().put("parts", parts), context);
  }

  Future<Delivery> deleted(DeletePublished question, UUID claim, CallContext context) {
    return write(question.delivery(), claim, null, new JsonArray(), true, "delivery.deleted-remotely", new JsonObject(), context);
  }

  private Future<Delivery> write(
      DeliveryId delivery, UUID claim, JsonObject variant, JsonArray witnesses, boolean deleted, String type,
      JsonObject data, CallContext context) {
    return node.postgres().write(context.workspace(), tx -> tx.preparedQuery(WRITE)
        .execute(Tuple.of(delivery.value(), variant, witnesses, deleted, type, data, EventMeta.of(context), claim,
            RemoteChangeClaim.LEASE.toMillis()))
        .map(written -> RemoteChangeClaim.requireHeld(written.rowCount() == 1))
        .compose(held -> DeliveryQueries.get(tx, delivery, context.principal())));
  }
}
