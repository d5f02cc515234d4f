package dev.tidings.publisher.comments;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.ReadingProtocol.MentionHeard;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.events.NewEvent;
import dev.tidings.runtime.events.StreamAppend;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Keeps what was heard for 30 days, once each; what a comment tells replaces what a mention of it told, and what was missing
 * when it was first heard, such as its address, is added. Events tell that it is there, by our own id: {@code
 * comment.arrived}, or {@code comment.changed} for what was known as a mention, or without its words. The words are other
 * people's, and stay here.
 */
public final class HeardComments {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String KEEP =
      """
      insert into comment (workspace_id, id, account_id, network, kind, remote_id, thread, author_id, author_handle, text, at,
        answers, url, version)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1) on conflict (workspace_id, account_id, remote_id)
      do update set kind = case when comment.kind = 'mention' then excluded.kind else comment.kind end,
        thread = coalesce(excluded.thread, comment.thread), answers = coalesce(excluded.answers, comment.answers),
        text = case when excluded.text = '' then comment.text else excluded.text end,
        author_id = coalesce(excluded.author_id, comment.author_id), url = coalesce(excluded.url, comment.url),
        author_handle = coalesce(excluded.author_handle, comment.author_handle), version = comment.version + 1
      where comment.deleted_at is null and (comment.kind = 'mention' and excluded.kind = 'comment'
        or comment.text = '' and excluded.text <> '')
      returning workspace_id, id, account_id, network, kind, version
      """;
  /** Only ever adds what was missing; what was deleted stays without. */
  private static final String FILL =
      """
      update comment set url = coalesce(url, $4), author_handle = coalesce(author_handle, $5),
        author_id = coalesce(author_id, $6),
        complete_at = case when coalesce(url, $4) is null then complete_at end
      where workspace_id = $1 and account_id = $2 and remote_id = $3 and deleted_at is null
        and (url is null and $4::text is not null or author_handle is null and $5::text is not null
          or author_id is null and $6::text is not null)
      """;
  private static final String FORGET =
      """
      delete from comment c where c.heard_at < clock_timestamp() - make_interval(secs => $1)
        and not exists (select 1 from comment_reply r where r.workspace_id = c.workspace_id and r.comment_id = c.id
          and r.next_at is not null)
      """;

  private HeardComments() {}

  /** Within the transaction that moves the reader's place. */
  public static Future<Void> keep(SqlConnection tx, EventStore events, List<MentionHeard> facts) {
    var rows = facts.stream()
        .map(each -> Tuple.of(each.workspace().value(), Identifiers.next(), each.account().value(), each.network(),
            each.kind(), each.remoteId(), each.thread(), each.authorId(), each.authorHandle(), each.text(),
            each.at().atOffset(ZoneOffset.UTC), each.answers(), each.url()))
        .toList();
    return rows.isEmpty() ? Future.succeededFuture() : tx.preparedQuery(KEEP).executeBatch(rows).compose(kept -> {
      var told = appends(kept);
      return told.isEmpty() ? Future.succeededFuture() : events.appendAll(tx, told).mapEmpty();
    }).compose(appended -> fill(tx, facts));
  }

  private static Future<Void> fill(SqlConnection tx, List<MentionHeard> facts) {
    return tx.preparedQuery(FILL).executeBatch(facts.stream().map(each -> Tuple.of(each.workspace().value(),
        each.account().value(), each.remoteId(), each.url(), each.authorHandle(), each.authorId())).toList()).mapEmpty();
  }

  /** One for each comment, though a page may tell the same one as a mention and then as a comment. */
  private static List<StreamAppend> appends(RowSet<Row> kept) {
    var told = new LinkedHashMap<String, StreamAppend>();
    for (var rows = kept; rows != null; rows = rows.next()) {
      for (var row : rows) {
        var workspace = new WorkspaceId(row.getUUID("workspace_id"));
        var stream = "comment:" + row.getUUID("id");
        long version = row.getLong("version");
        var append = told.computeIfAbsent(stream, first -> new StreamAppend(
            workspace, stream, version - 1, new ArrayList<>(), CallContext.system("publisher", workspace)));
        append.events().add(new NewEvent(version == 1 ? "comment.arrived" : "comment.changed", new JsonObject()
            .put("comment", row.getUUID("id").toString()).put("account", row.getUUID("account_id").toString())
            .put("network", row.getString("network")).put("kind", row.getString("kind"))));
      }
    }
    return List.copyOf(told.values());
  }

  static Future<Void> forget(Postgres postgres) {
    return postgres.worker(tx -> tx.preparedQuery(FORGET).execute(Tuple.of((double) KEPT.toSeconds())).mapEmpty());
  }
}
