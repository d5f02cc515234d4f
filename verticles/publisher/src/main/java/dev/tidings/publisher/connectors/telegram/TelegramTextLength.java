package dev.tidings.publisher.connectors.telegram;

import dev.tidings.publisher.connectors.TextLength;

/** Telegram counts as its API measures: in UTF-16 units, without the white space around the text. */
final class TelegramTextLength implements TextLength {
  @Override
  public int length(String text) {
    return display(text).length();
  }

  @Override
  public boolean hasForbiddenCharacter(String text) {
    return false;
  }

  @Override
  public String display(String text) {
    return text.strip();
  }
}
