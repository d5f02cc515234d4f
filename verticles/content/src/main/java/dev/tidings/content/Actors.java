package dev.tidings.content;

import dev.tidings.bus.Principal;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** Who stands behind an actor: a member, even where their API key acts. Nobody approves their own post by a key. */
final class Actors {
  private Actors() {}

  /** The member's id; the actor's own where no key is between. */
  static Future<String> memberOf(SqlConnection tx, Principal principal) {
    if (principal.kind() != Principal.Kind.API_KEY) {
      return Future.succeededFuture(principal.actor());
    }
    return tx.preparedQuery("select created_by::text as member from api_key where workspace_id = $1 and id::text = $2")
        .execute(Tuple.of(principal.workspace().value(), principal.actor()))
        .map(rows -> rows.size() == 0 ? principal.actor() : rows.iterator().next().getString("member"));
  }
}
