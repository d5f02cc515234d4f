package dev.tidings.models.registry;

/** A model's folder is not taken. The message is one sentence that says what is wrong with which file or field. */
public final class ModelRefused extends RuntimeException {
  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** There is no such model, or a file that the manifest names is not there. */
    MISSING,
    /** A file is not the one whose hash or size the manifest tells, or it cannot be read. */
    DAMAGED,
    /**
     * The manifest is not JSON, or a field is missing or not what it should be; or a file is the one that the manifest tells of,
     * and not one that the model can read.
     */
    MALFORMED,
    /** The manifest's format is not one that this library reads. */
    UNKNOWN_FORMAT,
    /** It needs a newer Java than this one. */
    INCOMPATIBLE,
    /** The model takes other input than its user gives. */
    OTHER_INPUT,
    /** A name could lead out of the folder. */
    UNSAFE_NAME,
    /** A file is larger than {@link ModelFiles#LARGEST_FILE_BYTES}. */
    TOO_LARGE,
    /** The card tells another id, version or metric than the manifest. */
    CARD_DISAGREES
  }

  /** With a reason and a sentence that names the file or the field. */
  public ModelRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** As above, and what it came from. */
  public ModelRefused(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why, as a machine reads it. */
  public Reason reason() {
    return reason;
  }
}
