package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import java.time.Instant;
import java.util.List;

/** What the audit can be asked: whether the sealed record is whole. */
public interface AuditProtocol {
  Address<Verify, Verified> VERIFY =
      Address.of("tidings.audit.v1.verify", Verify.class, Verified.class, ofSeconds(60));

  /** Checks every seal of the caller's workspace against its events. */
  record Verify() {}

  /**
   * The verdict.
   *
   * @param whole whether no sealed event was altered, removed or slipped in
   * @param sealed how many events the seals cover
   * @param waiting how many events are not sealed yet
   * @param through position of the last sealed event; null when none is
   * @param publicKey the key to check signatures with, base64 (X.509, Ed25519)
   * @param findings what is wrong, at which position; empty when whole
   */
  record Verified(
      boolean whole, long sealed, long waiting, long blocks, String through, Instant checkedAt, String publicKey,
      List<String> findings) {}
}
