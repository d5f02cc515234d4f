package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Claims due deliveries of one network for one node. */
final class Claims {
  private final Postgres postgres;
  private final DatabaseClock clock;
  private final String network;
  private final UUID node;
  private final PublisherConfig config;

  Claims(Postgres postgres, DatabaseClock clock, String network, UUID node, PublisherConfig config) {
    this.postgres = postgres;
    this.clock = clock;
    this.network = network;
    this.node = node;
    this.config = config;
  }

  /**
   * What a look gave.
   *
   * @param claimed in order of their time
   * @param nextInMillis when the next one that was not yet claimable is due; empty when none is planned
   * @param missed whether others would have been claimed too, but somebody is changing them or their posts at this moment
   */
  record Claimed(List<Held> claimed, OptionalLong nextInMillis, boolean missed) {}

  /**
   * Gives back what this node has claimed and does not hold, after a claim whose commit was not answered. Not while a claim
   * is under way.
   */
  Future<Void> giveBack(List<Held> held) {
    var mine = held.stream().map(each -> each.id.value()).toArray(UUID[]::new);
    return postgres.worker(tx -> tx.preparedQuery(ClaimStatement.GIVE_BACK).execute(Tuple.of(network, node, mine)))
        .mapEmpty();
  }

  /** Tells whoever claims that something has come back which none of their looks has seen. */
  Future<Void> tellOthers() {
    return postgres.worker(tx -> tx.query("select pg_notify('tidings_delivery', '')").execute()).mapEmpty();
  }

  /** Claims at most so many, none of them on the accounts that are full or in the workspaces that crowd the hold. */
  Future<Claimed> claim(int most, UUID[] full, UUID[] crowding) {
    long asked = System.nanoTime();
    return postgres.worker(tx -> {
      var next = tx.preparedQuery(ClaimStatement.NEXT).execute(Tuple.of(network, config.ahead().toMillis()));
      var claimed = tx.preparedQuery(ClaimStatement.SQL).execute(Tuple.of(
          network, config.ahead().toMillis(), most, config.lane(), full, node, config.lease().toMillis(),
          crowding));
      return claimed.compose(rows -> next.map(upcoming -> {
        long answered = System.nanoTime();
        var held = new ArrayList<Held>(rows.size());
        long wanted = 0;
        for (var row : rows) {
          clock.observe(row.getDouble("now_ms"), asked, answered);
          wanted = row.getLong("wanted");
          if (row.getUUID("id") != null) {
            held.add(held(row, asked, answered));
          }
        }
        var following = upcoming.size() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(Math.round(upcoming.iterator().next().getDouble("due_in_ms")));
        return new Claimed(held, following, held.size() < wanted);
      }));
    });
  }

  private Held held(Row row, long asked, long answered) {
    long dueNanos = answered + Math.round(row.getDouble("due_in_ms") * 1_000_000);
    return new Held(
        new Held.Row(
            new WorkspaceId(row.getUUID("workspace_id")), new DeliveryId(row.getUUID("id")),
            new PostId(row.getUUID("post_id")), new AccountId(row.getUUID("account_id")), row.getString("network"),
            BusJson.fromJson(row.getJsonObject("variant"), PostContent.Variant.class), row.getInteger("lease_epoch"),
            row.getInteger("attempt"), row.getLong("version"), witnesses(row.getJsonArray("witnesses")), dueNanos,
            row.getBoolean("limited")),
        asked + config.lease().toNanos());
  }

  /** Reads a delivery's witnesses; what a step left last replaces what it left before. */
  static Witnesses witnesses(JsonArray stored) {
    var all = Witnesses.none();
    for (int i = 0; i < stored.size(); i++) {
      all = all.with(BusJson.fromJson(stored.getJsonObject(i), Witness.class));
    }
    return all;
  }

  /** Extends the leases of what is held; rows that are being changed at the moment are left to that change. */
  Future<Integer> renew(List<Held> held) {
    return renew(held, config.lease());
  }

  /** Makes the lease of one outlive a request that may take so long: by a usual lease, in which it is renewed again. */
  Future<Integer> lengthen(Held held, Duration request) {
    return renew(List.of(held), request.plus(config.lease()));
  }

  /** No lease becomes shorter: one that was lengthened stays so while the request is under way. */
  private Future<Integer> renew(List<Held> held, Duration lease) {
    long asked = System.nanoTime();
    var items = new JsonArray();
    held.forEach(each -> items.add(new JsonObject()
        .put("workspace_id", each.workspace.toString()).put("id", each.id.toString()).put("epoch", each.epoch)));
    return postgres.worker(tx -> tx
        .preparedQuery(
            "with i as (select * from jsonb_to_recordset($1::jsonb) as i(workspace_id uuid, id uuid, epoch int)),"
                + " mine as (select d.workspace_id, d.id from i join delivery d on d.workspace_id = i.workspace_id"
                + " and d.id = i.id where d.lease_epoch = i.epoch and d.state || '' in ('CLAIMED', 'SENDING')"
                + " for update of d skip locked)"
                + " update delivery d set lease_until = greatest(d.lease_until, clock_timestamp()"
                + " + $2::bigint * interval '1 millisecond') from mine"
                + " where d.workspace_id = mine.workspace_id and d.id = mine.id returning d.id")
        .execute(Tuple.of(items, lease.toMillis()))
        .map(rows -> {
          var renewed = new HashSet<UUID>();
          rows.forEach(row -> renewed.add(row.getUUID("id")));
          held.stream().filter(each -> renewed.contains(each.id.value()))
              .forEach(each -> each.leaseAtLeastUntil(asked + lease.toNanos()));
          return renewed.size();
        }));
  }
}
