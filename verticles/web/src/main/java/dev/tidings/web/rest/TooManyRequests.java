package dev.tidings.web.rest;

/** A limit on requests is reached. */
public final class TooManyRequests extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long retryAfterSeconds;

  public TooManyRequests(long retryAfterSeconds) {
    super("Wait " + retryAfterSeconds + " s.", null, false, false);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Seconds until it is worth trying again. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
