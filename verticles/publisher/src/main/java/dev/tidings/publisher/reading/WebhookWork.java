package dev.tidings.publisher.reading;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.ReadingProtocol.MentionHeard;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.comments.HeardComments;
import dev.tidings.publisher.connectors.Completing;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Notified;
import dev.tidings.publisher.connectors.Notifying.Removal;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.postgres.StoreFailures;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Works on stored calls: to Kafka, then the body goes and what was said is kept, then the bus is told. What has no words yet
 * and can be asked for is kept alone: {@link CompletionReader} tells it on. A call that is being
 * worked on by a process that dies is due again after a minute; its facts have the same ids then.
 */
final class WebhookWork {
  private static final int AT_ONCE = 20;
  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final String CLAIM =
      """
      update webhook_arrival w set attempts = w.attempts + 1, next_at = clock_timestamp() + interval '60 seconds'
      from (select network, id from webhook_arrival where done_at is null and next_at <= clock_timestamp()
        order by next_at limit $1 for update skip locked) due
      where w.network = due.network and w.id = due.id returning w.network, w.id, w.body, w.attempts
      """;
  private static final String DONE =
      "update webhook_arrival set done_at = clock_timestamp(), body = case when $3::text is null then null else body end,"
          + " trouble = $3 where network = $1 and id = $2";
  private static final String LATER =
      "update webhook_arrival set next_at = clock_timestamp() + make_interval(secs => $3) where network = $1 and id = $2";
  private static final String FORGET =
      "delete from webhook_arrival where arrived_at < clock_timestamp() - make_interval(secs => $1)";
  private static final String ACCOUNTS =
      "select workspace_id, id, server from account where network = $1 and remote_id = $2 and state = 'CONNECTED'";
  private static final String GIVEN_BEFORE = ACCOUNTS + " and date_trunc('second', connected_at) <= $3";

  private static final String UNREADABLE = "unreadable";
  private static final String REFUSED = "not-storable";
  private static final Logger LOG = LoggerFactory.getLogger(WebhookWork.class);

  private final Postgres postgres;
  private final EventStore events;
  private final Outside outside;
  private final Facts facts;
  private final ReadingConfig config;

  WebhookWork(Postgres postgres, EventStore events, Outside outside, Facts facts, ReadingConfig config) {
    this.postgres = postgres;
    this.events = events;
    this.outside = outside;
    this.facts = facts;
    this.config = config;
  }

  /** Works on what waits. Fails when the database cannot be reached. */
  Future<Void> work() {
    return postgres.worker(tx -> tx.preparedQuery(CLAIM).execute(Tuple.of(AT_ONCE))).compose(rows -> {
      var all = new ArrayList<Future<Void>>();
      rows.forEach(row -> all.add(one(row)));
      return Future.join(all).compose(done -> rows.size() == AT_ONCE ? work() : forget());
    });
  }

  private Future<Void> forget() {
    return postgres.worker(tx -> tx.preparedQuery(FORGET).execute(Tuple.of((double) REMEMBERED.toSeconds())).mapEmpty());
  }

  private Future<Void> one(Row row) {
    var network = row.getString("network");
    var id = row.getString("id");
    var call = read(network, row.getBuffer("body"));
    if (call.isEmpty()) {
      return done(network, id, UNREADABLE, List.of()).recover(failure -> later(network, row, failure));
    }
    return removed(network, call.get().removals())
        .compose(removed -> told(network, call.get()))
        .compose(told -> {
          var news = news(network, told);
          return facts.mentions(news)
              .compose(written -> done(network, id, call.get().trouble(), told))
              .onSuccess(done -> facts.tellMentions(news))
              .recover(failure -> StoreFailures.isRefusedForGood(failure)
                  ? apart(network, id, told) : Future.failedFuture(failure));
        })
        .recover(failure -> later(network, row, failure));
  }

  private List<MentionHeard> news(String network, List<MentionHeard> told) {
    return told.stream().filter(each -> !each.text().isEmpty() || !isPartial(network, each)).toList();
  }

  /** A fact that the database never takes keeps no other of its call from being told; to try it again would change nothing. */
  private Future<Void> apart(String network, String id, List<MentionHeard> told) {
    var kept = new ArrayList<MentionHeard>();
    Future<Void> all = Future.succeededFuture();
    for (var each : told) {
      all = all.compose(before -> postgres.worker(tx -> keep(tx, network, List.of(each)))
          .onSuccess(stored -> kept.add(each))
          .recover(failure -> refused(network, failure)));
    }
    return all.compose(done -> done(network, id, REFUSED, List.of()))
        .onSuccess(done -> facts.tellMentions(news(network, kept)));
  }

  private static Future<Void> refused(String network, Throwable failure) {
    if (!StoreFailures.isRefusedForGood(failure)) {
      return Future.failedFuture(failure);
    }
    LOG.warn("A call of {} says what the database does not take ({}); it is kept for {} days", network,
        ((PgException) failure).getSqlState(), REMEMBERED.toDays());
    return Future.succeededFuture();
  }

  /** Empty when nothing of the body is as the network's documents have it; it is kept then, to be looked at. */
  private Optional<ReadCall> read(String network, Buffer body) {
    return outside.connectors().of(network)
        .flatMap(connector -> ReadCall.of(network, ((Notified) connector).webhooks(), body, REMEMBERED));
  }

  /** Whoever has connected the account must do so again, unless that was done since. */
  private Future<Void> removed(String network, List<Removal> removals) {
    Future<Void> done = Future.succeededFuture();
    for (var each : removals) {
      done = done
          .compose(before -> postgres.worker(tx -> tx.preparedQuery(GIVEN_BEFORE)
              .execute(Tuple.of(network, each.accountRemoteId(), each.at().atOffset(ZoneOffset.UTC)))))
          .compose(rows -> Future.all(rows.stream().map(account -> outside.accounts().removed(
              new WorkspaceId(account.getUUID("workspace_id")), new AccountId(account.getUUID("id")), each.message()))
              .toList()).mapEmpty());
    }
    return done;
  }

  /** A fact for every workspace that has connected the account. */
  private Future<List<MentionHeard>> told(String network, ReadCall call) {
    return postgres.worker(tx -> {
      var told = new ArrayList<MentionHeard>();
      Future<Void> found = Future.succeededFuture();
      for (var notice : call.notices()) {
        found = found.compose(before -> tx.preparedQuery(ACCOUNTS)
            .execute(Tuple.of(network, notice.accountRemoteId())).map(rows -> {
              rows.forEach(account -> told.add(Facts.of(
                  call.webhooks().located(
                      notice.mention(), outside.connectors().servers().url(network, account.getString("server"))),
                  new WorkspaceId(account.getUUID("workspace_id")), new AccountId(account.getUUID("id")), network)));
              return null;
            }));
      }
      return found.map(told);
    });
  }

  private boolean isPartial(String network, MentionHeard each) {
    return outside.connectors().of(network).orElseThrow() instanceof Completing completing && completing.isPartial(
        new Mention(each.remoteId(), each.kind(), each.authorId(), each.authorHandle(), each.text(), each.at(),
            each.answers(), each.url(), each.thread()));
  }

  private Future<Void> done(String network, String id, String trouble, List<MentionHeard> told) {
    return postgres.worker(tx -> keep(tx, network, told)
        .compose(kept -> tx.preparedQuery(DONE).execute(Tuple.of(network, id, trouble)).mapEmpty()));
  }

  /** The rest of what has words comes by the next looks, most often: it is asked for by itself after them. */
  private Future<Void> keep(SqlConnection tx, String network, List<MentionHeard> told) {
    var parts = told.stream().filter(each -> isPartial(network, each)).toList();
    var wordless = parts.stream().filter(each -> each.text().isEmpty()).toList();
    var worded = parts.stream().filter(each -> !each.text().isEmpty()).toList();
    return HeardComments.keep(tx, events, told)
        .compose(kept -> CompletionStore.want(tx, wordless, Duration.ZERO))
        .compose(wanted -> CompletionStore.want(tx, worded, config.mentions().multipliedBy(3)))
        .mapEmpty();
  }

  /** Of Kafka and the database others speak. */
  private Future<Void> later(String network, Row row, Throwable failure) {
    LOG.atLevel(StoreFailures.level(failure, Level.INFO)).log("A call of {} waits after {} attempts: {}", network,
        row.getInteger("attempts"), failure.toString());
    var wait = config.retry(row.getInteger("attempts"));
    return postgres.worker(tx -> tx.preparedQuery(LATER)
        .execute(Tuple.of(network, row.getString("id"), wait.toMillis() / 1000.0)).mapEmpty());
  }
}
