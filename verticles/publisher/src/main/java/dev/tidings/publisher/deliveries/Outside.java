package dev.tidings.publisher.deliveries;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.accounts.AccountAccess;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;

/** How the networks are reached from one event loop. Made on it, and closed with it. */
public record Outside(Connectors connectors, AccountAccess accounts, Budgets budgets) {
  /** The network's connector; fails with a BusFailure 422 if there is none. */
  Connector connector(String network) {
    return connectors.of(network).orElseThrow(
        () -> BusFailure.rejected(422, "unknown-network", "There is no network of the name " + network + "."));
  }
}
