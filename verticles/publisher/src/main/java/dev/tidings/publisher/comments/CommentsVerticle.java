package dev.tidings.publisher.comments;

import dev.tidings.bus.CommentsProtocol;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what was heard, hides and deletes it, and sends replies. On every node that reads; leases share the replies out. */
public final class CommentsVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(CommentsVerticle.class);
  private static final int AT_ONCE = 8;
  private static final Duration FORGETTING = Duration.ofHours(1);

  private final Node node;
  private final Supplier<Outside> making;
  private final ReplyConfig config;
  private final Set<Future<?>> sending = new HashSet<>();
  private Outside outside;
  private ReplyStore store;
  private ReplySender sender;
  private ReplyDoubts doubts;
  private Future<?> looked = Future.succeededFuture();
  private Future<?> sought = Future.succeededFuture();
  private boolean looking;
  private boolean again;
  private boolean stopped;

  /** @param making makes the means to reach the networks, on the verticle's own event loop */
  public CommentsVerticle(Node node, Supplier<Outside> making, ReplyConfig config) {
    this.node = node;
    this.making = making;
    this.config = config;
  }

  @Override
  public Future<?> start() {
    outside = making.get();
    store = new ReplyStore(node.postgres(), node.events());
    sender = new ReplySender(node, outside, store, config);
    doubts = new ReplyDoubts(outside, store, config);
    var queries = new CommentQueries(node.postgres(), outside.connectors());
    var desk = new ReplyDesk(node, outside.connectors());
    var hiding = new Hiding(node, outside, queries);
    var deletion = new Deletion(node, outside);
    vertx.setPeriodic(1, config.look().toMillis(), tick -> look());
    vertx.setPeriodic(FORGETTING.toMillis(), tick -> HeardComments.forget(node.postgres())
        .onFailure(failure -> report("What is old could not be forgotten", failure)));
    return Future.all(
        node.bus().serve(CommentsProtocol.LIST_COMMENTS, queries::list),
        node.bus().serve(CommentsProtocol.GET_COMMENT, queries::get),
        node.bus().serve(CommentsProtocol.HIDE_COMMENT, hiding::hide),
        node.bus().serve(CommentsProtocol.DELETE_COMMENT, deletion::delete),
        node.bus().serve(CommentsProtocol.REPLY_TO_COMMENT, (question, call) ->
            desk.reply(question, call).onSuccess(stored -> context.runOnContext(due -> look()))));
  }

  private void look() {
    int life = node.lock().life();
    if (looking || stopped || life == 0) {
      again = looking;
      return;
    }
    looking = true;
    again = false;
    looked = store.sweep(() -> node.lock().confirm(life))
        .compose(swept -> claim(life))
        .onSuccess(claimed -> seek())
        .onFailure(failure -> report("Replies could not be looked for", failure))
        .onComplete(done -> {
          looking = false;
          if (again) {
            look();
          }
        });
  }

  /** Those in doubt. New replies do not wait for it. */
  private void seek() {
    if (sought.isComplete() && !stopped) {
      sought = doubts.look().onFailure(failure -> report("Replies in doubt could not be looked for", failure));
    }
  }

  private Future<Void> claim(int life) {
    if (sending.size() >= AT_ONCE || stopped) {
      return Future.succeededFuture();
    }
    return store.claim(node.id(), config.lease(), life).compose(claimed -> {
      if (claimed.isEmpty()) {
        return Future.succeededFuture();
      }
      var sent = sender.send(claimed.get());
      sending.add(sent);
      sent.onFailure(failure -> report("What became of a reply could not be written", failure))
          .onComplete(done -> {
            sending.remove(sent);
            look();
          });
      return claim(life);
    });
  }

  private static void report(String what, Throwable failure) {
    if (StoreFailures.isOutOfReach(failure)) {
      LOG.debug("{}: {}", what, failure.toString());
    } else {
      LOG.error(what, failure);
    }
  }

  /** Claims no more, and finishes what is being looked for and sent. */
  @Override
  public Future<?> stop() {
    stopped = true;
    return Future.join(looked, sought).transform(done -> Future.join(sending.stream().toList()))
        .transform(done -> outside.connectors().close());
  }
}
