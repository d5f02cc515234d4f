package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.publisher.connectors.TextLength;

/** TikTok counts UTF-16 units ("UTF-16 runes"), links and all. */
final class TikTokTextLength implements TextLength {
  @Override
  public int length(String text) {
    return text.length();
  }

  @Override
  public boolean hasForbiddenCharacter(String text) {
    return false;
  }

  @Override
  public String display(String text) {
    return text;
  }
}
