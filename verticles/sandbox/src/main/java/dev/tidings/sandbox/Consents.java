package dev.tidings.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people agreed to, to be exchanged once for tokens. Kept in memory for ten minutes. Touched by one event loop only. */
public final class Consents {
  private static final long GOOD_FOR_MILLIS = 600_000;

  /**
   * A person's consent.
   *
   * @param accounts for which it is given: one, but for networks where a person chooses among several
   * @param challenge the PKCE challenge (S256); null when there was none
   */
  public record Consent(
      List<Account> accounts, String clientId, String redirectUri, String challenge, Set<String> scopes, long untilMillis) {
    public Account account() {
      return accounts.get(0);
    }
  }

  private final Map<String, Consent> byCode = new HashMap<>();

  /** The code for a consent. */
  String agree(List<Account> accounts, String clientId, String redirectUri, String challenge, Set<String> scopes) {
    long now = System.currentTimeMillis();
    byCode.values().removeIf(consent -> consent.untilMillis() < now);
    String code = Secrets.next();
    byCode.put(code, new Consent(accounts, clientId, redirectUri, challenge, scopes, now + GOOD_FOR_MILLIS));
    return code;
  }

  /** The consent behind a code, which it stays good for. */
  Optional<Consent> of(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** The consent behind a code, if client, address and PKCE verifier fit it; a code is good for one try. */
  public Optional<Consent> redeem(String code, String clientId, String redirectUri, String verifier) {
    return Optional.ofNullable(code)
        .map(byCode::remove)
        .filter(consent -> consent.untilMillis() >= System.currentTimeMillis())
        .filter(consent -> consent.clientId().equals(clientId) && consent.redirectUri().equals(redirectUri))
        .filter(consent -> consent.challenge() == null || verifier != null && consent.challenge().equals(challengeOf(verifier)));
  }

  private static String challengeOf(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
