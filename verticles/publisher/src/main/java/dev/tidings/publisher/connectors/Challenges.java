package dev.tidings.publisher.connectors;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Which words are signed for whoever asks. A network that asks an address to sign a word of its choice, with the very key that
 * signs its calls, must not be a way for others to have calls signed: so a word is letters, digits and what base64 has beside
 * them, and such a word is no call.
 */
public final class Challenges {
  private static final int LONGEST = 200;
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_=+/.-]{1," + LONGEST + "}");

  private Challenges() {}

  /** Whether it may be signed for whoever asks. */
  public static boolean isWord(String asked) {
    return WORD.matcher(asked).matches();
  }

  /** Whether it is a call that was signed as an answer: it proves nothing of who sends it. */
  public static boolean isWord(Buffer body) {
    return body.length() <= LONGEST && isWord(body.toString(StandardCharsets.ISO_8859_1));
  }
}
