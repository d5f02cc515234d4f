package dev.tidings.content;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol.GetTimeline;
import dev.tidings.bus.ContentProtocol.Timeline;
import dev.tidings.bus.ContentProtocol.TimelineEvent;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PostId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.events.StoredEvent;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What happened to a post and to its deliveries, of every plan that it ever had. */
final class TimelineService {
  private final Postgres postgres;
  private final EventStore events;
  private final PostQueries queries;

  TimelineService(Postgres postgres, EventStore events, PostQueries queries) {
    this.postgres = postgres;
    this.events = events;
    this.queries = queries;
  }

  /** Every event, in order of position. Fails 404. */
  Future<Timeline> get(GetTimeline question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    return postgres.read(context.workspace(), tx -> queries.one(tx, question.post(), context.principal())
            .compose(seen -> streams(tx, context.workspace(), question.post()))
            .compose(streams -> events.readStreams(tx, context.workspace(), streams)))
        .map(stored -> new Timeline(stored.stream().map(TimelineService::event).toList()));
  }

  private static Future<List<String>> streams(SqlConnection tx, WorkspaceId workspace, PostId post) {
    return tx.preparedQuery("select id from delivery where workspace_id = $1 and post_id = $2")
        .execute(Tuple.of(workspace.value(), post.value()))
        .map(rows -> {
          List<String> streams = new ArrayList<>(List.of("post:" + post));
          rows.forEach(row -> streams.add("delivery:" + row.getUUID("id")));
          return streams;
        });
  }

  private static TimelineEvent event(StoredEvent stored) {
    JsonObject meta = stored.meta();
    return new TimelineEvent(
        stored.position().toString(), stored.stream(), stored.type(), stored.at(), meta.getString("actor"),
        meta.getString("cause"), meta.getString("correlation"), meta.getString("trace"), stored.data().getMap());
  }
}
