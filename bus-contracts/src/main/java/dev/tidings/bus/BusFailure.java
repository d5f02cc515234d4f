package dev.tidings.bus;

import java.util.List;

/** Why a question got no answer. Every failed {@code request} fails with one of these; codes are HTTP statuses. */
public abstract sealed class BusFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private BusFailure(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** The HTTP status that says the same. */
  public int status() {
    return status;
  }

  /** The stable name of the problem, such as {@code version-conflict}. */
  public String code() {
    return code;
  }

  /** A refusal that the caller can understand and act upon. */
  public static Rejected rejected(int status, String code, String message) {
    return new Rejected(status, code, message, List.of());
  }

  /** A refusal with the rules that the input breaks. */
  public static Rejected rejected(int status, String code, String message, List<Violation> violations) {
    return new Rejected(status, code, message, violations);
  }

  /** Nothing there, or nothing that the caller may see. */
  public static Rejected notFound(String what) {
    return rejected(404, "not-found", "There is no such " + what + ".");
  }

  /** The capability understood and said no. */
  public static final class Rejected extends BusFailure {
    private static final long serialVersionUID = 1L;
    private final transient List<Violation> violations;

    private Rejected(int status, String code, String message, List<Violation> violations) {
      super(status, code, message);
      this.violations = List.copyOf(violations);
    }

    /** The broken rules; empty when the refusal is about no single field. */
    public List<Violation> violations() {
      return violations;
    }
  }

  /** No answer came in time: the outcome is unknown. */
  public static final class TimedOut extends BusFailure {
    private static final long serialVersionUID = 1L;

    public TimedOut(String address) {
      super(504, "timed-out", "No answer came from " + address + " in time.");
    }
  }

  /** Nobody serves the address: nothing was done. */
  public static final class NoHandler extends BusFailure {
    private static final long serialVersionUID = 1L;

    public NoHandler(String address) {
      super(503, "unavailable", "Nobody serves " + address + " at the moment.");
    }
  }

  /** The capability failed while it worked; the details are in its own log only. */
  public static final class Internal extends BusFailure {
    private static final long serialVersionUID = 1L;

    public Internal(String address) {
      super(500, "internal", "The answer of " + address + " could not be made; its log says why.");
    }
  }
}
