package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.NewEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * What a person must see, said aloud.
 *
 * @param stream what it is about
 * @param account whose group alone is told; null for everybody
 */
record RaisedAlert(WorkspaceId workspace, String kind, String stream, AccountId account, String message) {
  /** Raises it within the transaction that makes it true. */
  Future<Void> raise(Node node, SqlConnection tx) {
    var id = Identifiers.next();
    var data = new JsonObject()
        .put("alert", id.toString()).put("kind", kind).put("message", message).put("subject", stream);
    if (account != null) {
      data.put("account", account.toString());
    }
    return tx.preparedQuery("insert into alert (workspace_id, id, kind, stream, account_id, message)"
            + " values ($1, $2, $3, $4, $5, $6)")
        .execute(Tuple.of(
            workspace.value(), id, kind, stream, account == null ? null : account.value(), message))
        .compose(inserted -> node.events().append(
            tx, workspace, "alert:" + id, 0, List.of(new NewEvent("alert.raised", data)),
            CallContext.system("publisher", workspace)))
        .mapEmpty();
  }
}
