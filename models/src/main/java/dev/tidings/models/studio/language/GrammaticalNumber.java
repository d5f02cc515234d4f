package dev.tidings.models.studio.language;

/** Whether a phrase takes "is" or "are". */
public enum GrammaticalNumber {
  SINGULAR,
  PLURAL,
  /** Not to be told from the words: "data", "Northwind Traders". */
  UNKNOWN
}
