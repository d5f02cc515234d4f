package dev.tidings.publisher.connectors.x;

import com.twitter.twittertext.TwitterTextParser;
import dev.tidings.publisher.connectors.TextLength;
import dev.tidings.runtime.text.DotChains;
import java.text.Normalizer;

/** X counts weights (emoji and CJK two, any link 23) over the composed text, by its own library twitter-text. */
final class XTextLength implements TextLength {
  private static final int LIMIT = 280;

  @Override
  public int length(String text) {
    return TwitterTextParser.parseTweet(DotChains.broken(display(text))).weightedLength;
  }

  /** The library says no more than whether a text is valid; one that is neither empty nor too long is so for its characters. */
  @Override
  public boolean hasForbiddenCharacter(String text) {
    var parsed = TwitterTextParser.parseTweet(DotChains.broken(display(text)));
    return parsed.weightedLength > 0 && parsed.weightedLength <= LIMIT && !parsed.isValid;
  }

  @Override
  public String display(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
  }
}
