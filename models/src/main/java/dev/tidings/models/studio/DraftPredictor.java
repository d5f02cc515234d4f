package dev.tidings.models.studio;

/** Tells how a draft would fare. Thread-safe. */
@FunctionalInterface
public interface DraftPredictor {
  /**
   * The lift that is expected of a text over the account's own usual: in natural logarithms of engagement, 0 for as usual.
   *
   * @param network the network's id
   */
  double lift(String text, String network);
}
