package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Network;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that a network was given and that nobody sees yet, such as a container on Instagram.
 *
 * @param what what is known of it, by the network's own names
 */
public record Draft(Network network, String id, String account, long createdAtMillis, Map<String, Object> what) {
  public Draft {
    what = Map.copyOf(what);
  }

  /** The key under which it is kept. */
  public String key() {
    return network.id() + "/" + id;
  }

  /** The same with something more known of it. */
  public Draft with(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(what);
    all.putAll(more);
    return new Draft(network, id, account, createdAtMillis, all);
  }

  /** The same, made at another time. */
  Draft madeAt(long millis) {
    return new Draft(network, id, account, millis, what);
  }
}
