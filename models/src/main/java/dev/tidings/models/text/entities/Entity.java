package dev.tidings.models.text.entities;

/**
 * Something that a post names.
 *
 * @param start where it begins, in UTF-16 units
 * @param end where it ends
 * @param text that part of the post
 * @param name what it names: without its sign for hashtags, cashtags and accounts (in lower case), the gazetteer's spelling
 *     where it has one
 * @param basis how it was found
 */
public record Entity(Kind kind, int start, int end, String text, String name, Basis basis) {
  /** What it is. */
  public enum Kind {
    LINK, HASHTAG, CASHTAG, ACCOUNT, PERSON, ORGANISATION, PLACE, PRODUCT,
    /** A proper name whose kind could not be told. */
    NAME
  }

  /** How it was found, the surest first. */
  public enum Basis {
    /** By the networks' own syntax. */
    SYNTAX,
    /** In the gazetteer, or in the brand's own list. */
    GAZETTEER,
    /** By a word that tells the kind: a title, a given name, a legal form. */
    CUE,
    /** By capitals alone. */
    CAPITALS
  }
}
