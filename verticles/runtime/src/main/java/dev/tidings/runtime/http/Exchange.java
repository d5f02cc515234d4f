package dev.tidings.runtime.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** What became of an outbound request. */
public sealed interface Exchange {
  /** From when it was asked for until this was known, in milliseconds. */
  long tookMillis();

  /** The whole answer came. */
  record Answered(int status, MultiMap headers, Buffer body, long tookMillis) implements Exchange {}

  /**
   * Certainly not one byte of the request's head left this process.
   *
   * @param reason {@code withheld}, {@code address-refused}, {@code unknown-host}, {@code connect-failed},
   *     {@code tls-failed} or {@code no-connection-free}
   */
  record NotSent(String reason, String detail, long tookMillis) implements Exchange {}

  /**
   * The request, or a part of it, may have arrived, and no whole answer came.
   *
   * @param reason {@code time-out}, {@code connection-lost} or {@code answer-too-large}
   */
  record Lost(String reason, String detail, long tookMillis) implements Exchange {}
}
