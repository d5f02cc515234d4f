package dev.tidings.sandbox;

/** Why the control API does not do what it was asked. */
final class ControlRefusal extends RuntimeException {
  final int status;

  ControlRefusal(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }
}
