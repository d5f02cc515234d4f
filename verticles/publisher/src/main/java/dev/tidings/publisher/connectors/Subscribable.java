package dev.tidings.publisher.connectors;

/** A connector whose network tells of an account only once the application was subscribed to it. */
public interface Subscribable {
  /** How that is done. */
  Subscribing subscribing();
}
