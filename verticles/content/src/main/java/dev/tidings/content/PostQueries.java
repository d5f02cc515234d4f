package dev.tidings.content;

import dev.tidings.bus.ApprovalsProtocol.ListTasks;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol.Campaign;
import dev.tidings.bus.ContentProtocol.Campaigns;
import dev.tidings.bus.ContentProtocol.GetPost;
import dev.tidings.bus.ContentProtocol.ListCampaigns;
import dev.tidings.bus.ContentProtocol.ListPosts;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PostId;
import dev.tidings.bus.Principal;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads posts. Each answer is one statement's worth of work and passes through as JSON. */
final class PostQueries {
  private static final String ONE = "select " + PostJson.COLUMNS + ", " + PostJson.DELIVERIES
      + " from post p where p.workspace_id = $1 and p.id = $2 and p.state <> 'DELETED'";
  private static final String ONE_OF_GROUPS = ONE + ListStatement.visible(3);

  private final Postgres postgres;

  PostQueries(Postgres postgres) {
    this.postgres = postgres;
  }

  /** A {@code Post}. Fails 404. */
  Future<JsonObject> get(GetPost question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    return postgres.read(context.workspace(), tx -> one(tx, question.post(), context.principal()));
  }

  /** A {@code Post} within a transaction. Fails 404 if it is unknown, deleted or out of the caller's account groups. */
  Future<JsonObject> one(SqlConnection tx, PostId post, Principal principal) {
    boolean limited = !principal.accountGroups().isEmpty();
    Tuple values = limited
        ? Tuple.of(principal.workspace().value(), post.value(), ListStatement.groups(principal))
        : Tuple.of(principal.workspace().value(), post.value());
    return tx.preparedQuery(limited ? ONE_OF_GROUPS : ONE).execute(values).map(rows -> {
      if (rows.size() == 0) {
        throw BusFailure.notFound("post");
      }
      return PostJson.of(rows.iterator().next());
    });
  }

  /** {@code Posts}, newest plan or change first. */
  Future<JsonObject> list(ListPosts question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    ListStatement statement = ListStatement.of(question, context.principal());
    return page(statement, statement.posts(), context, PostJson::of);
  }

  /** {@code Tasks}: posts that wait for an approval, the longest waiting first. */
  Future<JsonObject> tasks(ListTasks question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    ListStatement statement = ListStatement.ofTasks(question.limit(), question.cursor(), context.principal());
    return postgres.read(context.workspace(), tx -> Actors.memberOf(tx, context.principal()))
        .compose(member -> page(statement, statement.tasks(), context, row -> task(row, member, context.principal())));
  }

  private Future<JsonObject> page(
      ListStatement statement, String sql, CallContext context, Function<Row, JsonObject> item) {
    return postgres.read(context.workspace(), tx -> tx.preparedQuery(sql).execute(statement.values())).map(rows -> {
      JsonArray items = new JsonArray();
      Row last = null;
      for (Row row : rows) {
        if (items.size() == statement.limit()) {
          return new JsonObject().put("items", items).put("next", cursor(last).text());
        }
        items.add(item.apply(row));
        last = row;
      }
      return new JsonObject().put("items", items);
    });
  }

  private static Cursor cursor(Row row) {
    return new Cursor(row.get(OffsetDateTime.class, "place").toInstant(), row.getUUID("id"));
  }

  private static JsonObject task(Row row, String member, Principal principal) {
    boolean mine = row.getInteger("needed") > 0 && member.equals(row.getString("writer"));
    boolean done = Arrays.asList(row.getArrayOfStrings("approvers")).contains(member);
    JsonObject task = new JsonObject()
        .put("post", row.getUUID("id").toString())
        .put("contentHash", row.getString("content_hash"))
        .put("mayDecide", principal.may(Permission.POSTS_APPROVE) && !mine && !done)
        .put("subject", PostJson.of(row));
    PostJson.put(task, "title", row.getString("title"));
    PostJson.put(task, "submittedBy", row.getString("submitted_by"));
    PostJson.put(task, "submittedAt", PostJson.instant(row, "submitted_at"));
    PostJson.put(task, "dueBy", PostJson.instant(row, "scheduled_at"));
    PostJson.put(task, "note", row.getString("submit_note"));
    return task;
  }

  /** The workspace's campaigns with how many posts each has. */
  Future<Campaigns> campaigns(ListCampaigns question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    return postgres.read(context.workspace(), tx -> tx
            .preparedQuery("select campaign, count(*) as posts from post"
                + " where workspace_id = $1 and state <> 'DELETED' and campaign is not null group by campaign order by campaign")
            .execute(Tuple.of(context.workspace().value())))
        .map(rows -> {
          List<Campaign> campaigns = new ArrayList<>();
          rows.forEach(row -> campaigns.add(new Campaign(row.getString("campaign"), row.getLong("posts"))));
          return new Campaigns(campaigns);
        });
  }
}
