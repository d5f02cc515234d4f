package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.TextLength;

/** Instagram counts a caption's characters, and shows it without the white space around it. */
final class InstagramTextLength implements TextLength {
  @Override
  public int length(String text) {
    var shown = display(text);
    return shown.codePointCount(0, shown.length());
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
