package dev.tidings.web.limits;

import java.time.Duration;

/**
 * How many requests somebody may make.
 *
 * @param name what it is called in the RateLimit headers
 * @param requests in one window, and at once after a pause
 */
public record Policy(String name, int requests, Duration window) {
  double perMilli() {
    return (double) requests / window.toMillis();
  }

  /** The value of RateLimit-Policy. */
  public String header() {
    return "\"" + name + "\";q=" + requests + ";w=" + window.toSeconds();
  }

  /** Half of it, for while nodes cannot share one count. */
  Policy half() {
    return new Policy(name, Math.max(1, requests / 2), window);
  }

  /** How many a node takes at once, so that it need not ask Redis for each. */
  int share() {
    return Math.max(1, requests / 40);
  }
}
