package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.DeliveryState;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PublisherProtocol.Delivery;
import dev.tidings.bus.PublisherProtocol.ResolveDelivery;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.media.MediaFactsStore;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.EventMeta;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Carries out a person's decision on a delivery that cannot go on by itself. */
final class Resolution {
  private static final Set<DeliveryState> STUCK =
      Set.of(DeliveryState.IN_DOUBT, DeliveryState.REJECTED, DeliveryState.NEEDS_RECONNECT);

  private static final String MOVE =
      """
      with moved as (
        update delivery d set state = $2, state_at = clock_timestamp(), version = d.version + 1,
          lease_epoch = d.lease_epoch + 1, lease_owner = null, lease_until = null, lookups = 0,
          reason = $3, explanation = $4,
          next_at = case when $2 = 'RETRY_AT' then clock_timestamp() end,
          grace_until = case when $2 = 'RETRY_AT'
            then greatest(d.grace_until, clock_timestamp() + make_interval(mins => s.grace_minutes)) else d.grace_until end,
          witnesses = case
            when $9::int is not null then (select coalesce(jsonb_agg(w), '[]'::jsonb)
              from jsonb_array_elements(d.witnesses) w where (w ->> 'step')::int < $9)
            when $5::jsonb is null then d.witnesses
            else d.witnesses || $5::jsonb end,
          url = coalesce(d.url, $6), published_at = case when $2 = 'PUBLISHED' then clock_timestamp() else d.published_at end
        from workspace s
        where s.id = d.workspace_id and d.id = $1
        returning d.*
      ), told as (
        insert into event (workspace_id, stream, version, type, data, meta)
        select workspace_id, 'delivery:' || id, version, 'delivery.resolved', jsonb_build_object('account', account_id,
          'post', post_id, 'network', network, 'state', state) || $7::jsonb, $8::jsonb from moved
      ), cleared as (
        update alert a set cleared_at = clock_timestamp() from moved
        where a.workspace_id = moved.workspace_id and a.stream = 'delivery:' || moved.id and a.cleared_at is null
      )
      select pg_notify('tidings_delivery', '') from moved
      """;

  private final Node node;
  private final Outside outside;
  private final MediaFactsStore media = new MediaFactsStore();

  Resolution(Node node, Outside outside) {
    this.node = node;
    this.outside = outside;
  }

  /** Fails 404, 409 {@code version-conflict}, 409 {@code not-waiting}, 422 for a decision that cannot be. */
  Future<Delivery> resolve(ResolveDelivery question, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return node.commands().run(context, Delivery.class, tx -> DeliveryQueries
        .get(tx, question.delivery(), context.principal())
        .compose(seen -> tx.preparedQuery("select * from delivery where id = $1 for update")
            .execute(Tuple.of(question.delivery().value())))
        .compose(rows -> decide(tx, rows.iterator().next(), question, context))
        .compose(done -> DeliveryQueries.get(tx, question.delivery(), context.principal())));
  }

  private Future<Void> decide(SqlConnection tx, Row row, ResolveDelivery question, CallContext context) {
    if (row.getLong("version") != question.expectedVersion()) {
      throw BusFailure.rejected(409, "version-conflict", "It has changed meanwhile: load it again and decide anew.");
    }
    if (!STUCK.contains(DeliveryState.valueOf(row.getString("state")))) {
      throw BusFailure.rejected(409, "not-waiting", "This delivery does not wait for a decision.");
    }
    return switch (question.decision() == null ? "" : question.decision()) {
      case "published" -> published(tx, row, question, context);
      case "send-again" -> move(tx, question, context, "RETRY_AT", "send-again", "A person looked and had it sent again.",
          null, null, forgotten(row));
      case "give-up" -> move(tx, question, context, "CANCELLED", "given-up", "A person gave it up.", null, null, null);
      default -> throw BusFailure.rejected(
          422, "decision-unknown", "The decision must be published, send-again or give-up.");
    };
  }

  /**
   * What was refused, was refused with what earlier steps had left, such as an upload that the network has given up: all since
   * the last post is made again. What is in doubt keeps it, since look-ups are by it.
   */
  private static Integer forgotten(Row row) {
    return DeliveryState.REJECTED.name().equals(row.getString("state"))
        ? Claims.witnesses(row.getJsonArray("witnesses")).afterLastPost() : null;
  }

  private Future<Void> published(SqlConnection tx, Row row, ResolveDelivery question, CallContext context) {
    var variant = BusJson.fromJson(row.getJsonObject("variant"), PostContent.Variant.class);
    return media.facts(tx, context.workspace(), List.of(variant)).compose(facts -> published(
        tx, row, outside.connector(row.getString("network")).steps(variant, facts), question, context));
  }

  private Future<Void> published(
      SqlConnection tx, Row row, List<Step> steps, ResolveDelivery question, CallContext context) {
    int last = Claims.witnesses(row.getJsonArray("witnesses")).lastStep();
    var step = steps.stream().filter(each -> each.number() > last && !each.repeatable()).findFirst()
        .orElseThrow(() -> BusFailure.rejected(409, "not-waiting", "All of its parts are published."));
    var remote = RemoteAddress.idIn(question.remoteId()).orElseThrow(() -> BusFailure.rejected(
        422, "remote-id-missing", "Give the published post's id or its address."));
    var address = question.remoteId().contains("://") ? question.remoteId() : null;
    boolean whole = steps.getLast().number() == step.number();
    return receipt(tx, row, step, remote, address).compose(stored -> move(tx, question, context,
        whole ? "PUBLISHED" : "RETRY_AT", "found-by-person", "A person found it on the account.",
        BusJson.toJson(new Witness(Witness.Kind.POST, step.number(), step.part(), -1, remote, address, Instant.now())),
        address, null));
  }

  private static Future<Void> receipt(SqlConnection tx, Row row, Step step, String remote, String address) {
    return tx.preparedQuery(
            "insert into receipt (workspace_id, delivery_id, account_id, part, remote_id, url, at)"
                + " values ($1, $2, $3, $4, $5, $6, clock_timestamp())")
        .execute(Tuple.of(row.getUUID("workspace_id"), row.getUUID("id"), row.getUUID("account_id"), step.part(), remote,
            address))
        .<Void>mapEmpty()
        .recover(failure -> Future.failedFuture(
            failure instanceof PgException taken && "23505".equals(taken.getSqlState())
                ? BusFailure.rejected(422, "receipt-taken", "This post belongs to another delivery.")
                : failure));
  }

  private Future<Void> move(
      SqlConnection tx, ResolveDelivery question, CallContext context, String state, String reason, String explanation,
      JsonObject witness, String url, Integer forgotten) {
    var data = new JsonObject().put("decision", question.decision()).put("reason", reason);
    if (question.note() != null && !question.note().isBlank()) {
      data.put("note", question.note());
    }
    return tx.preparedQuery(MOVE)
        .execute(Tuple.of(question.delivery().value(), state, reason, explanation, witness, url, data,
            EventMeta.of(context), forgotten))
        .mapEmpty();
  }
}
