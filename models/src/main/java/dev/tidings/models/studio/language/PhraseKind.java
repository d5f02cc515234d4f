package dev.tidings.models.studio.language;

/** What a phrase is, and so where it may stand in a sentence. */
public enum PhraseKind {
  /** "our new spring menu". */
  NOUN,
  /** "launching the app": a noun after a preposition, but nothing that one could meet. */
  GERUND,
  /** "how to save water", "why teams fail". */
  INDIRECT_QUESTION,
  /** "save 20% this week". */
  INSTRUCTION,
  /** "we are moving", "your first class is free". */
  CLAUSE,
  /** "Is tea better?". */
  QUESTION
}
