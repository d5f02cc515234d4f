package dev.tidings.models.text;

/**
 * A piece of a post.
 *
 * @param text what it is called once normalised: lower case, compatibility forms folded, runs of three and more of a letter cut to two;
 *     {@code @user} for every account, {@code http} for every link, an emoji without skin tone and variation selector
 * @param kind what it is
 * @param start where it begins in the text that was given, in chars
 * @param end where it ends, after its last char
 * @param negated whether a negation stands before it in the same clause
 * @param shouted whether it is a word of two letters or more, all of them capitals
 * @param elongated whether a run of letters was cut
 */
public record Token(String text, Kind kind, int start, int end, boolean negated, boolean shouted, boolean elongated) {
  /** What a piece of a post can be. */
  public enum Kind {
    WORD, NUMBER, USER, LINK, HASHTAG, CASHTAG, EMOJI, EMOTICON, PUNCTUATION
  }

  /** Whether it is a piece that says something in words: a word, hashtag or number. */
  public boolean isWordLike() {
    return kind == Kind.WORD || kind == Kind.HASHTAG || kind == Kind.NUMBER;
  }
}
