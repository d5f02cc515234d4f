package dev.tidings.publisher.connectors;

/** A connector whose network has webhooks. */
public interface Notified {
  /** How its calls are understood. */
  Notifying webhooks();
}
