package dev.tidings.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Of which accounts networks tell which applications. Touched by one event loop only. */
public final class Subscriptions {
  private final Map<String, Subscription> byKey = new LinkedHashMap<>();

  /** The one that an application has, by one way. */
  public Optional<Subscription> find(Network network, String account, String clientId, String way) {
    return byKey.values().stream()
        .filter(each -> each.network() == network && each.account().equals(account))
        .filter(each -> each.clientId().equals(clientId) && each.way().equals(way))
        .findFirst();
  }

  /** Whether a call is for somebody: an application that was subscribed, and still has leave of the account. */
  boolean wants(HookCall call, Grants grants) {
    return byKey.values().stream()
        .filter(each -> each.network() == call.account().network() && each.account().equals(call.account().id()))
        .filter(each -> each.covers(call.field()))
        .anyMatch(each -> grants.ofClient(each.clientId()).stream()
            .anyMatch(grant -> !grant.revoked() && each.account().equals(grant.account())));
  }

  void index(Subscription subscription) {
    byKey.put(subscription.key(), subscription);
  }

  void forget(Subscription subscription) {
    byKey.remove(subscription.key());
  }

  void clear() {
    byKey.clear();
  }
}
