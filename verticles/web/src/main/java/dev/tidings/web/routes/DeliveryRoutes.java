package dev.tidings.web.routes;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.DeliveryState;
import dev.tidings.bus.PostId;
import dev.tidings.bus.PublisherProtocol;
import dev.tidings.bus.PublisherProtocol.ListDeliveries;
import dev.tidings.bus.ReadingProtocol;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Rest;

/** What becomes of a post on each account. */
public final class DeliveryRoutes {
  private final Relay relay;

  public DeliveryRoutes(Relay relay) {
    this.relay = relay;
  }

  public void register(Rest rest) {
    rest.on("listDeliveries", relay.ask(PublisherProtocol.LIST_DELIVERIES, 200, DeliveryRoutes::list))
        .on("getDelivery", relay.askOne(PublisherProtocol.GET_DELIVERY))
        .on("getDeliveryMetrics", relay.ask(ReadingProtocol.GET_METRICS))
        .on("resolveDelivery", relay.askOne(PublisherProtocol.RESOLVE_DELIVERY))
        .on("getPublished", relay.ask(PublisherProtocol.GET_PUBLISHED))
        .on("editPublished", relay.askOne(PublisherProtocol.EDIT_PUBLISHED))
        .on("deletePublished", relay.askOne(PublisherProtocol.DELETE_PUBLISHED));
  }

  private static ListDeliveries list(Call call) {
    return new ListDeliveries(
        call.queries("state", DeliveryState.class),
        call.query("account").map(AccountId::of).orElse(null),
        call.query("post").map(PostId::of).orElse(null),
        call.instant("from"),
        call.instant("to"),
        !call.query("order").orElse("newest").equals("oldest"),
        call.limit(),
        call.cursor());
  }
}
