package dev.tidings.publisher.connectors.x;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Poll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the first part of a variant for X refers to, and what of it goes together. */
final class XOptions {
  static final String REPLY_TO = "replyTo";
  private static final Pattern POST = Pattern.compile("(?:https?://\\S+/status(?:es)?/)?([0-9]{1,19})(?:[/?#]\\S*)?");

  private XOptions() {}

  /** The id of the post that is quoted. */
  static Optional<String> quoted(Variant variant) {
    return id(variant.options().get("quote"));
  }

  /** The id of the post that is answered. */
  static Optional<String> repliedTo(Variant variant) {
    return id(variant.options().get(REPLY_TO));
  }

  /** Why a published part cannot be rewritten; empty if it can. */
  static Optional<String> fixed(Variant variant, int part) {
    if (part > 0 || repliedTo(variant).isPresent()) {
      return Optional.of("X does not let replies be edited, and the parts of a thread are replies.");
    }
    return Poll.of(variant).map(poll -> "X does not let a post with a poll be edited.");
  }

  /**
   * Rules beside those of {@link Poll}: {@code quote-with-media}, {@code quote-with-poll}, {@code replies-of-a-reply}.
   * Source: POST /2/tweets, where {@code quote_tweet_id} excludes media and polls.
   */
  static List<Violation> check(Variant variant) {
    var violations = new ArrayList<>(Poll.check(variant));
    if (quoted(variant).isPresent() && !variant.parts().isEmpty() && !variant.parts().getFirst().media().isEmpty()) {
      violations.add(new Violation("/parts/0/media", "quote-with-media", "On X a post that quotes another has no images or videos."));
    }
    if (quoted(variant).isPresent() && Poll.of(variant).isPresent()) {
      violations.add(new Violation("/options/quote", "quote-with-poll", "On X a post with a poll quotes no other."));
    }
    if (repliedTo(variant).isPresent() && variant.options().get("replySettings") != null) {
      violations.add(new Violation("/options/replySettings", "replies-of-a-reply",
          "Who can reply is up to the post that this one answers."));
    }
    return violations;
  }

  private static Optional<String> id(Object given) {
    return Optional.ofNullable(given).filter(String.class::isInstance).map(String.class::cast)
        .map(POST::matcher).filter(Matcher::matches).map(found -> found.group(1));
  }
}
