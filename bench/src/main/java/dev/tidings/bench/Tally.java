package dev.tidings.bench;

import dev.tidings.stores.StoresConnection;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;

/** What became of planned deliveries, by our store and by the networks. */
final class Tally {
  private static final String ALL = "select variant -> 'parts' -> 0 ->> 'text', state, coalesce(reason, ''),"
      + " coalesce(explanation, '') from delivery where variant::text like ?";

  private Tally() {}

  /**
   * Keys: {@code deliveries}, {@code published_once}, {@code in_doubt}, of them {@code unexplained}, {@code lost} (not
   * there, and no person was asked), {@code duplicated}, and {@code misreported}: there, and shown as if it had failed.
   */
  static JsonObject of(Progress progress, StoresConnection stores, List<PublishingDesk> desks, String marker)
      throws SQLException {
    var times = new HashMap<String, Integer>();
    desks.forEach(desk -> times.putAll(desk.accepted(marker)));
    int all = 0;
    int once = 0;
    int doubtful = 0;
    int unexplained = 0;
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
          once += published && there == 1 ? 1 : 0;
          doubtful += asked ? 1 : 0;
          unexplained += asked && rows.getString(4).isEmpty() ? 1 : 0;
          lost += there == 0 && !asked ? 1 : 0;
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
        .put("unexplained", unexplained).put("lost", lost).put("duplicated", duplicated).put("misreported", misreported);
  }
}
