package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.ConsentRequest;
import dev.tidings.sandbox.ConsentSource;
import dev.tidings.sandbox.Secrets;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;

/** Bluesky: what applications have handed in before they send people (RFC 9126). Kept in memory. Touched by one event loop only. */
public final class BlueskyPushed implements ConsentSource {
  private static final String NAME = "urn:ietf:params:oauth:request_uri:req-";
  private static final long GOOD_FOR_MILLIS = 300_000;
  private static final long KEY_KEPT_MILLIS = 1_200_000;

  private record Pushed(MultiMap asked, long untilMillis) {}

  private record Bound(String key, long untilMillis) {}

  private final Map<String, Pushed> byName = new HashMap<>();
  private final Map<String, Bound> keyByChallenge = new HashMap<>();

  /**
   * Takes it in.
   *
   * @param key thumbprint of the key that proved it, to which what comes of it is bound
   * @return its name, good for five minutes and one decision
   */
  String push(MultiMap form, String key, String issuer) {
    long now = System.currentTimeMillis();
    byName.values().removeIf(pushed -> pushed.untilMillis() < now);
    keyByChallenge.values().removeIf(bound -> bound.untilMillis() < now);
    String name = NAME + Secrets.next();
    byName.put(name, new Pushed(MultiMap.caseInsensitiveMultiMap().addAll(form).set("iss", issuer), now + GOOD_FOR_MILLIS));
    keyByChallenge.put(form.get("code_challenge"), new Bound(key, now + KEY_KEPT_MILLIS));
    return name;
  }

  public static long seconds() {
    return GOOD_FOR_MILLIS / 1000 - 1;
  }

  /** Whether the key is that which proved the request with this challenge. */
  boolean isBound(String challenge, String key) {
    return keyByChallenge.containsKey(challenge) && keyByChallenge.get(challenge).key().equals(key);
  }

  @Override
  public MultiMap of(MultiMap address) {
    Pushed pushed = byName.get(String.valueOf(address.get("request_uri")));
    if (pushed == null || pushed.untilMillis() < System.currentTimeMillis() || !String.valueOf(address.get("client_id")).equals(pushed.asked().get("client_id"))) {
      throw new ConsentRequest.Unanswerable("This request_uri is unknown, over or another client's. What is asked for must be pushed first.");
    }
    return pushed.asked();
  }

  @Override
  public void spent(MultiMap address) {
    byName.remove(String.valueOf(address.get("request_uri")));
  }
}
