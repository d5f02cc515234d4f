package dev.tidings.sandbox;

/** Why the control API does not do what it was asked. */
public final class ControlRefusal extends RuntimeException {
  public final int status;
  /** The field that is wrong; null when it is none alone. */
  public final String field;

  public ControlRefusal(String field, String sentence) {
    super(field + " " + sentence, null, false, false);
    this.status = 400;
    this.field = field;
  }

  public ControlRefusal(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
    this.field = null;
  }
}
