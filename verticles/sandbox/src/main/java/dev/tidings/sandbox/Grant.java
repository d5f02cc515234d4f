package dev.tidings.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An account's leave to an application, with the tokens made for it.
 *
 * @param account the account's id; null when the application acts for itself
 * @param accessTokens each access token with the time it expires in milliseconds since 1970, 0 for never; the newest is last
 * @param refreshToken the one refresh token that is good; null where the network has none
 * @param refreshEndsMillis when the refresh token ends, in milliseconds since 1970; 0 for never, or, where the network ends it,
 *     for its whole lifetime from now on
 * @param spentRefreshTokens refresh tokens used before: seeing one again ends the grant
 * @param revoked whether nothing of it is good any more
 */
public record Grant(
    String id,
    Network network,
    String account,
    String clientId,
    Set<String> scopes,
    Map<String, Long> accessTokens,
    String refreshToken,
    long refreshEndsMillis,
    List<String> spentRefreshTokens,
    boolean revoked) {
  /** Between scopes of which one is enough. */
  public static final String OR = " or ";

  private static final int KEPT_ACCESS_TOKENS = 3;

  public Grant {
    long lifetime = network.traits().refreshLifetime().toMillis();
    if (refreshToken != null && refreshEndsMillis == 0 && lifetime > 0) {
      refreshEndsMillis = System.currentTimeMillis() + lifetime;
    }
    scopes = Set.copyOf(scopes);
    accessTokens = Collections.unmodifiableMap(new LinkedHashMap<>(accessTokens));
    spentRefreshTokens = List.copyOf(spentRefreshTokens);
  }

  /** Whether the access token is one of its own and good at that time. */
  public boolean allows(String accessToken, long nowMillis) {
    Long expires = accessTokens.get(accessToken);
    return !revoked && expires != null && (expires == 0 || nowMillis < expires);
  }

  /** The newest access token. */
  public String accessToken() {
    String newest = null;
    for (String token : accessTokens.keySet()) {
      newest = token;
    }
    return newest;
  }

  /** Whether a scope is held, by name or by the wider scope before the colon; of several scopes, one. */
  public boolean holds(String scope) {
    return Arrays.stream(scope.split(OR)).anyMatch(this::holdsOne);
  }

  private boolean holdsOne(String scope) {
    int colon = scope.indexOf(':');
    return scopes.contains(scope) || colon > 0 && scopes.contains(scope.substring(0, colon));
  }

  /** Whether the refresh token is the one that is good, at that time. */
  public boolean renews(String token, long nowMillis) {
    return !revoked && token.equals(refreshToken) && !refreshHasEnded(nowMillis);
  }

  /** Whether the refresh token's time is over. */
  boolean refreshHasEnded(long nowMillis) {
    return refreshEndsMillis != 0 && nowMillis >= refreshEndsMillis;
  }

  /** How long the refresh token is still good, in whole seconds. */
  public long refreshLeftSeconds(long nowMillis) {
    return Math.max(0, (refreshEndsMillis - nowMillis + 500) / 1000);
  }

  /** The same grant whose refresh token ends at that time. */
  public Grant refreshedUntil(long millis) {
    return new Grant(id, network, account, clientId, scopes, accessTokens, refreshToken, millis, spentRefreshTokens, revoked);
  }

  /** The same grant with a new pair of tokens; earlier access tokens stay good until they expire. A refresh token that stays keeps its end. */
  public Grant renewed(String accessToken, long expiresAtMillis, String newRefreshToken) {
    Map<String, Long> tokens = new LinkedHashMap<>(accessTokens);
    tokens.put(accessToken, expiresAtMillis);
    while (tokens.size() > KEPT_ACCESS_TOKENS) {
      tokens.remove(tokens.keySet().iterator().next());
    }
    List<String> spent = new ArrayList<>(spentRefreshTokens);
    if (refreshToken != null) {
      spent.add(refreshToken);
    }
    return new Grant(id, network, account, clientId, scopes, tokens, newRefreshToken, refreshEndsMillis, spent, revoked);
  }

  /** The same grant with every access token expired at that time. */
  public Grant expired(long atMillis) {
    Map<String, Long> tokens = new LinkedHashMap<>(accessTokens);
    tokens.replaceAll((token, expires) -> atMillis);
    return new Grant(id, network, account, clientId, scopes, tokens, refreshToken, refreshEndsMillis, spentRefreshTokens, revoked);
  }

  /** The same grant, ended. */
  public Grant ended() {
    return new Grant(id, network, account, clientId, scopes, accessTokens, refreshToken, refreshEndsMillis, spentRefreshTokens, true);
  }
}
