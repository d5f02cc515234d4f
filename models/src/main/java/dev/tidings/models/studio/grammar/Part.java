package dev.tidings.models.studio.grammar;

import java.util.List;

/** A piece of a pattern. */
sealed interface Part {
  /** Words as they stand. */
  record Literal(String text) implements Part {}

  /**
   * A phrase of the brief.
   *
   * @param form how it is put, such as {@code about}; empty for a noun with the article that it needs
   * @param initial whether it begins a sentence
   */
  record Slot(SlotName name, String form, boolean initial) implements Part {}

  /** One of two words, by the number of a phrase. */
  record Agreement(String singular, String plural, SlotName name) implements Part {}

  /** One of several ways to say it. */
  record Choice(List<List<Part>> ways) implements Part {}
}
