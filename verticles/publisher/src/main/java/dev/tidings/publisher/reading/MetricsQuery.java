package dev.tidings.publisher.reading;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.Permission;
import dev.tidings.bus.ReadingProtocol.DeliveryMetrics;
import dev.tidings.bus.ReadingProtocol.GetMetrics;
import dev.tidings.bus.ReadingProtocol.MetricValues;
import dev.tidings.bus.ReadingProtocol.PartMetrics;
import dev.tidings.bus.ReadingProtocol.Reading;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How deliveries fare, as was last read, for those who may see them. */
final class MetricsQuery {
  private static final String GET =
      """
      select p.part, p.remote_id, p.read_at, p.latest, p.next_at from delivery d
      join account a on a.workspace_id = d.workspace_id and a.id = d.account_id
      left join post_reading p on p.workspace_id = d.workspace_id and p.delivery_id = d.id
      where d.id = $1 and (cardinality($2::uuid[]) = 0 or a.group_id = any ($2::uuid[]))
      order by p.part
      """;
  private static final String READINGS =
      """
      select part, read_at, figures from (
        select f.*, row_number() over (partition by part order by read_at desc) as place
        from post_figures f where delivery_id = $1
      ) reading where place <= 100 order by part, read_at
      """;

  private final Postgres postgres;

  MetricsQuery(Postgres postgres) {
    this.postgres = postgres;
  }

  Future<DeliveryMetrics> get(GetMetrics question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    var groups = context.principal().accountGroups().stream().map(UUID::fromString).toArray(UUID[]::new);
    return postgres.read(context.workspace(), tx -> tx.preparedQuery(GET)
        .execute(Tuple.of(question.delivery().value(), (Object) groups)).compose(rows -> {
          if (rows.size() == 0) {
            throw BusFailure.notFound("delivery");
          }
          return readings(tx, question.delivery()).map(readings -> metrics(question.delivery(), rows, readings));
        }));
  }

  private static Future<Map<Integer, List<Reading>>> readings(SqlConnection tx, DeliveryId delivery) {
    return tx.preparedQuery(READINGS).execute(Tuple.of(delivery.value())).map(rows -> {
      var readings = new HashMap<Integer, List<Reading>>();
      rows.forEach(row -> readings.computeIfAbsent(row.getInteger("part"), part -> new ArrayList<>())
          .add(new Reading(instant(row, "read_at"), values(row, "figures"))));
      return readings;
    });
  }

  private static DeliveryMetrics metrics(DeliveryId delivery, RowSet<Row> rows, Map<Integer, List<Reading>> readings) {
    var parts = new ArrayList<PartMetrics>();
    Instant next = null;
    for (var row : rows) {
      if (row.getJsonObject("latest") != null) {
        int part = row.getInteger("part");
        parts.add(new PartMetrics(part, row.getString("remote_id"), instant(row, "read_at"), values(row, "latest"),
            readings.getOrDefault(part, List.of())));
      }
      var due = instant(row, "next_at");
      next = next == null || due != null && due.isBefore(next) ? due : next;
    }
    return new DeliveryMetrics(delivery, parts, next);
  }

  private static MetricValues values(Row row, String column) {
    return BusJson.fromJson(row.getJsonObject(column), MetricValues.class);
  }

  private static Instant instant(Row row, String column) {
    var time = row.get(OffsetDateTime.class, column);
    return time == null ? null : time.toInstant();
  }
}
