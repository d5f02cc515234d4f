package dev.tidings.models.studio.network;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a network takes a text as one post. */
public final class PostLegality {
  /** {@code maxLength} of the text in {@code app.bsky.feed.post}. */
  private static final int BLUESKY_BYTES = 3_000;
  /** As twitter-text has it. */
  private static final String X_REFUSES = "\uFFFE\uFEFF\uFFFF";
  private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_&])[#\uFF03][\\p{L}\\p{N}_]+");
  private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_.@/])@[\\p{L}\\p{N}_.]+");

  private PostLegality() {}

  /** What the network would refuse, as a sentence; nothing if it takes the text. */
  public static Optional<String> problem(String text, NetworkLimits limits) {
    if (text.isBlank()) {
      return Optional.of("The text is empty.");
    }
    int length = limits.length(text);
    if (length > limits.most()) {
      return Optional.of(limits.name() + " takes " + limits.most() + ", and this counts " + length + ".");
    }
    if (limits.hashtags() > 0 && HASHTAG.matcher(text).results().count() > limits.hashtags()) {
      return Optional.of(limits.name() + " takes at most " + limits.hashtags() + " hashtags.");
    }
    if (limits.mentions() > 0 && MENTION.matcher(text).results().count() > limits.mentions()) {
      return Optional.of(limits.name() + " takes at most " + limits.mentions() + " mentions.");
    }
    return forbidden(text, limits) ? Optional.of(limits.name() + " refuses a character of the text.") : Optional.empty();
  }

  private static boolean forbidden(String text, NetworkLimits limits) {
    if (text.indexOf(0) >= 0 || text.codePoints().anyMatch(PostLegality::halved)) {
      return true;
    }
    return switch (limits.id()) {
      case "x" -> text.chars().anyMatch(each -> X_REFUSES.indexOf(each) >= 0);
      case "youtube" -> text.indexOf('<') >= 0 || text.indexOf('>') >= 0;
      case "bluesky" -> text.getBytes(StandardCharsets.UTF_8).length > BLUESKY_BYTES;
      default -> false;
    };
  }

  /** Half of a character has no form in UTF-8. */
  private static boolean halved(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
