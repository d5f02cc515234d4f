package dev.tidings.content;

import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.PostId;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.events.StreamAppend;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Stores posts many at a time; a post whose import key is there already is left alone. */
final class ArrivalStore {
  private static final String INSERT = """
      insert into post (workspace_id, id, title, state, content, account_ids, content_hash, approved_hash, campaign,
        scheduled_at, scheduled_local, scheduled_zone, plan_version, author, edited_by, submitted_by, submitted_at, import_key,
        search, version)
      select $1, r.id, r.title, r.state, r.content,
        array(select a.id::uuid from jsonb_array_elements_text(r.content -> 'accounts') with ordinality a(id, place) order by a.place),
        r.content_hash, r.approved_hash, r.campaign, r.scheduled_at, r.scheduled_local, r.scheduled_zone, r.plan_version,
        r.author, r.author, r.submitted_by, case when r.submitted_by is not null then clock_timestamp() end, r.import_key,
        to_tsvector('simple', r.search), r.version
      from jsonb_to_recordset($2::jsonb) as r(id uuid, title text, state text, content jsonb, content_hash text,
        approved_hash text, campaign text, scheduled_at timestamptz, scheduled_local text, scheduled_zone text,
        plan_version int, author text, submitted_by text, import_key text, search text, version bigint)
      on conflict (workspace_id, import_key) do nothing
      returning id, import_key
      """;

  private static final String APPROVE = """
      insert into approval (workspace_id, post_id, content_hash, approver)
      select $1, r.post, r.hash, r.approver from jsonb_to_recordset($2::jsonb) as r(post uuid, hash text, approver text)
      """;

  private final EventStore events;

  ArrivalStore(EventStore events) {
    this.events = events;
  }

  /** Stores what is new, with its events, and gives the posts that came in, by import key. */
  Future<Map<String, PostId>> insert(SqlConnection tx, List<Arrival> arrivals, CallContext context) {
    JsonArray rows = new JsonArray();
    arrivals.forEach(arrival -> rows.add(row(arrival)));
    return tx.preparedQuery(INSERT)
        .execute(Tuple.of(context.workspace().value(), rows))
        .map(ArrivalStore::byKey)
        .compose(inserted -> {
          List<Arrival> fresh = arrivals.stream().filter(each -> inserted.containsKey(each.importKey())).toList();
          return append(tx, fresh, context).compose(appended -> approve(tx, fresh, context)).map(inserted);
        });
  }

  /** The posts that came in earlier under these keys. */
  Future<Map<String, PostId>> known(SqlConnection tx, WorkspaceId workspace, Collection<String> keys) {
    return tx.preparedQuery("select id, import_key from post where workspace_id = $1 and import_key = any($2)")
        .execute(Tuple.of(workspace.value(), (Object) keys.toArray(String[]::new)))
        .map(ArrivalStore::byKey);
  }

  /** An approval is its approver's deed, where that is another than the actor: then it is appended by itself. */
  private Future<Void> append(SqlConnection tx, List<Arrival> fresh, CallContext context) {
    if (fresh.isEmpty()) {
      return Future.succeededFuture();
    }
    return append(tx, fresh.stream().map(each -> run(each, 0, each.firstRun(context.principal().actor()), context)))
        .compose(first -> append(tx, fresh.stream()
            .filter(each -> each.isApprovedByAnother(context.principal().actor()))
            .map(each -> run(each, each.approvedAt(), each.approvedAt() + 1, as(each.approver(), context)))))
        .compose(second -> append(tx, fresh.stream()
            .filter(each -> each.isApprovedByAnother(context.principal().actor()))
            .filter(each -> each.approvedAt() + 1 < each.events().size())
            .map(each -> run(each, each.approvedAt() + 1, each.events().size(), context))));
  }

  private Future<Void> append(SqlConnection tx, Stream<StreamAppend> appends) {
    List<StreamAppend> all = appends.toList();
    return all.isEmpty() ? Future.succeededFuture() : events.appendAll(tx, all).mapEmpty();
  }

  private static StreamAppend run(Arrival arrival, int from, int to, CallContext cause) {
    return new StreamAppend(
        cause.workspace(), arrival.post().stream(), from, arrival.events().subList(from, to), cause);
  }

  private static CallContext as(String member, CallContext context) {
    Principal principal = context.principal();
    Principal other = new Principal(
        member, principal.workspace(), Role.APPROVER, principal.kind(), principal.accountGroups(), principal.permissions());
    return new CallContext(other, context.correlation(), context.causation(), context.deadline(), context.traceparent(), null);
  }

  private static Future<Void> approve(SqlConnection tx, List<Arrival> fresh, CallContext context) {
    JsonArray approvals = new JsonArray();
    fresh.stream().filter(each -> each.approver() != null).forEach(each -> approvals.add(new JsonObject()
        .put("post", each.post().id().toString())
        .put("hash", each.post().contentHash())
        .put("approver", each.approver())));
    return approvals.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(APPROVE).execute(Tuple.of(context.workspace().value(), approvals)).mapEmpty();
  }

  private static Map<String, PostId> byKey(RowSet<Row> rows) {
    Map<String, PostId> posts = new HashMap<>();
    rows.forEach(row -> posts.put(row.getString("import_key"), new PostId(row.getUUID("id"))));
    return posts;
  }

  private static JsonObject row(Arrival arrival) {
    PostAggregate post = arrival.post();
    Plan plan = post.plan();
    return new JsonObject()
        .put("id", post.id().toString())
        .put("title", post.title())
        .put("state", post.state().name())
        .put("content", BusJson.toJson(post.content()))
        .put("content_hash", post.contentHash())
        .put("approved_hash", post.approvedHash())
        .put("campaign", post.campaign())
        .put("scheduled_at", plan == null ? null : plan.at().toString())
        .put("scheduled_local", plan == null ? null : plan.local())
        .put("scheduled_zone", plan == null ? null : plan.zone())
        .put("plan_version", post.planVersion())
        .put("author", post.author())
        .put("submitted_by", arrival.submitter())
        .put("import_key", arrival.importKey())
        .put("search", PostStore.searchable(post))
        .put("version", post.version());
  }
}
