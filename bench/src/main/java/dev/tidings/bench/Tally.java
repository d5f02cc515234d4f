package dev.tidings.bench;

import dev.tidings.stores.StoresConnection;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** What became of planned deliveries, by our store and by the networks. */
final class Tally {
  private static final String ALL = "select variant -> 'parts' -> 0 ->> 'text', state, coalesce(reason, ''),"
      + " coalesce(explanation, ''), exists (select from account a join alert t on t.workspace_id = a.workspace_id"
      + " and t.account_id = a.id and t.kind = 'account-needs-reconnect' and t.cleared_at is null"
      + " where a.workspace_id = d.workspace_id and a.id = d.account_id and a.state = 'NEEDS_RECONNECT')"
      + " from delivery d where variant::text like ?";

  private static final Set<String> WAITING = Set.of("NEEDS_RECONNECT", "SCHEDULED", "RETRY_AT", "WAITING_BUDGET");

  private Tally() {}

  /**
   * Keys: {@code deliveries}, {@code published_once}, {@code in_doubt}, of them {@code unexplained}, {@code refused}
   * (not there, since the network called it a duplicate, and a person is told), {@code awaiting_reconnect} (not there, and
   * goes out once its account is connected again, which a person is told), {@code lost} (not there, and no person was asked
   * or told so), {@code duplicated}, and {@code misreported}: there, and shown as if it had failed.
   */
  static JsonObject of(Progress progress, StoresConnection stores, List<PublishingDesk> desks, String marker)
      throws SQLException {
    var times = new HashMap<String, Integer>();
    desks.forEach(desk -> times.putAll(desk.accepted(marker)));
    int all = 0;
    int once = 0;
    int doubtful = 0;
    int unexplained = 0;
    int refused = 0;
    int awaiting = 0;
    int lost = 0;
    int duplicated = 0;
    int misreported = 0;
    try (var connection = new DeliveryLog(stores).open();
        var statement = connection.prepareStatement(ALL)) {
      statement.setString(1, "%" + marker + "%");
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          all++;
          int there = times.getOrDefault(rows.getString(1), 0);
          boolean published = rows.getString(2).equals("PUBLISHED");
          boolean asked = rows.getString(2).equals("IN_DOUBT");
          boolean told = rows.getString(2).equals("REJECTED") && rows.getString(3).equals("duplicate")
              && !rows.getString(4).isEmpty();
          once += published && there == 1 ? 1 : 0;
          doubtful += asked ? 1 : 0;
          unexplained += asked && rows.getString(4).isEmpty() ? 1 : 0;
          refused += there == 0 && told ? 1 : 0;
          boolean waits = rows.getBoolean(5) && WAITING.contains(rows.getString(2));
          awaiting += there == 0 && waits ? 1 : 0;
          lost += there == 0 && !asked && !told && !waits ? 1 : 0;
          duplicated += there > 1 ? 1 : 0;
          misreported += there == 1 && !published && !asked ? 1 : 0;
          if (!published || there != 1) {
            progress.say("%s: %s, %d times there: %s %s", rows.getString(1), rows.getString(2), there, rows.getString(3),
                rows.getString(4));
          }
        }
      }
    }
    return new JsonObject().put("deliveries", all).put("published_once", once).put("in_doubt", doubtful)
        .put("unexplained", unexplained).put("refused", refused).put("awaiting_reconnect", awaiting).put("lost", lost).put("duplicated", duplicated)
        .put("misreported", misreported);
  }
}
