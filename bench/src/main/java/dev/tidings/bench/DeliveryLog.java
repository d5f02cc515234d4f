package dev.tidings.bench;

import dev.tidings.stores.StoresConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;

/**
 * What the platform's database tells of all deliveries.
 *
 * @param stores where it is
 */
record DeliveryLog(StoresConnection stores) {
  /** A connection as the superuser. */
  Connection open() throws SQLException {
    return DriverManager.getConnection(
        stores.jdbcUrl(StoresConnection.DATABASE), stores.postgresUser(), stores.postgresPassword());
  }

  /** How many deliveries are not final yet; asked of the indexes. */
  long unfinished() throws SQLException {
    return number("select (select count(*) from delivery where state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET'))"
        + " + (select count(*) from delivery where state in ('CLAIMED', 'SENDING', 'IN_DOUBT'))"
        + " + (select count(*) from delivery where state = 'NEEDS_RECONNECT')");
  }

  /** Whether any delivery is not final yet; costs next to nothing, however many there are. */
  boolean isUnfinished() throws SQLException {
    return number("select (exists (select from delivery where state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET'))"
        + " or exists (select from delivery where state in ('CLAIMED', 'SENDING', 'IN_DOUBT'))"
        + " or exists (select from delivery where state = 'NEEDS_RECONNECT'))::int") > 0;
  }

  /** How many wait for a person's decision, or for a person who connects their account again. */
  long waitingForPerson() throws SQLException {
    return number("select count(*) from delivery d where state = 'IN_DOUBT' and next_at is null"
        + " or state in ('NEEDS_RECONNECT', 'SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET') and exists (select from account a"
        + " where a.workspace_id = d.workspace_id and a.id = d.account_id and a.state = 'NEEDS_RECONNECT')");
  }

  /** How late after its time each delivery with the marker began, in milliseconds, sorted. */
  double[] begun(String marker) throws SQLException {
    try (Connection connection = open(); var statement = connection.createStatement();
        var rows = statement.executeQuery("select extract(epoch from (select min(e.at) from event e where e.workspace_id ="
            + " d.workspace_id and e.stream = 'delivery:' || d.id and e.type = 'delivery.sending') - d.due_at)"
            + "::float8 * 1000"
            + " as late from delivery d where d.variant::text like '%" + marker + "%' order by late")) {
      var late = new ArrayList<Double>();
      while (rows.next()) {
        late.add(rows.getDouble(1));
      }
      return late.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /** How long after the slot the last delivery with the marker was published, in seconds. */
  double lastPublished(String marker, Instant slot) throws SQLException {
    return number("select (extract(epoch from max(state_at)) * 1000)::bigint - " + slot.toEpochMilli()
        + " from delivery where variant::text like '%" + marker + "%'") / 1_000.0;
  }

  /** When, in seconds after the slot, each network's last delivery with the marker began and was published. */
  String lastOfNetworks(String marker, Instant slot) throws SQLException {
    try (Connection connection = open(); var statement = connection.createStatement();
        var rows = statement.executeQuery("select string_agg(network || ' ' || begun || '/' || published, ', ' order by network)"
            + " from (select network, round(extract(epoch from max(begun) - '" + slot + "')::numeric, 1) as begun,"
            + " round(extract(epoch from max(state_at) - '" + slot + "')::numeric, 1) as published"
            + " from (select d.network, d.state_at, (select min(e.at) from event e where e.workspace_id = d.workspace_id"
            + " and e.stream = 'delivery:' || d.id and e.type = 'delivery.sending') as begun"
            + " from delivery d where d.variant::text like '%" + marker + "%') each group by network) networks")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The longest time, in seconds and within two instants, in which nothing was claimed. */
  double longestGap(Instant from, Instant to) throws SQLException {
    return number("select (1000 * extract(epoch from max(gap)))::bigint from (select at - lag(at, 1, '" + from
        + "'::timestamptz) over (order by at) as gap from (select at from event where type = 'delivery.claimed' and at >= '"
        + from + "' and at <= '" + to + "' union all select '" + to + "'::timestamptz) a) g") / 1000.0;
  }
}
