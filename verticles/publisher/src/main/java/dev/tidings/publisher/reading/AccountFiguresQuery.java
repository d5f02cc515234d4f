package dev.tidings.publisher.reading;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Permission;
import dev.tidings.bus.ReadingProtocol.AccountFigures;
import dev.tidings.bus.ReadingProtocol.GetAccountFigures;
import dev.tidings.bus.ReadingProtocol.MetricValues;
import dev.tidings.bus.ReadingProtocol.Reading;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How accounts fared, for those who may see them. */
final class AccountFiguresQuery {
  private static final Duration USUAL = Duration.ofDays(90);
  private static final Duration LONGEST = Duration.ofDays(731);
  private static final int MOST = 500;
  private static final String ACCOUNT =
      """
      select a.network, c.trouble, case when a.state = 'CONNECTED' then coalesce(c.next_at, r.next_at) end as next_at
      from account a
      left join account_reading r on r.workspace_id = a.workspace_id and r.account_id = a.id
      left join reading_cursor c on c.workspace_id = a.workspace_id and c.account_id = a.id and c.stream = $3
      where a.id = $1 and (cardinality($2::uuid[]) = 0 or a.group_id = any ($2::uuid[]))
      """;
  private static final String READINGS =
      """
      select read_at, figures from (
        select read_at, figures, count(*) over () as number, row_number() over (
          partition by floor(extract(epoch from read_at - $2::timestamptz) / $4) order by read_at desc) as place
        from account_figures where account_id = $1 and read_at >= $2::timestamptz and read_at < $3::timestamptz
      ) reading where number <= $5 or place = 1 order by read_at
      """;

  private final Postgres postgres;
  private final Connectors connectors;

  AccountFiguresQuery(Postgres postgres, Connectors connectors) {
    this.postgres = postgres;
    this.connectors = connectors;
  }

  Future<AccountFigures> get(GetAccountFigures question, CallContext context) {
    context.principal().require(Permission.ACCOUNTS_READ);
    var to = question.to() == null ? Instant.now() : question.to();
    var from = question.from() == null ? to.minus(USUAL) : question.from();
    requireSense(from, to, question.points());
    var groups = context.principal().accountGroups().stream().map(UUID::fromString).toArray(UUID[]::new);
    return postgres.read(context.workspace(), tx -> tx.preparedQuery(ACCOUNT)
        .execute(Tuple.of(question.account().value(), groups, ReadingStore.ACCOUNT)).compose(rows -> {
          if (rows.size() == 0) {
            throw BusFailure.notFound("account");
          }
          var account = rows.iterator().next();
          boolean told = connectors.of(account.getString("network")).orElse(null) instanceof Measured;
          return readings(tx, question.account(), from, to, question.points()).map(readings -> new AccountFigures(
              question.account(), from, to, readings, told, told ? instant(account, "next_at") : null,
              account.getString("trouble")));
        }));
  }

  private static void requireSense(Instant from, Instant to, int points) {
    if (!from.isBefore(to)) {
      throw BusFailure.rejected(422, "range-empty", "The range must begin before it ends.");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw BusFailure.rejected(422, "range-too-long", "The range must not be longer than " + LONGEST.toDays() + " days.");
    }
    if (points < 2 || points > MOST) {
      throw BusFailure.rejected(422, "points-out-of-range", "The number of points must be from 2 to " + MOST + ".");
    }
  }

  private static Future<List<Reading>> readings(SqlConnection tx, AccountId account, Instant from, Instant to, int points) {
    double stretch = Duration.between(from, to).toMillis() / 1000.0 / points;
    return tx.preparedQuery(READINGS).execute(Tuple.of(account.value(), from.atOffset(ZoneOffset.UTC),
        to.atOffset(ZoneOffset.UTC), Math.max(0.001, stretch), points)).map(rows -> {
          var readings = new ArrayList<Reading>();
          rows.forEach(row -> readings.add(new Reading(
              instant(row, "read_at"), BusJson.fromJson(row.getJsonObject("figures"), MetricValues.class))));
          return readings;
        });
  }

  private static Instant instant(Row row, String column) {
    var time = row.get(OffsetDateTime.class, column);
    return time == null ? null : time.toInstant();
  }
}
