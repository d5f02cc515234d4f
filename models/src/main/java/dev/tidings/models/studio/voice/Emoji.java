package dev.tidings.models.studio.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds emoji, with what belongs to them. */
public final class Emoji {
  private static final Pattern ONE = Pattern.compile(
      "(?:\\p{IsEmoji_Presentation}|\\p{IsEmoji}\\uFE0F)\\p{IsEmoji_Modifier}?"
          + "(?:\\u200D\\p{IsEmoji}\\uFE0F?\\p{IsEmoji_Modifier}?){0,6}");

  private Emoji() {}

  /** The emoji in order, each as often as it stands there. */
  public static List<String> in(String text) {
    var found = new ArrayList<String>();
    var matcher = ONE.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  /** The text without emoji, and without the spaces before them. */
  public static String without(String text) {
    return ONE.matcher(text).replaceAll("").replaceAll("[ \\t]{2,}", " ").replaceAll(" +(?=\\n|$)", "")
        .replaceAll(" ([.,!?])", "$1").strip();
  }
}
