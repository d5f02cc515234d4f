package dev.tidings.models.studio.grammar;

/** Where in a draft a pattern stands. */
public enum Role {
  /** A beginning that says nothing of the brief. */
  OPEN,
  /** The beginning. */
  HOOK,
  /** What is still to be said after it. */
  LINE,
  /** Words and phrases that have to be in the text. */
  MUST,
  /** A sentence of the article. */
  NOTE,
  /** An end that says nothing more. */
  CLOSE,
  /** An end that asks for something, where the brief has no call to action. */
  ASK,
  /** The call to action, or the link, or both. */
  CTA
}
