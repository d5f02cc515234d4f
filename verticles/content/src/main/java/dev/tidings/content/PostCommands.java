package dev.tidings.content;

import dev.tidings.bus.ApprovalsProtocol.ApprovePost;
import dev.tidings.bus.ApprovalsProtocol.RequestChanges;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol.CreatePost;
import dev.tidings.bus.ContentProtocol.DeletePost;
import dev.tidings.bus.ContentProtocol.EditPost;
import dev.tidings.bus.ContentProtocol.Post;
import dev.tidings.bus.ContentProtocol.UnschedulePost;
import dev.tidings.bus.Done;
import dev.tidings.bus.Permission;
import dev.tidings.bus.PostId;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.postgres.Commands;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * Changes posts: load and lock, decide, store. All fail 404 for a post that the caller does not see, 409
 * {@code version-conflict} when another was faster.
 */
final class PostCommands {
  private final Commands commands;
  private final PostStore posts;
  private final PostQueries queries;
  private final Accounts accounts;

  PostCommands(Commands commands, PostStore posts, PostQueries queries, Accounts accounts) {
    this.commands = commands;
    this.posts = posts;
    this.queries = queries;
    this.accounts = accounts;
  }

  Future<Post> create(CreatePost command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    String campaign = blankAsNone(command.campaign());
    ContentRules.require(command.title(), command.content(), campaign);
    PostId id = new PostId(Identifiers.next());
    Decision decision = PostDecisions.create(id, blankAsNone(command.title()), command.content(),
        ContentHash.of(command.content()), campaign, context.principal().actor());
    return commands.run(context, Post.class, tx -> accounts.require(tx, context.principal(), command.content())
        .compose(legal -> posts.insert(tx, decision, context))
        .compose(stored -> read(tx, id, context)));
  }

  Future<Post> edit(EditPost command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    String campaign = blankAsNone(command.campaign());
    ContentRules.require(command.title(), command.content(), campaign);
    String hash = ContentHash.of(command.content());
    return change(command.post(), command.expectedVersion(), context, (tx, standing) -> accounts
        .require(tx, context.principal(), command.content())
        .map(legal -> PostDecisions.edit(standing, blankAsNone(command.title()), command.content(), hash, campaign,
            context.principal().actor())));
  }

  Future<Done> delete(DeletePost command, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    return commands.run(context, Done.class, tx -> standing(tx, command.post(), command.expectedVersion(), context)
        .map(PostDecisions::delete)
        .compose(decision -> posts.update(tx, decision, context))
        .map(stored -> new Done()));
  }

  Future<Post> approve(ApprovePost command, CallContext context) {
    context.principal().require(Permission.POSTS_APPROVE);
    return change(command.post(), command.expectedVersion(), context, (tx, standing) -> {
      Decision decision = PostDecisions.approve(standing, command.contentHash(), command.note());
      return posts.approved(tx, standing, command.note(), context.workspace()).map(decision);
    });
  }

  Future<Post> requestChanges(RequestChanges command, CallContext context) {
    context.principal().require(Permission.POSTS_APPROVE);
    return change(command.post(), command.expectedVersion(), context,
        (tx, standing) -> Future.succeededFuture(PostDecisions.requestChanges(standing, command.note())));
  }

  Future<Post> unschedule(UnschedulePost command, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return change(command.post(), command.expectedVersion(), context,
        (tx, standing) -> Future.succeededFuture(PostDecisions.unschedule(standing)));
  }

  /** Decides on a locked post. */
  interface Deciding {
    Future<Decision> on(SqlConnection tx, Standing standing);
  }

  /** Locks, decides, stores, and answers with the post as it is then. */
  Future<Post> change(PostId post, long expectedVersion, CallContext context, Deciding deciding) {
    return commands.run(context, Post.class, tx -> standing(tx, post, expectedVersion, context)
        .compose(standing -> deciding.on(tx, standing))
        .compose(decision -> posts.update(tx, decision, context))
        .compose(stored -> read(tx, post, context)));
  }

  private Future<Standing> standing(SqlConnection tx, PostId post, long expectedVersion, CallContext context) {
    return queries.one(tx, post, context.principal())
        .compose(seen -> posts.lock(tx, post, context))
        .map(standing -> standing.at(expectedVersion))
        .compose(standing -> accounts.requireReach(tx, context.principal(), standing.post().content()).map(standing));
  }

  Future<Post> read(SqlConnection tx, PostId post, CallContext context) {
    return queries.one(tx, post, context.principal()).map(json -> BusJson.fromJson(json, Post.class));
  }

  private static String blankAsNone(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
