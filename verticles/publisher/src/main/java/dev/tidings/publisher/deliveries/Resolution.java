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
import java.util.stream.Collectors;

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
          next_at = case when $2 in ('RETRY_AT', 'IN_DOUBT') then clock_timestamp() end,
          grace_until = case when $2 = 'RETRY_AT'
            then greatest(d.grace_until, clock_timestamp() + make_interval(mins => s.grace_minutes)) else d.grace_until end,
          witnesses = case
            when $9::int is not null then (select coalesce(jsonb_agg(w), '[]'::jsonb)
              from jsonb_array_elements(d.witnesses) w where (w ->> 'step')::int < $9)
            when $5::jsonb is null then d.witnesses
            else d.witnesses || $5::jsonb end,
          url = coalesce(d.url, $6),
          published_at = case when $2 = 'PUBLISHED' then coalesce(d.published_at, (select max(r.at) from receipt r
            where r.workspace_id = d.workspace_id and r.delivery_id = d.id), clock_timestamp()) else d.published_at end
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
      case "published" -> steps(tx, row, context).compose(steps -> published(tx, row, steps, question, context));
      case "send-again" -> move(tx, question, context, "RETRY_AT", "send-again", "A person looked and had it sent again.",
          null, null, forgotten(row));
      case "give-up" -> Claims.witnesses(row.getJsonArray("witnesses")).afterLastPost() == 1
          ? givenUp(tx, question, context)
          : steps(tx, row, context).compose(steps -> steps.stream().allMatch(Step::addition)
              ? finished(tx, steps, question, context) : givenUp(tx, question, context));
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

  /** The steps that have left nothing yet. */
  private Future<List<Step>> steps(SqlConnection tx, Row row, CallContext context) {
    var variant = BusJson.fromJson(row.getJsonObject("variant"), PostContent.Variant.class);
    int last = Claims.witnesses(row.getJsonArray("witnesses")).lastStep();
    return media.facts(tx, context.workspace(), List.of(variant)).map(facts ->
        outside.connector(row.getString("network")).steps(variant, facts).stream()
            .filter(each -> each.number() > last).toList());
  }

  private Future<Void> givenUp(SqlConnection tx, ResolveDelivery question, CallContext context) {
    return move(tx, question, context, "CANCELLED", "given-up", "A person gave it up.", null, null, null);
  }

  /** Where the post itself is out already, the rest is left out; else the person has found it. */
  private Future<Void> published(
      SqlConnection tx, Row row, List<Step> open, ResolveDelivery question, CallContext context) {
    boolean doubted = DeliveryState.IN_DOUBT.name().equals(row.getString("state"));
    var step = open.stream().filter(each -> !each.repeatable()).filter(each -> doubted || !each.addition()).findFirst();
    return step.isEmpty() ? finished(tx, open, question, context) : found(tx, row, step.get(), open, question, context);
  }

  private Future<Void> finished(SqlConnection tx, List<Step> open, ResolveDelivery question, CallContext context) {
    var words = open.isEmpty() ? "A person says that it is out." : "The post is out. A person left this out: "
        + open.stream().map(Step::name).collect(Collectors.joining("; ")) + ".";
    return move(tx, question, context, "PUBLISHED", LeftOut.REASON, words, null, null, null);
  }

  private Future<Void> found(
      SqlConnection tx, Row row, Step step, List<Step> open, ResolveDelivery question, CallContext context) {
    var remote = RemoteAddress.idIn(question.remoteId()).orElseThrow(() -> BusFailure.rejected(
        422, "remote-id-missing", "Give the published post's id or its address."));
    var address = question.remoteId().contains("://") ? question.remoteId() : null;
    boolean whole = open.getLast().number() == step.number();
    var kind = step.addition() ? Witness.Kind.NAME : Witness.Kind.POST;
    Future<Void> stored = step.addition() ? Future.succeededFuture() : receipt(tx, row, step, remote, address);
    var witness = BusJson.toJson(new Witness(kind, step.number(), step.part(), -1, remote, address, Instant.now()));
    return stored.compose(done -> !whole && row.getBoolean("restored")
        ? move(tx, question, context, DeliveryState.IN_DOUBT.name(), Doubts.RESTORED, Doubts.RESTORED_EXPLANATION, witness,
            address, null)
        : move(tx, question, context, whole ? "PUBLISHED" : "RETRY_AT", "found-by-person",
            "A person found it on the account.", witness, address, null));
  }

  private static Future<Void> receipt(SqlConnection tx, Row row, Step step, String remote, String address) {
    return tx.preparedQuery(
            "insert into receipt (workspace_id, delivery_id, account_id, part, remote_id, url, at)"
                + " select $1, $2, $3, $4, $5::text, $6, clock_timestamp() where not exists (select 1 from receipt r"
                + " where r.workspace_id = $1 and r.account_id = $3 and r.former @> array[$5::text])")
        .execute(Tuple.of(row.getUUID("workspace_id"), row.getUUID("id"), row.getUUID("account_id"), step.part(), remote,
            address))
        .recover(failure -> Future.failedFuture(
            failure instanceof PgException taken && "23505".equals(taken.getSqlState()) ? receiptTaken() : failure))
        .compose(stored -> stored.rowCount() == 1 ? Future.succeededFuture() : Future.failedFuture(receiptTaken()));
  }

  private static BusFailure receiptTaken() {
    return BusFailure.rejected(422, "receipt-taken", "This post belongs to another delivery.");
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
