package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Poll;
import dev.tidings.publisher.connectors.Rules;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the first part of a variant for Mastodon asks and refers to, by the bounds of the account's own server. */
final class MastodonOptions {
  /** The version of the API in which quotes came, with Mastodon 4.5. */
  private static final long QUOTES_SINCE = 7;
  private static final long MINUTE = 60;
  private static final Pattern STATUS = Pattern.compile("(?:(https?://[^/\\s]+)/(?:\\S*/)?)?([0-9]{1,20})(?:[/?#]\\S*)?");

  private MastodonOptions() {}

  /** The id of the status that is quoted. */
  static Optional<String> quoted(Variant variant) {
    return status(variant, "quote").map(found -> found.group(2));
  }

  /** The id of the status that is answered. */
  static Optional<String> repliedTo(Variant variant) {
    return status(variant, "replyTo").map(found -> found.group(2));
  }

  /** The poll as it is sent, open for so many seconds. */
  static Optional<JsonObject> poll(Variant variant, long seconds) {
    return Poll.of(variant).map(poll -> new JsonObject()
        .put("options", new JsonArray(poll.answers()))
        .put("expires_in", seconds)
        .put("multiple", Boolean.TRUE.equals(variant.options().get("pollMultiple")))
        .put("hide_totals", Boolean.TRUE.equals(variant.options().get("pollHideTotals"))));
  }

  /** How long a new poll is open. */
  static long seconds(Variant variant) {
    return Poll.of(variant).map(poll -> poll.minutes() * MINUTE).orElse(0L);
  }

  /**
   * Rules beside those of {@link Poll}: {@code poll-too-many-answers}, {@code poll-answer-too-long}, {@code poll-time},
   * {@code quote-with-media}, {@code quote-with-poll}, {@code quote-not-known}, {@code other-server}.
   */
  static List<Violation> check(Variant variant, Rules rules) {
    var violations = new ArrayList<>(Poll.check(variant));
    Poll.of(variant).ifPresent(poll -> violations.addAll(poll(poll, rules)));
    if (quoted(variant).isPresent()) {
      if (!variant.parts().isEmpty() && !variant.parts().getFirst().media().isEmpty()) {
        violations.add(new Violation("/parts/0/media", "quote-with-media", "A post that quotes another has no images or videos."));
      }
      if (Poll.of(variant).isPresent()) {
        violations.add(new Violation("/options/quote", "quote-with-poll", "A post with a poll quotes no other."));
      }
      if (rules.more().containsKey(MastodonServerRules.API) && rules.bound(MastodonServerRules.API) < QUOTES_SINCE) {
        violations.add(new Violation("/options/quote", "quote-not-known",
            "The account's server is older than Mastodon 4.5 and does not know quotes."));
      }
    }
    otherServer(variant, "quote", rules, violations);
    otherServer(variant, "replyTo", rules, violations);
    return violations;
  }

  private static List<Violation> poll(Poll poll, Rules rules) {
    var violations = new ArrayList<Violation>();
    if (poll.answers().size() > rules.bound("poll-answers")) {
      violations.add(new Violation("/options/pollOptions", "poll-too-many-answers",
          "The server takes at most " + rules.bound("poll-answers") + " answers."));
    }
    var lengths = new MastodonTextLength(rules.urlLength());
    if (poll.answers().stream().anyMatch(answer -> lengths.characters(answer) > rules.bound("poll-answer-length"))) {
      violations.add(new Violation("/options/pollOptions", "poll-answer-too-long",
          "The server takes answers of at most " + rules.bound("poll-answer-length") + " characters."));
    }
    long seconds = poll.minutes() * MINUTE;
    if (seconds < rules.bound("poll-least-seconds") || seconds > rules.bound("poll-most-seconds")) {
      violations.add(new Violation("/options/pollMinutes", "poll-time", "The server takes polls of "
          + Math.ceilDiv(rules.bound("poll-least-seconds"), MINUTE) + " to " + rules.bound("poll-most-seconds") / MINUTE
          + " minutes."));
    }
    return violations;
  }

  /** Each server has numbers of its own: another server's link would name some other post here. */
  private static void otherServer(Variant variant, String option, Rules rules, List<Violation> violations) {
    var server = rules.more().get(MastodonServerRules.SERVER);
    var linked = status(variant, option).map(found -> found.group(1)).orElse(null);
    if (server != null && linked != null && !sameHost(server, linked)) {
      violations.add(new Violation("/options/" + option, "other-server",
          "Give the link that the post has on the account's own server: search for it there, and open it."));
    }
  }

  private static boolean sameHost(String server, String linked) {
    try {
      return URI.create(server).getAuthority().equalsIgnoreCase(URI.create(linked).getAuthority());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static Optional<Matcher> status(Variant variant, String option) {
    return Optional.ofNullable(variant.options().get(option)).filter(String.class::isInstance).map(String.class::cast)
        .map(STATUS::matcher).filter(Matcher::matches);
  }
}
