package dev.tidings.bus;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What travels beside every question and fact, as headers: who asks, what it belongs to, what caused it, until when an
 * answer is of use, and the W3C trace context.
 *
 * @param correlation the id that all work of one request shares
 * @param causation the id of the event or message that caused this one; may be null
 * @param deadline after this an answer is of no use; null when there is none
 * @param traceparent W3C trace context (https://www.w3.org/TR/trace-context/); may be null
 * @param idempotency what makes a repeated command answer as the first time; null when the client gave none
 */
public record CallContext(
    Principal principal,
    String correlation,
    String causation,
    Instant deadline,
    String traceparent,
    IdempotencyKey idempotency) {
  public CallContext {
    Objects.requireNonNull(principal, "principal");
    Objects.requireNonNull(correlation, "correlation");
  }

  /** A context for work that the platform begins by itself. */
  public static CallContext system(String capability, WorkspaceId workspace) {
    return new CallContext(
        Principal.system(capability, workspace), UUID.randomUUID().toString(), null, null, TraceParent.random(), null);
  }

  /**
   * A client's promise that a repeat is the same command.
   *
   * @param key the client's {@code Idempotency-Key}
   * @param requestHash SHA-256 (hex) of method, path and body, to tell a repeat from a reuse
   */
  public record IdempotencyKey(String key, String requestHash) {}

  public WorkspaceId workspace() {
    return principal.workspace();
  }

  /** The same context, caused by the given event or message. */
  public CallContext causedBy(String cause) {
    return new CallContext(principal, correlation, cause, deadline, traceparent, idempotency);
  }
}
