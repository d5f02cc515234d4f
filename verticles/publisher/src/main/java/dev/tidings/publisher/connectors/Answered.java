package dev.tidings.publisher.connectors;

/** A connector whose network lets an account answer what people say to it. */
public interface Answered {
  /** How it is answered. */
  Answering answering();
}
