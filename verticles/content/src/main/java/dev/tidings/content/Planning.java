package dev.tidings.content;

import dev.tidings.bus.ApprovalsProtocol.SubmitPost;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol.Post;
import dev.tidings.bus.ContentProtocol.SchedulePost;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PostId;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Sends posts for approval and plans them: the two commands that first ask the publisher. It is asked before the post is
 * locked, about the version that the caller names; a post that has moved on by then is refused as any other change is.
 */
final class Planning {
  private final Postgres postgres;
  private final PostCommands commands;
  private final PostStore posts;
  private final PostQueries queries;
  private final Screening screening;

  Planning(Postgres postgres, PostCommands commands, PostStore posts, PostQueries queries, Screening screening) {
    this.postgres = postgres;
    this.commands = commands;
    this.posts = posts;
    this.queries = queries;
    this.screening = screening;
  }

  /** Sends for approval. Fails 422 with violations if a network's rules are broken. */
  Future<Post> submit(SubmitPost command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    return seen(command.post(), context)
        .compose(seen -> seen.post().version() == command.expectedVersion()
            ? screening.requireLegal(seen.post().content(), context)
            : Future.succeededFuture())
        .compose(legal -> commands.change(command.post(), command.expectedVersion(), context, (tx, standing) -> {
          Decision decision = PostDecisions.submit(standing, command.note());
          return posts.submitted(tx, command.post(), command.note(), context).map(decision);
        }));
  }

  /**
   * Plans, or moves a plan. Fails 422 with the rule that the time breaks or what the pre-flight found, 409
   * {@code not-approved} or {@code already-going-out}.
   */
  Future<Post> schedule(SchedulePost command, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return seen(command.post(), context)
        .compose(seen -> seen.post().version() == command.expectedVersion()
            ? screening.requireReady(seen.post().content(), PlannedTime.of(command, seen.now()).at(), context)
            : Future.succeededFuture())
        .compose(ready -> commands.change(command.post(), command.expectedVersion(), context, (tx, standing) ->
            Future.succeededFuture(PostDecisions.schedule(standing, PlannedTime.of(command, standing.now())))));
  }

  private record Seen(Post post, Instant now) {}

  private Future<Seen> seen(PostId post, CallContext context) {
    return postgres.read(context.workspace(), tx -> queries.one(tx, post, context.principal())
        .compose(json -> now(tx).map(now -> new Seen(BusJson.fromJson(json, Post.class), now))));
  }

  private static Future<Instant> now(SqlConnection tx) {
    return tx.query("select clock_timestamp() as now").execute()
        .map(rows -> rows.iterator().next().get(OffsetDateTime.class, "now").toInstant());
  }
}
