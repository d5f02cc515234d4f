package dev.tidings.sandbox;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every grant, found by any of its tokens. Touched by one event loop only. */
final class Grants {
  private final Map<String, Grant> byId = new LinkedHashMap<>();
  private final Map<String, String> byToken = new HashMap<>();

  Optional<Grant> ofAccessToken(String token) {
    return ofToken(token).filter(grant -> grant.accessTokens().containsKey(token));
  }

  /** The grant that this refresh token belongs or once belonged to. */
  Optional<Grant> ofRefreshToken(String token) {
    return ofToken(token).filter(grant -> token.equals(grant.refreshToken()) || grant.spentRefreshTokens().contains(token));
  }

  Optional<Grant> ofToken(String token) {
    return Optional.ofNullable(token).map(byToken::get).map(byId::get);
  }

  /** An account's newest grant that still counts, else its newest. */
  Optional<Grant> ofAccount(String account) {
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
    grant.accessTokens().keySet().forEach(token -> byToken.put(token, grant.id()));
    grant.spentRefreshTokens().forEach(token -> byToken.put(token, grant.id()));
    if (grant.refreshToken() != null) {
      byToken.put(grant.refreshToken(), grant.id());
    }
  }

  void clear() {
    byId.clear();
    byToken.clear();
  }
}
