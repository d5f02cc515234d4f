package dev.tidings.publisher.comments;

import dev.tidings.bus.ReadingProtocol.MentionHeard;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** Keeps what was heard for 30 days, once each; what a comment tells replaces what a mention of it told. */
public final class HeardComments {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String KEEP =
      """
      insert into comment (workspace_id, id, account_id, network, kind, remote_id, thread, author_id, author_handle, text, at,
        answers, url)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (workspace_id, account_id, remote_id)
      do update set kind = excluded.kind, thread = excluded.thread, answers = excluded.answers, text = excluded.text,
        author_id = coalesce(excluded.author_id, comment.author_id), url = coalesce(excluded.url, comment.url),
        author_handle = coalesce(excluded.author_handle, comment.author_handle)
      where comment.kind = 'mention' and excluded.kind = 'comment'
      """;
  private static final String FORGET =
      """
      delete from comment c where c.heard_at < clock_timestamp() - make_interval(secs => $1)
        and not exists (select 1 from comment_reply r where r.workspace_id = c.workspace_id and r.comment_id = c.id
          and r.next_at is not null)
      """;

  private HeardComments() {}

  /** Within the transaction that moves the reader's place. */
  public static Future<Void> keep(SqlConnection tx, List<MentionHeard> facts) {
    var rows = facts.stream()
        .map(each -> Tuple.of(each.workspace().value(), Identifiers.next(), each.account().value(), each.network(),
            each.kind(), each.remoteId(), each.thread(), each.authorId(), each.authorHandle(), each.text(),
            each.at().atOffset(ZoneOffset.UTC), each.answers(), each.url()))
        .toList();
    return rows.isEmpty() ? Future.succeededFuture() : tx.preparedQuery(KEEP).executeBatch(rows).mapEmpty();
  }

  static Future<Void> forget(Postgres postgres) {
    return postgres.worker(tx -> tx.preparedQuery(FORGET).execute(Tuple.of((double) KEPT.toSeconds())).mapEmpty());
  }
}
