package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.TextLength;

/** Facebook counts characters, links and all, and shows the text without the white space around it. */
final class FacebookTextLength implements TextLength {
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
