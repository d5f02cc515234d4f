package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.language.PhraseText;

/** Makes hashtags of what people type. */
public final class Hashtags {
  private Hashtags() {}

  /** "cold brew" gives {@code #ColdBrew}, "eBay kit" {@code #eBayKit}, "#summer" stays; {@code #} alone where nothing of it can be. */
  public static String of(String raw) {
    var text = PhraseText.visible(raw).strip();
    var words = text.replaceAll("[^\\p{L}\\p{M}\\p{N}_]+", " ").strip().split(" ");
    if (words.length == 1) {
      return "#" + words[0];
    }
    var tag = new StringBuilder("#");
    for (var word : words) {
      int first = word.codePointAt(0);
      boolean own = word.codePoints().skip(1).anyMatch(Character::isUpperCase);
      tag.appendCodePoint(own ? first : Character.toTitleCase(first)).append(word.substring(Character.charCount(first)));
    }
    return tag.toString();
  }
}
