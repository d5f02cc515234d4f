package dev.tidings.sandbox;

import java.util.Set;

/**
 * An account of which a network tells an application, kept so that it survives a restart.
 *
 * @param account the account's id
 * @param way by which of several ways it was subscribed; empty where there is one
 * @param fields what is told; empty for everything
 * @param atMillis when it was subscribed
 */
public record Subscription(Network network, String account, String clientId, String way, Set<String> fields, long atMillis) {
  public Subscription {
    fields = Set.copyOf(fields);
  }

  String key() {
    return String.join("/", network.id(), account, clientId, way);
  }

  /** Whether it is told of something that happens to a field; null for what has none. */
  boolean covers(String field) {
    return field == null || fields.isEmpty() || fields.contains(field);
  }
}
