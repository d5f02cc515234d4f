package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.publisher.connectors.TextLength;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Bluesky counts what a reader sees as one character once (grapheme clusters), and bounds the bytes as well. */
final class BlueskyTextLength implements TextLength {
  /** {@code maxLength} of the text in {@code app.bsky.feed.post}. */
  static final int MOST_BYTES = 3_000;
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  @Override
  public int length(String text) {
    return graphemes(display(text));
  }

  @Override
  public boolean hasForbiddenCharacter(String text) {
    return text.indexOf(0) >= 0 || hasLoneSurrogate(text);
  }

  @Override
  public String display(String text) {
    return shown(text);
  }

  /** The text as it is sent: facets count its bytes, so nothing may change it afterwards. */
  static String shown(String text) {
    return text.replace("\r\n", "\n").strip();
  }

  static int graphemes(String text) {
    return (int) GRAPHEME.matcher(text).results().count();
  }

  /** Length in UTF-8. */
  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Half of a character has no form in UTF-8. */
  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
  }
}
