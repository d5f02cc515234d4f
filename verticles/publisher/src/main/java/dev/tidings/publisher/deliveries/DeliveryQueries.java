package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.DeliveryState;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PostId;
import dev.tidings.bus.Principal;
import dev.tidings.bus.PublisherProtocol.Deliveries;
import dev.tidings.bus.PublisherProtocol.Delivery;
import dev.tidings.bus.PublisherProtocol.GetDelivery;
import dev.tidings.bus.PublisherProtocol.ListDeliveries;
import dev.tidings.bus.PublisherProtocol.Receipt;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deliveries as their workspace's members see them: those on accounts of their groups. */
final class DeliveryQueries {
  private static final int MOST = 200;

  private static final String COLUMNS =
      """
      select d.id, d.post_id, d.account_id, d.network, a.handle, d.state, d.due_at, d.state_at, d.attempt, d.reason,
        d.explanation, d.next_at, d.url, d.published_at, d.evidence, d.deleted_remotely, d.version,
        (select coalesce(jsonb_agg(jsonb_build_object('part', r.part, 'remoteId', r.remote_id, 'url', r.url, 'at', r.at)
            order by r.part), '[]') from receipt r
          where r.workspace_id = d.workspace_id and r.delivery_id = d.id) as receipts
      from delivery d join account a on a.workspace_id = d.workspace_id and a.id = d.account_id
      """;

  /** Parameters: groups (uuid[], empty for all), states, account, post, from, to, cursor's time, cursor's id, limit. */
  private static final String LIST =
      COLUMNS
          + """
            where (cardinality($1::uuid[]) = 0 or a.group_id = any ($1::uuid[]))
              and ($2::text[] is null or d.state = any ($2::text[]))
              and ($3::uuid is null or d.account_id = $3::uuid)
              and ($4::uuid is null or d.post_id = $4::uuid)
              and ($5::timestamptz is null or d.due_at >= $5::timestamptz)
              and ($6::timestamptz is null or d.due_at < $6::timestamptz)
              and ($7::timestamptz is null or (d.due_at, d.id) %1$s ($7::timestamptz, $8::uuid))
            order by d.due_at %2$s, d.id %2$s limit $9
            """;
  private static final String OLDEST_FIRST = LIST.formatted(">", "asc");
  private static final String NEWEST_FIRST = LIST.formatted("<", "desc");
  private static final String GET =
      COLUMNS + " where (cardinality($1::uuid[]) = 0 or a.group_id = any ($1::uuid[])) and d.id = $2";

  private final Postgres postgres;

  DeliveryQueries(Postgres postgres) {
    this.postgres = postgres;
  }

  /** A page, in order of time. Fails 422 when the limit or the cursor is wrong. */
  Future<Deliveries> list(ListDeliveries question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    if (question.limit() < 1 || question.limit() > MOST) {
      throw BusFailure.rejected(422, "limit-out-of-range", "The limit must be from 1 to " + MOST + ".");
    }
    var after = Cursor.of(question.cursor());
    var states = question.states() == null || question.states().isEmpty()
        ? null
        : question.states().stream().map(Enum::name).toArray(String[]::new);
    var parameters = Tuple.of(
        groups(context.principal()), states, question.account() == null ? null : question.account().value(),
        question.post() == null ? null : question.post().value(), offset(question.from()), offset(question.to()),
        after == null ? null : offset(after.due()), after == null ? null : after.id(), question.limit() + 1);
    return postgres.read(context.workspace(), tx -> tx
        .preparedQuery(question.newestFirst() ? NEWEST_FIRST : OLDEST_FIRST)
        .execute(parameters)
        .map(rows -> {
          var items = new ArrayList<Delivery>(rows.size());
          rows.forEach(row -> items.add(delivery(row)));
          boolean more = items.size() > question.limit();
          var page = more ? items.subList(0, question.limit()) : items;
          return new Deliveries(page, more ? Cursor.text(page.getLast()) : null);
        }));
  }

  /** One delivery; fails 404 if there is none that the caller may see. */
  Future<Delivery> get(GetDelivery question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    return postgres.read(context.workspace(), tx -> get(tx, question.delivery(), context.principal()));
  }

  /** As {@link #get}, within a transaction of the workspace. */
  static Future<Delivery> get(SqlConnection tx, DeliveryId id, Principal principal) {
    return tx.preparedQuery(GET).execute(Tuple.of(groups(principal), id.value())).map(rows -> {
      if (rows.size() == 0) {
        throw BusFailure.notFound("delivery");
      }
      return delivery(rows.iterator().next());
    });
  }

  private static UUID[] groups(Principal principal) {
    return principal.accountGroups().stream().map(UUID::fromString).toArray(UUID[]::new);
  }

  private static OffsetDateTime offset(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Row row, String column) {
    var time = row.get(OffsetDateTime.class, column);
    return time == null ? null : time.toInstant();
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        new DeliveryId(row.getUUID("id")), new PostId(row.getUUID("post_id")), new AccountId(row.getUUID("account_id")),
        row.getString("network"), row.getString("handle"), state(row.getString("state")), instant(row, "due_at"),
        instant(row, "state_at"), row.getInteger("attempt"), row.getString("reason"), row.getString("explanation"),
        instant(row, "next_at"), row.getString("url"), instant(row, "published_at"), receipts(row.getJsonArray("receipts")),
        evidence(row.getJsonArray("evidence")), row.getBoolean("deleted_remotely"), row.getLong("version"));
  }

  private static DeliveryState state(String name) {
    return Arrays.stream(DeliveryState.values()).filter(each -> each.name().equals(name)).findFirst()
        .orElse(DeliveryState.UNKNOWN);
  }

  private static List<Receipt> receipts(JsonArray stored) {
    return stored.stream().map(JsonObject.class::cast)
        .map(each -> new Receipt(each.getInteger("part"), each.getString("remoteId"), each.getString("url"),
            OffsetDateTime.parse(each.getString("at")).toInstant()))
        .toList();
  }

  private static List<Map<String, Object>> evidence(JsonArray stored) {
    return stored.stream().map(each -> ((JsonObject) each).getMap()).toList();
  }

  /** Where a page ended. */
  private record Cursor(Instant due, UUID id) {
    static Cursor of(String text) {
      if (text == null || text.isBlank()) {
        return null;
      }
      try {
        int split = text.indexOf('_');
        long micros = Long.parseLong(text.substring(0, split));
        return new Cursor(
            Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000),
            UUID.fromString(text.substring(split + 1)));
      } catch (RuntimeException e) {
        throw BusFailure.rejected(422, "bad-cursor", "The cursor is not one that a page of deliveries gave.",
            List.of(new Violation("cursor", "bad-cursor", "Use the value of next as it was given.")));
      }
    }

    static String text(Delivery last) {
      long micros = last.dueAt().getEpochSecond() * 1_000_000 + last.dueAt().getNano() / 1_000;
      return micros + "_" + last.id();
    }
  }
}
