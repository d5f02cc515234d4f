package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.bus.PostContent.Variant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a variant for Bluesky says beside its parts. All but languages and warning are about the first part. */
final class BlueskyOptions {
  /** The name of a card's rules among the formats of the descriptor. */
  static final String CARD = "card";

  private static final Pattern QUOTED = Pattern.compile(
      "(?:https?://\\S+?/profile/|at://)([^/\\s]+)/(?:post|app\\.bsky\\.feed\\.post)/([^/\\s?#]+)/?(?:[?#].*)?");

  /**
   * A post by its address.
   *
   * @param repo handle or DID of its author
   */
  record Quoted(String repo, String key) {}

  /** A card that leads to a page. */
  record Card(String address, String title, String description) {}

  private BlueskyOptions() {}

  static List<String> languages(Variant variant) {
    return variant.options().get("languages") instanceof List<?> given
        ? given.stream().map(String::valueOf).toList() : List.of();
  }

  static Optional<String> warning(Variant variant) {
    return text(variant, "contentWarning");
  }

  static Optional<String> whoCanReply(Variant variant) {
    return text(variant, "whoCanReply");
  }

  static Optional<Card> card(Variant variant) {
    return text(variant, "cardAddress").map(address -> new Card(
        address, text(variant, "cardTitle").orElse(address), text(variant, "cardDescription").orElse("")));
  }

  /** The card that a part shows: the first part alone has one. */
  static Optional<Card> card(Variant variant, int part) {
    return part == 0 ? card(variant) : Optional.empty();
  }

  static Optional<Quoted> quoted(Variant variant) {
    return text(variant, "quote").map(QUOTED::matcher).filter(found -> found.matches())
        .map(found -> new Quoted(found.group(1), found.group(2)));
  }

  static Optional<String> text(Variant variant, String name) {
    return Optional.ofNullable(variant.options().get(name)).filter(String.class::isInstance).map(String.class::cast)
        .map(String::strip).filter(given -> !given.isEmpty());
  }
}
