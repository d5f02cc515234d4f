package dev.tidings.publisher.connectors.youtube;

import dev.tidings.bus.PostContent.Variant;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The options of a variant for YouTube, read. What is not given, or blank, is null. */
final class VideoOptions {
  private final Map<String, Object> options;

  VideoOptions(Variant variant) {
    this.options = variant.options();
  }

  String title() {
    return Objects.requireNonNullElse(text("title"), "").strip();
  }

  List<String> tags() {
    return options.get("tags") instanceof List<?> tags
        ? tags.stream().filter(String.class::isInstance).map(Object::toString).map(String::strip).toList() : List.of();
  }

  String category() {
    return Objects.requireNonNullElse(text("category"), "22");
  }

  String language() {
    return text("language");
  }

  String privacy() {
    return text("privacy");
  }

  /** When it becomes public by itself; null for at once, or for what is no time. */
  Instant publishAt() {
    try {
      return text("publishAt") == null ? null : OffsetDateTime.parse(text("publishAt")).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  String license() {
    return text("license");
  }

  Boolean embeddable() {
    return flag("embeddable");
  }

  Boolean madeForKids() {
    return flag("madeForKids");
  }

  Boolean altered() {
    return flag("altered");
  }

  boolean tellsSubscribers() {
    return !Boolean.FALSE.equals(flag("notifySubscribers"));
  }

  String playlist() {
    return text("playlist");
  }

  String captions() {
    return text("captions");
  }

  String captionLanguage() {
    return text("captionLanguage");
  }

  boolean isShort() {
    return "short".equals(text("format"));
  }

  private Boolean flag(String name) {
    return options.get(name) instanceof Boolean flag ? flag : null;
  }

  private String text(String name) {
    return options.get(name) instanceof String text && !text.isBlank() ? text : null;
  }
}
