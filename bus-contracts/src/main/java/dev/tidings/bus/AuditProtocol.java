package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import java.time.Instant;
import java.util.List;

/** What the audit can be asked: whether the sealed record is whole. Its nodes tell each other where the record ends. */
public interface AuditProtocol {
  Address<Verify, Verified> VERIFY =
      Address.of("tidings.audit.v1.verify", Verify.class, Verified.class, ofSeconds(60));
  /** Told by the node that seals, after each block, and by every node of the audit when one asks. */
  Topic<Head> HEAD_SEALED = Topic.of("tidings.audit.v1.evt.head-sealed", Head.class);
  /** Told by a node of the audit that starts: the others tell it every head that they keep. */
  Topic<HeadsWanted> HEADS_WANTED = Topic.of("tidings.audit.v1.evt.heads-wanted", HeadsWanted.class);

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

  /**
   * The block that a workspace's sealed record ended with at some time. Kept by nodes outside PostgreSQL, so that a record
   * whose end was cut is told from one that never went further.
   *
   * @param previousHash of the block before it, base64
   * @param hash base64; covers everything before it
   * @param signature of the hash, base64 (Ed25519)
   * @param keyId tells which key signed
   */
  record Head(
      WorkspaceId workspace, long block, String previousHash, String hash, String signature, String keyId, Instant sealedAt) {}

  /**
   * A node asks for the heads that others keep.
   *
   * @param asker a random word, by which it knows its own question
   */
  record HeadsWanted(String asker) {}
}
