package dev.tidings.web.routes;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.ListAccounts;
import dev.tidings.bus.ApprovalsProtocol;
import dev.tidings.bus.ApprovalsProtocol.ListTasks;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.DeliveryState;
import dev.tidings.bus.PublisherProtocol;
import dev.tidings.bus.PublisherProtocol.ListDeliveries;
import dev.tidings.bus.PublisherProtocol.ListPauses;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Reply;
import dev.tidings.web.rest.Rest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What needs somebody now, what goes out next, and what just went out. */
public final class TodayRoutes {
  private static final int MOST = 20;
  private static final Duration LOOKING_BACK = Duration.ofDays(7);

  private final Relay relay;
  private final OpenAlerts alerts;

  public TodayRoutes(Relay relay, OpenAlerts alerts) {
    this.relay = relay;
    this.alerts = alerts;
  }

  public void register(Rest rest) {
    rest.on("getToday", this::today);
  }

  private Future<Reply> today(Call call) {
    Instant now = Instant.now();
    JsonArray unavailable = new JsonArray();
    JsonObject today = new JsonObject().put("at", now.toString());
    return Future.all(List.of(
            part(today, unavailable, "tasks", items(relay.json(
                ApprovalsProtocol.LIST_TASKS, call, new ListTasks(MOST, null)))),
            part(today, unavailable, "inDoubt", deliveries(call, List.of(DeliveryState.IN_DOUBT), null, null, false)),
            part(today, unavailable, "needsReconnect", needingReconnect(call)),
            part(today, unavailable, "failed", deliveries(
                call, List.of(DeliveryState.REJECTED, DeliveryState.EXPIRED), now.minus(LOOKING_BACK), null, true)),
            part(today, unavailable, "next", deliveries(
                call, List.of(DeliveryState.SCHEDULED, DeliveryState.CLAIMED, DeliveryState.SENDING,
                    DeliveryState.RETRY_AT, DeliveryState.WAITING_BUDGET), null, null, false)),
            part(today, unavailable, "justOut", deliveries(
                call, List.of(DeliveryState.PUBLISHED), now.minus(LOOKING_BACK), null, true)),
            part(today, unavailable, "pauses", items(relay.json(PublisherProtocol.LIST_PAUSES, call, new ListPauses()))),
            part(today, unavailable, "alerts", alerts.of(call.visitor().principal()))))
        .map(done -> Reply.json(200, today.put("unavailable", unavailable)));
  }

  /** A capability that does not answer leaves its part empty, and is named; what the caller may not see is left empty. */
  private static Future<Void> part(JsonObject today, JsonArray unavailable, String name, Future<JsonArray> items) {
    return items.map(found -> {
      today.put(name, found);
      return (Void) null;
    }).recover(failure -> {
      today.put(name, new JsonArray());
      if (!(failure instanceof BusFailure.Rejected refused && refused.status() == 403)) {
        unavailable.add(name);
      }
      return Future.succeededFuture();
    });
  }

  private Future<JsonArray> deliveries(
      Call call, List<DeliveryState> states, Instant from, Instant to, boolean newestFirst) {
    return items(relay.json(PublisherProtocol.LIST_DELIVERIES, call,
        new ListDeliveries(states, null, null, from, to, newestFirst, MOST, null)));
  }

  private Future<JsonArray> needingReconnect(Call call) {
    return items(relay.json(AccountsProtocol.LIST_ACCOUNTS, call, new ListAccounts())).map(accounts -> {
      JsonArray waiting = new JsonArray();
      accounts.stream()
          .map(JsonObject.class::cast)
          .filter(each -> "NEEDS_RECONNECT".equals(each.getString("state")))
          .forEach(waiting::add);
      return waiting;
    });
  }

  private static Future<JsonArray> items(Future<JsonObject> page) {
    return page.map(json -> json.getJsonArray("items", new JsonArray()));
  }
}
