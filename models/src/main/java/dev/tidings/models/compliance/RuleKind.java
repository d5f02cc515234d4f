package dev.tidings.models.compliance;

/** What a rule asks of a text. */
public enum RuleKind {
  /** One of the words has to be there. */
  REQUIRED,
  /** None of the words may be there, inflected, spelt with other signs or pulled apart. */
  FORBIDDEN,
  /** Words that claim something: one of {@code unless} has to be there as well, such as a source. */
  CLAIM,
  /** Posts that are paid for have to hold one of the words, within the first {@code within} characters if that is given. */
  DISCLOSURE,
  /** Competitors' names, which may not be there. */
  COMPETITOR,
  /** Units of text at least or at most, as the network counts. */
  LENGTH,
  /** Exclamation marks, capitals, emoji, hashtags, mentions or words of a sentence, at least or at most. */
  TONE,
  /** Addresses: how many, and to which domains. */
  LINKS
}
