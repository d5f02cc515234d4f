package dev.tidings.sandbox;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Every grant, found by any of its tokens. Touched by one event loop only. */
public final class Grants {
  private final Map<String, Grant> byId = new LinkedHashMap<>();
  private final Map<String, String> byToken = new HashMap<>();
  private BiConsumer<Grant, Boolean> ending = (grant, byOwner) -> { };

  /** From now on it is told of grants that people or applications end: whether their owner did. */
  public void onEnded(BiConsumer<Grant, Boolean> listener) {
    ending = listener;
  }

  /** Says that a grant was ended, once that is committed. */
  public void tellEnded(Grant grant, boolean byOwner) {
    ending.accept(grant, byOwner);
  }

  public Optional<Grant> ofAccessToken(Network network, String token) {
    return ofToken(network, token).filter(grant -> grant.accessTokens().containsKey(token));
  }

  /** The grant that this refresh token belongs or once belonged to. */
  public Optional<Grant> ofRefreshToken(Network network, String token) {
    return ofToken(network, token)
        .filter(grant -> token.equals(grant.refreshToken()) && !grant.refreshHasEnded(System.currentTimeMillis())
            || grant.spentRefreshTokens().contains(token));
  }

  public Optional<Grant> ofToken(Network network, String token) {
    return Optional.ofNullable(token).map(each -> byToken.get(key(network, each))).map(byId::get);
  }

  /** All that an application was ever given. */
  public List<Grant> ofClient(String clientId) {
    return byId.values().stream().filter(grant -> clientId.equals(grant.clientId())).toList();
  }

  /** An account's newest grant that still counts, else its newest. */
  public Optional<Grant> ofAccount(String account) {
    Grant newest = null;
    for (Grant grant : byId.values()) {
      if (account.equals(grant.account()) && (newest == null || !grant.revoked() || newest.revoked())) {
        newest = grant;
      }
    }
    return Optional.ofNullable(newest);
  }

  void index(Grant grant) {
    byId.put(grant.id(), grant);
    grant.accessTokens().keySet().forEach(token -> byToken.put(key(grant.network(), token), grant.id()));
    grant.spentRefreshTokens().forEach(token -> byToken.put(key(grant.network(), token), grant.id()));
    if (grant.refreshToken() != null) {
      byToken.put(key(grant.network(), grant.refreshToken()), grant.id());
    }
  }

  void clear() {
    byId.clear();
    byToken.clear();
  }

  private static String key(Network network, String token) {
    return network.id() + '/' + token;
  }
}
