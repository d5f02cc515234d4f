package dev.tidings.content;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol.PostState;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.events.EventStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Posts, in SQL: each change appends its event and updates the read model in the same transaction. */
final class PostStore {
  /** A tsvector has at most 1 MiB, and one-letter words take 4 bytes a character in it. */
  private static final int MOST_SEARCHED = 200_000;
  private static final String LOCK = """
      select p.id, p.title, p.state, p.content, p.content_hash, p.approved_hash, p.campaign, p.scheduled_at,
        p.scheduled_local, p.scheduled_zone, p.plan_version, p.author, p.edited_by, p.version,
        w.approvals as needed, clock_timestamp() as now,
        coalesce((select k.created_by::text from api_key k
          where k.workspace_id = p.workspace_id and k.id::text = p.edited_by), p.edited_by, p.author) as writer,
        coalesce((select k.created_by::text from api_key k
          where k.workspace_id = p.workspace_id and k.id::text = $3), $3) as actor,
        array(select a.approver from approval a where a.workspace_id = p.workspace_id and a.post_id = p.id
          and a.content_hash = p.content_hash and a.at >= p.submitted_at) as approvers
      from post p join workspace w on w.id = p.workspace_id
      where p.workspace_id = $1 and p.id = $2 and p.state <> 'DELETED'
      for update of p
      """;

  /** What was never handed to a network can be taken back; anything else cannot. */
  private static final String GOING_OUT = """
      select exists (select 1 from delivery where workspace_id = $1 and post_id = $2 and plan_version = $3
        and not (state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET', 'NEEDS_RECONNECT', 'CANCELLED', 'EXPIRED', 'REJECTED')
          and witnesses = '[]'::jsonb)) as going_out
      """;

  private static final String INSERT = """
      insert into post (workspace_id, id, title, state, content, account_ids, content_hash, campaign, author, edited_by,
        search, version)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_tsvector('simple', $11), $12)
      """;

  private static final String UPDATE = """
      update post set title = $3, state = $4, content = $5, account_ids = $6, content_hash = $7, approved_hash = $8,
        campaign = $9, scheduled_at = $10, scheduled_local = $11, scheduled_zone = $12, plan_version = $13, edited_by = $14,
        search = to_tsvector('simple', $15), version = $16, updated_at = clock_timestamp()
      where workspace_id = $1 and id = $2
      """;

  private final EventStore events;

  PostStore(EventStore events) {
    this.events = events;
  }

  /** Locks a post and says how it stands. Fails 404. */
  Future<Standing> lock(SqlConnection tx, PostId post, CallContext context) {
    UUID workspace = context.workspace().value();
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(workspace, post.value(), context.principal().actor()))
        .map(rows -> {
          if (rows.size() == 0) {
            throw BusFailure.notFound("post");
          }
          return rows.iterator().next();
        })
        .compose(row -> row.getInteger("plan_version") == 0
            ? Future.succeededFuture(standing(row, false))
            : tx.preparedQuery(GOING_OUT)
                .execute(Tuple.of(workspace, post.value(), row.getInteger("plan_version")))
                .map(found -> standing(row, found.iterator().next().getBoolean("going_out"))));
  }

  /** Stores a new post and its first event. */
  Future<Void> insert(SqlConnection tx, Decision decision, CallContext context) {
    PostAggregate post = decision.after();
    return tx.preparedQuery(INSERT)
        .execute(Tuple.tuple(Arrays.asList(
            context.workspace().value(), post.id().value(), post.title(), post.state().name(), BusJson.toJson(post.content()),
            accountIds(post.content()), post.contentHash(), post.campaign(), post.author(), post.editor(),
            searchable(post), post.version())))
        .compose(inserted -> append(tx, decision, 0, context));
  }

  /** Stores a decided change and its event. Fails 409 {@code version-conflict} if another change came first. */
  Future<Void> update(SqlConnection tx, Decision decision, CallContext context) {
    PostAggregate post = decision.after();
    Plan plan = post.plan();
    return append(tx, decision, post.version() - 1, context)
        .compose(appended -> tx.preparedQuery(UPDATE).execute(Tuple.tuple(Arrays.asList(
            context.workspace().value(), post.id().value(), post.title(), post.state().name(), BusJson.toJson(post.content()),
            accountIds(post.content()), post.contentHash(), post.approvedHash(), post.campaign(),
            plan == null ? null : timestamp(plan.at()), plan == null ? null : plan.local(),
            plan == null ? null : plan.zone(), post.planVersion(), post.editor(), searchable(post), post.version()))))
        .mapEmpty();
  }

  /** Notes who sent a post for approval, and when. */
  Future<Void> submitted(SqlConnection tx, PostId post, String note, CallContext context) {
    return tx.preparedQuery("update post set submitted_by = $3, submitted_at = clock_timestamp(), submit_note = $4"
            + " where workspace_id = $1 and id = $2")
        .execute(Tuple.of(context.workspace().value(), post.value(), context.principal().actor(), note))
        .mapEmpty();
  }

  /** Notes one member's approval of one content. */
  Future<Void> approved(SqlConnection tx, Standing standing, String note, WorkspaceId workspace) {
    return tx.preparedQuery("insert into approval (workspace_id, post_id, content_hash, approver, note)"
            + " values ($1, $2, $3, $4, $5)"
            + " on conflict (workspace_id, post_id, content_hash, approver)"
            + " do update set at = clock_timestamp(), note = excluded.note")
        .execute(Tuple.of(workspace.value(), standing.post().id().value(), standing.post().contentHash(), standing.actor(), note))
        .mapEmpty();
  }

  private Future<Void> append(SqlConnection tx, Decision decision, long expected, CallContext context) {
    return events
        .append(tx, context.workspace(), decision.after().stream(), expected, List.of(decision.event()), context)
        .mapEmpty();
  }

  private static Standing standing(Row row, boolean goingOut) {
    return new Standing(aggregate(row), Set.of(row.getArrayOfStrings("approvers")), row.getInteger("needed"),
        row.getString("writer"), row.getString("actor"), goingOut, row.get(OffsetDateTime.class, "now").toInstant());
  }

  private static PostAggregate aggregate(Row row) {
    OffsetDateTime at = row.get(OffsetDateTime.class, "scheduled_at");
    Plan plan = at == null
        ? null
        : new Plan(at.toInstant(), row.getString("scheduled_local"), row.getString("scheduled_zone"));
    JsonObject content = row.getJsonObject("content");
    return new PostAggregate(
        new PostId(row.getUUID("id")), row.getString("title"), PostState.valueOf(row.getString("state")),
        BusJson.fromJson(content, PostContent.class), row.getString("content_hash"), row.getString("approved_hash"),
        row.getString("campaign"), plan, row.getInteger("plan_version"), row.getString("author"),
        row.getString("edited_by"), row.getLong("version"));
  }

  static UUID[] accountIds(PostContent content) {
    return content.accounts().stream().map(account -> account.value()).toArray(UUID[]::new);
  }

  static OffsetDateTime timestamp(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** What full text finds a post by: its title, its campaign and its texts, as far as the database can index them. */
  static String searchable(PostAggregate post) {
    StringBuilder text = new StringBuilder();
    text.append(post.title() == null ? "" : post.title()).append('\n');
    text.append(post.campaign() == null ? "" : post.campaign()).append('\n');
    post.content().variants().stream()
        .flatMap(variant -> variant.parts().stream())
        .map(PostContent.Part::text)
        .distinct()
        .forEach(part -> text.append(part).append('\n'));
    text.setLength(Math.min(text.length(), MOST_SEARCHED));
    return text.toString();
  }
}
