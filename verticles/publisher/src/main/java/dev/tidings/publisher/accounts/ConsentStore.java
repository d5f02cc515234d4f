package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.security.SecretBox;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The SQL of consent that is being asked for. Taking it deletes it, so that one alone goes on with it, and once. */
final class ConsentStore {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  private final SecretBox box;

  ConsentStore(SecretBox box) {
    this.box = box;
  }

  /** Stores it; gives until when it can be finished. */
  Future<Instant> put(SqlConnection tx, WorkspaceId workspace, PendingConsent pending) {
    var hash = PendingConsent.hash(pending.state());
    return tx.preparedQuery("insert into connecting (workspace_id, state_hash, session, network, server, group_id,"
            + " account_id, sealed, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8,"
            + " clock_timestamp() + make_interval(secs => $9))"
            + " returning expires_at")
        .execute(Tuple.from(new Object[] {workspace.value(), Buffer.buffer(hash), pending.session(), pending.network(),
            pending.server(), pending.group(), pending.account() == null ? null : pending.account().value(),
            Buffer.buffer(box.seal(pending.secrets(), purpose(hash))), AccountStore.seconds(GOOD_FOR)}))
        .map(rows -> rows.iterator().next().get(OffsetDateTime.class, "expires_at").toInstant());
  }

  /** Takes it, if it is this session's and its time is not over; empty otherwise. */
  Future<Optional<PendingConsent>> take(SqlConnection tx, WorkspaceId workspace, String state, String session) {
    var hash = PendingConsent.hash(state);
    return tx.preparedQuery("delete from connecting where workspace_id = $1 and state_hash = $2 and session = $3"
            + " and expires_at > clock_timestamp() returning network, server, group_id, account_id, sealed")
        .execute(Tuple.of(workspace.value(), Buffer.buffer(hash), session))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> pending(row, state, session, hash)).findFirst());
  }

  /** Forgets what nobody can finish any more, of all workspaces; gives what holds tokens. */
  Future<List<PendingConsent>> forgetExpired(SqlConnection worker) {
    return worker.preparedQuery("delete from connecting where expires_at < clock_timestamp()"
            + " returning state_hash, session, network, server, group_id, account_id, sealed").execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).flatMap(row -> readable(row).stream())
            .filter(each -> each.tokens() != null).toList());
  }

  /** Empty where it was sealed by a key that is gone. */
  private Optional<PendingConsent> readable(Row row) {
    try {
      return Optional.of(pending(row, null, row.getString("session"), row.getBuffer("state_hash").getBytes()));
    } catch (IllegalArgumentException lost) {
      return Optional.empty();
    }
  }

  private PendingConsent pending(Row row, String state, String session, byte[] hash) {
    UUID account = row.getUUID("account_id");
    return PendingConsent.of(state, session, row.getString("network"), row.getString("server"), row.getUUID("group_id"),
        account == null ? null : new AccountId(account), box.open(row.getBuffer("sealed").getBytes(), purpose(hash)));
  }

  private static String purpose(byte[] hash) {
    return "connecting:" + HexFormat.of().formatHex(hash);
  }
}
