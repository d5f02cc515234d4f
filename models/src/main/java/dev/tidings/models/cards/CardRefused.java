package dev.tidings.models.cards;

/** A card cannot be made as asked: {@link #refusal()} is the kind of reason, the message says it in words. */
public final class CardRefused extends Exception {
  private final Refusal refusal;

  CardRefused(Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  /** Why, as a machine reads it. */
  public Refusal refusal() {
    return refusal;
  }
}
