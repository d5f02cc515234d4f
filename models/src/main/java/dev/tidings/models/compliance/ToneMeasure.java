package dev.tidings.models.compliance;

/** What of a text's tone can be bounded. */
public enum ToneMeasure {
  EXCLAMATION_MARKS,
  QUESTION_MARKS,
  EMOJI,
  HASHTAGS,
  MENTIONS,
  /** Words of three letters or more in capitals. */
  CAPITAL_WORDS,
  /** Words of the longest sentence. */
  SENTENCE_WORDS
}
