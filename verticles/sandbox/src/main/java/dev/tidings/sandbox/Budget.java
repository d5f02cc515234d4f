package dev.tidings.sandbox;

/**
 * So many requests in a window.
 *
 * @param limit requests in one window; null is no limit
 * @param windowSeconds the window's length
 */
public record Budget(Integer limit, int windowSeconds) {
  public boolean unlimited() {
    return limit == null;
  }
}
