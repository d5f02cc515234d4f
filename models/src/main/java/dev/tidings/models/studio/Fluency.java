package dev.tidings.models.studio;

/** Tells how usual a text's words are in their order. Thread-safe. */
@FunctionalInterface
public interface Fluency {
  /** 0 (unheard of) to 1 (as people write). */
  double of(String text);
}
