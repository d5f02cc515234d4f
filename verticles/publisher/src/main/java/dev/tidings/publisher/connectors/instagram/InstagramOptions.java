package dev.tidings.publisher.connectors.instagram;

import dev.tidings.bus.PostContent.Variant;
import java.util.List;
import java.util.Objects;

/** What only Instagram has of a variant, as it was chosen. */
record InstagramOptions(Variant variant) {
  static final String FORMAT = "format";
  static final String FIRST_COMMENT = "firstComment";
  static final String COLLABORATORS = "collaborators";
  static final String TAGGED = "tagged";
  static final String LOCATION = "location";
  static final String COVER = "coverMillis";
  static final String ONLY_REELS = "onlyInReels";

  boolean isReel() {
    return "reel".equals(variant.options().get(FORMAT));
  }

  boolean isStory() {
    return "story".equals(variant.options().get(FORMAT));
  }

  /** Empty for none. */
  String firstComment() {
    return text(FIRST_COMMENT);
  }

  /** Id of the Page of a place; empty for none. */
  String location() {
    return text(LOCATION);
  }

  List<String> collaborators() {
    return names(COLLABORATORS);
  }

  /** The people who are tagged on it. */
  List<String> tagged() {
    return names(TAGGED);
  }

  /** Where in the video its cover is; null for its beginning. */
  Long coverMillis() {
    return variant.options().get(COVER) instanceof Number number ? number.longValue() : null;
  }

  boolean onlyInReels() {
    return Boolean.TRUE.equals(variant.options().get(ONLY_REELS));
  }

  boolean has(String option) {
    return switch (variant.options().get(option)) {
      case null -> false;
      case String text -> !text.isBlank();
      case List<?> list -> !list.isEmpty();
      case Boolean flag -> flag;
      default -> true;
    };
  }

  private String text(String option) {
    return variant.options().get(option) instanceof String text ? text.strip() : "";
  }

  private List<String> names(String option) {
    return variant.options().get(option) instanceof List<?> list
        ? list.stream().filter(Objects::nonNull).map(each -> each.toString().strip().replaceFirst("^@", ""))
            .filter(each -> !each.isEmpty()).toList()
        : List.of();
  }
}
