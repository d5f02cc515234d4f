package dev.tidings.models.sentiment;

import java.util.Locale;

/** How a text sounds. */
public enum Label {
  NEGATIVE, NEUTRAL, POSITIVE;

  /** The word for it in files, such as {@code negative}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
