package dev.tidings.publisher.subscriptions;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Subscribable;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.events.NewEvent;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a network tell no more of an account that was disconnected, unless another workspace has connected the same one. Tried
 * once, with the access that is about to end; what a network tells all the same is dropped when it comes.
 */
public final class Unsubscribing {
  private static final Logger LOG = LoggerFactory.getLogger(Unsubscribing.class);
  private static final String END =
      "delete from account_subscription where workspace_id = $1 and account_id = $2"
          + " returning state <> 'REFUSED' and turn > 0 as perhaps";
  private static final String OTHERS =
      "select 1 from account where network = $1 and remote_id = $2 and state = 'CONNECTED' limit 1";

  private static final String LOOK_AGAIN =
      "update account_subscription set next_at = clock_timestamp()"
          + " where workspace_id = $1 and network = any ($2) and state = 'SUBSCRIBED'";

  private final Postgres postgres;
  private final EventStore events;
  private final Connectors connectors;

  public Unsubscribing(Postgres postgres, EventStore events, Connectors connectors) {
    this.postgres = postgres;
    this.events = events;
    this.connectors = connectors;
  }

  /** Completes when it was tried, and never fails. */
  public Future<Void> end(Access access, CallContext cause) {
    if (!(connectors.of(access.network()).orElse(null) instanceof Subscribable subscribable)) {
      return Future.succeededFuture();
    }
    var subscribing = subscribable.subscribing();
    return forget(access.workspace(), access.account())
        .compose(perhaps -> perhaps ? isAlone(access) : Future.succeededFuture(false))
        .compose(alone -> !alone || !subscribing.isOwn(access) || subscribing.obstacle(access).isPresent()
            ? Future.<Void>succeededFuture()
            : subscribing.unsubscribe(access)
                .compose(outcome -> tell(access, inAWord(outcome), cause))
                .compose(told -> lookAgain(access.workspace(), subscribing.sharedWith())))
        .recover(failure -> {
          LOG.warn("Account {} could not be unsubscribed: {}", access.account(), failure.toString());
          return Future.succeededFuture();
        });
  }

  /** Whether it may have been subscribed. */
  private Future<Boolean> forget(WorkspaceId workspace, AccountId account) {
    return postgres.worker(tx -> tx.preparedQuery(END).execute(Tuple.of(workspace.value(), account.value())))
        .map(rows -> rows.size() > 0 && rows.iterator().next().getBoolean("perhaps"));
  }

  private Future<Boolean> isAlone(Access access) {
    return postgres.worker(tx -> tx.preparedQuery(OTHERS)
        .execute(Tuple.of(access.network(), access.remoteId()))).map(rows -> rows.size() == 0);
  }

  private Future<Void> lookAgain(WorkspaceId workspace, List<String> networks) {
    return networks.isEmpty() ? Future.succeededFuture() : postgres.worker(tx -> tx.preparedQuery(LOOK_AGAIN)
        .execute(Tuple.of(workspace.value()).addArrayOfString(networks.toArray(String[]::new))).mapEmpty());
  }

  private static String inAWord(Outcome<Boolean> outcome) {
    return switch (outcome) {
      case Outcome.Success<Boolean> success -> "unsubscribed";
      case Outcome.Refused<Boolean> refused -> refused.code();
      case Outcome.Unknown<Boolean> unknown -> unknown.seen();
      case Outcome.NotYet<Boolean> notYet -> "not-yet";
    };
  }

  private Future<Void> tell(Access access, String result, CallContext cause) {
    var type = result.equals("unsubscribed") ? "account.webhooks-ended" : "account.webhooks-not-ended";
    var data = new JsonObject().put("account", access.account().toString()).put("network", access.network())
        .put("result", result);
    return postgres.worker(tx -> events.append(tx, access.workspace(), "subscription:" + Identifiers.next(), 0,
        List.of(new NewEvent(type, data)), cause).mapEmpty());
  }
}
