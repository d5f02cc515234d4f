package dev.tidings.runtime.audit;

import dev.tidings.bus.AuditProtocol.Head;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.events.Position;
import dev.tidings.runtime.events.StoredEvent;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A block of a workspace's events, chained to the block before it.
 *
 * @param hash SHA-256 over the hash before it and each event's canonical bytes (RFC 8785)
 */
record Seal(
    long block, Position first, Position last, int events, byte[] previousHash, byte[] hash, byte[] signature, String keyId) {
  static final byte[] BEGINNING = new byte[32];

  /** The block as what a workspace's record ends with. */
  Head head(WorkspaceId workspace, Instant sealedAt) {
    var base64 = Base64.getEncoder();
    return new Head(workspace, block, base64.encodeToString(previousHash), base64.encodeToString(hash),
        base64.encodeToString(signature), keyId, sealedAt);
  }

  /** The hash of a block. */
  static byte[] hash(byte[] previousHash, List<StoredEvent> events) {
    byte[][] parts = new byte[events.size() + 1][];
    parts[0] = previousHash;
    for (int i = 0; i < events.size(); i++) {
      parts[i + 1] = ContentHash.sha256(canonical(events.get(i)));
    }
    return ContentHash.sha256(parts);
  }

  private static byte[] canonical(StoredEvent event) {
    return ContentHash.canonical(new JsonObject()
        .put("position", event.position().toString())
        .put("workspace", event.workspace().toString())
        .put("stream", event.stream())
        .put("version", event.version())
        .put("type", event.type())
        .put("data", event.data())
        .put("meta", event.meta())
        .put("at", event.at().toString())
        .encode());
  }
}
