package dev.tidings.sandbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every account of every network, found by its id or its handle. Touched by one event loop only. */
public final class Accounts {
  private final Map<String, Account> byId = new LinkedHashMap<>();
  private final Map<String, Account> byHandle = new HashMap<>();

  public Optional<Account> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The account of that handle, whether in upper or lower case. */
  public Optional<Account> named(Network network, String handle) {
    return Optional.ofNullable(byHandle.get(key(network, handle)));
  }

  public Collection<Account> all() {
    return byId.values();
  }

  void index(Account account) {
    byId.put(account.id(), account);
    byHandle.put(key(account.network(), account.handle()), account);
  }

  void clear() {
    byId.clear();
    byHandle.clear();
  }

  private static String key(Network network, String handle) {
    return network.id() + "/" + handle.toLowerCase(Locale.ROOT);
  }
}
