package dev.tidings.models.text;

/** Where an emoji ends, with all that belongs to it: skin tone, joined parts, the two letters of a flag, a keycap. */
final class Emoji {
  private static final int JOINER = 0x200D;
  private static final int VARIATION = 0xFE0F;
  private static final int KEYCAP = 0x20E3;
  /** How many code points one emoji has at most; a family of four with skin tones has eleven. */
  private static final int LONGEST = 16;

  private Emoji() {}

  /** Whether an emoji begins with that code point. Digits, # and * are none by themselves. */
  static boolean begins(int codePoint) {
    return codePoint > 0xA8 && (Character.isEmoji(codePoint) || isRegional(codePoint)) || codePoint == 0x2661;
  }

  /** The place after the emoji that begins there. */
  static int end(String text, int start) {
    var first = text.codePointAt(start);
    var at = start + Character.charCount(first);
    if (isRegional(first)) {
      return at < text.length() && isRegional(text.codePointAt(at)) ? at + Character.charCount(text.codePointAt(at)) : at;
    }
    for (var parts = 1; parts < LONGEST && at < text.length(); parts++) {
      var next = text.codePointAt(at);
      if (next == JOINER && at + 1 < text.length() && begins(text.codePointAt(at + 1))) {
        at += 1 + Character.charCount(text.codePointAt(at + 1));
      } else if (isOrnament(next)) {
        at += Character.charCount(next);
      } else {
        break;
      }
    }
    return at;
  }

  /** The emoji without skin tone and variation selector, so that one meaning has one name. */
  static String plain(String emoji) {
    var plain = new StringBuilder(emoji.length());
    emoji.codePoints().filter(each -> !isOrnament(each)).forEach(plain::appendCodePoint);
    return plain.isEmpty() ? emoji : plain.toString();
  }

  private static boolean isOrnament(int codePoint) {
    return codePoint == VARIATION || codePoint == KEYCAP || Character.isEmojiModifier(codePoint);
  }

  private static boolean isRegional(int codePoint) {
    return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
  }
}
