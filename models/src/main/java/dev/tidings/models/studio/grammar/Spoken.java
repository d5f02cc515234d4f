package dev.tidings.models.studio.grammar;

/**
 * A sentence or two of a draft.
 *
 * @param pattern the id of the pattern that it is made by
 */
public record Spoken(Role role, String text, String pattern) {
  /** The same said in other words. */
  public Spoken with(String other) {
    return new Spoken(role, other, pattern);
  }
}
