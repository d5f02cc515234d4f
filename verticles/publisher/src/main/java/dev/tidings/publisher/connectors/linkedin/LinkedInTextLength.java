package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.TextLength;

/** LinkedIn counts the text as people see it: of a mention only its name, and no escapes. */
final class LinkedInTextLength implements TextLength {
  @Override
  public int length(String text) {
    return display(text).length();
  }

  @Override
  public boolean hasForbiddenCharacter(String text) {
    return text.indexOf(0) >= 0;
  }

  @Override
  public String display(String text) {
    return LittleText.shown(text).replace("\r\n", "\n").strip();
  }
}
