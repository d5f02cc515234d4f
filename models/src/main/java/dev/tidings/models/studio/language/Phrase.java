package dev.tidings.models.studio.language;

/**
 * A phrase of a brief, as it fits into sentences.
 *
 * @param text as it stands within a sentence: not capitalised unless it is a name
 * @param kind what it is
 * @param number of its head
 * @param determined whether it has an article, a possessive or a number of its own
 * @param named whether it is a name, or begins with one, and so takes no "our"
 * @param head the noun that decides, in lower case; empty where there is none
 * @param countability of the head
 */
public record Phrase(
    String text, PhraseKind kind, GrammaticalNumber number, boolean determined, boolean named, String head,
    Countability countability) {
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** Whether it is one counted thing without an article, such as "summer sale". */
  public boolean wantsArticle() {
    return kind == PhraseKind.NOUN && !determined && number == GrammaticalNumber.SINGULAR
        && countability == Countability.COUNTED;
  }
}
