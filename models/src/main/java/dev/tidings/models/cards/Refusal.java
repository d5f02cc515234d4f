package dev.tidings.models.cards;

/** Why a card is not made. */
public enum Refusal {
  /** The palette's colours cannot be told apart well enough. */
  CONTRAST,
  /** The shipped fonts lack a character, or cannot draw a sequence as one sign; the reason names it. */
  GLYPH,
  /**
   * Something that reads otherwise than it is written, or that nobody can see: controls, lone surrogates, stacks of accents.
   */
  CHARACTER,
  /** A field is empty, or longer than any card takes; the reason gives the bound. */
  LENGTH,
  /** The words do not fit the safe area even at the smallest legible size. */
  SPACE,
  /** No such size. */
  SIZE,
  /** The file would be larger than the network takes. */
  BYTES
}
