package dev.tidings.models.studio.grammar;

/** What of a brief a pattern can hold. */
public enum SlotName {
  TOPIC,
  PRODUCT,
  OFFER,
  AUDIENCE,
  CTA,
  LINK,
  MUST,
  /** A sentence of the article. */
  NOTE
}
