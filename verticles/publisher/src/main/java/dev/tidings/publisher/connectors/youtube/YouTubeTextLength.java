package dev.tidings.publisher.connectors.youtube;

import dev.tidings.publisher.connectors.TextLength;
import java.nio.charset.StandardCharsets;

/** YouTube counts a description's bytes in UTF-8, and takes no angle brackets. */
final class YouTubeTextLength implements TextLength {
  @Override
  public int length(String text) {
    return display(text).getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public boolean hasForbiddenCharacter(String text) {
    return text.indexOf('<') >= 0 || text.indexOf('>') >= 0;
  }

  @Override
  public String display(String text) {
    return text.strip();
  }
}
