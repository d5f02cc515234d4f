package dev.tidings.sandbox;

/** Tells that a request gets no answer. */
final class Severance extends RuntimeException {
  /** How the request ends. */
  enum How {
    /** The connection is reset. */
    RESET,
    /** Nothing is ever written. */
    SILENCE
  }

  final How how;

  Severance(How how) {
    super(how.name(), null, false, false);
    this.how = how;
  }
}
