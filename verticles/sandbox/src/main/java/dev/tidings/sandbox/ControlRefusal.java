package dev.tidings.sandbox;

/** Why the control API does not do what it was asked. */
public final class ControlRefusal extends RuntimeException {
  public final int status;

  public ControlRefusal(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }
}
