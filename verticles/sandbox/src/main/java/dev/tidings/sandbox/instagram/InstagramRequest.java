package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The parameters of {@code POST /{ig-user}/media} (IG User Media), each refused where it does not belong. Product tags, trial reels and covers of
 * their own ({@code cover_url}) are not played here.
 */
final class InstagramRequest {
  static final Set<String> KNOWN =
      Set.of(
          "media_type", "is_carousel_item", "image_url", "video_url", "upload_type", "children", "caption", "alt_text", "thumb_offset",
          "share_to_feed", "collaborators", "user_tags", "location_id", "audio_name");
  private static final Set<String> ALWAYS = Set.of("media_type", "is_carousel_item");
  private static final Set<String> IMAGE = Set.of("image_url", "caption", "alt_text", "user_tags", "location_id", "collaborators");
  private static final Set<String> PICTURE_OF_CAROUSEL = Set.of("image_url", "alt_text", "user_tags");
  private static final Set<String> FILM_OF_CAROUSEL = Set.of("video_url", "upload_type", "user_tags", "thumb_offset");
  private static final Set<String> REEL =
      Set.of("video_url", "upload_type", "caption", "thumb_offset", "share_to_feed", "collaborators", "user_tags", "location_id", "audio_name");
  private static final Set<String> STORY = Set.of("image_url", "video_url", "upload_type", "user_tags");
  private static final Set<String> CAROUSEL = Set.of("children", "caption", "location_id", "collaborators");
  private static final int LONGEST_CAPTION = 2200;
  private static final int MOST_HASHTAGS = 30;
  private static final int MOST_MENTIONS = 20;
  private static final int LONGEST_ALT_TEXT = 1000;
  private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_&])#[\\p{L}\\p{N}_]+");
  private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_.])@[A-Za-z0-9_.]+");

  final InstagramContainer.Kind kind;
  final boolean child;
  final Optional<String> imageUrl;
  final Optional<String> videoUrl;
  final boolean resumable;
  final String caption;
  final Optional<String> altText;
  final List<String> children;
  final Map<String, Object> shown;
  private final GraphParameters parameters;
  private final GraphDialect dialect;

  /** Reads and judges them; throws Instagram's refusal. */
  InstagramRequest(GraphParameters parameters, GraphDialect dialect) {
    this.parameters = parameters;
    this.dialect = dialect;
    this.child = parameters.flag("is_carousel_item", false);
    this.kind = kind(parameters.text("media_type").orElse("IMAGE"));
    onlyWhatBelongs();
    this.imageUrl = parameters.text("image_url");
    this.videoUrl = parameters.text("video_url");
    this.resumable = resumable(parameters.text("upload_type"));
    this.children = children(parameters.text("children"));
    this.caption = caption(parameters.text("caption").orElse(""));
    this.altText = parameters.text("alt_text")
        .map(text -> InstagramExtras.atMost("alt_text", text, LONGEST_ALT_TEXT, dialect));
    oneSource();
    this.shown = new InstagramExtras(parameters, dialect).shown(videoUrl.isPresent() || resumable);
  }

  /** Where its film's cover is, in milliseconds; 0 for the beginning. */
  long coverMillis() {
    return InstagramExtras.coverMillis(parameters);
  }

  private InstagramContainer.Kind kind(String type) {
    if (type.equals("VIDEO") && !child || !type.matches("IMAGE|VIDEO|REELS|STORIES|CAROUSEL")) {
      throw InstagramErrors.UNKNOWN_TYPE.refusal(dialect);
    }
    if (child && !type.matches("IMAGE|VIDEO")) {
      throw InstagramErrors.CAROUSEL.refusal(dialect);
    }
    return InstagramContainer.Kind.valueOf(type);
  }

  private void onlyWhatBelongs() {
    Set<String> belongs =
        switch (kind) {
          case IMAGE -> child ? PICTURE_OF_CAROUSEL : IMAGE;
          case VIDEO -> FILM_OF_CAROUSEL;
          case REELS -> REEL;
          case STORIES -> STORY;
          case CAROUSEL -> CAROUSEL;
        };
    for (String name : KNOWN) {
      if (parameters.has(name) && !ALWAYS.contains(name) && !belongs.contains(name)) {
        throw dialect.invalid("The parameter " + name + " is not supported for this media_type");
      }
    }
  }

  private void oneSource() {
    int sources = (imageUrl.isPresent() ? 1 : 0) + (videoUrl.isPresent() ? 1 : 0) + (resumable ? 1 : 0);
    if (sources != (kind == InstagramContainer.Kind.CAROUSEL ? 0 : 1)) {
      throw dialect.invalid("Exactly one of image_url, video_url and upload_type=resumable is required");
    }
  }

  private boolean resumable(Optional<String> type) {
    if (type.isPresent() && !type.get().equals("resumable")) {
      throw dialect.invalid("Param upload_type must be one of {RESUMABLE}");
    }
    return type.isPresent();
  }

  private List<String> children(Optional<String> given) {
    if (kind != InstagramContainer.Kind.CAROUSEL) {
      return List.of();
    }
    List<String> ids = given.map(text -> List.of(text.replaceAll("[\\[\\]\"\\s]", "").split(","))).orElse(List.of());
    if (ids.size() < 2 || ids.size() > 10 || Set.copyOf(ids).size() != ids.size()) {
      throw InstagramErrors.CAROUSEL.refusal(dialect);
    }
    return ids;
  }

  private String caption(String text) {
    if (text.codePointCount(0, text.length()) > LONGEST_CAPTION) {
      throw InstagramErrors.CAPTION.refusal(dialect);
    }
    if (MENTION.matcher(text).results().count() > MOST_MENTIONS) {
      throw InstagramErrors.TOO_MANY_MENTIONS.refusal(dialect);
    }
    if (HASHTAG.matcher(text).results().count() > MOST_HASHTAGS) {
      throw dialect.invalid("A caption has at most " + MOST_HASHTAGS + " hashtags");
    }
    return text.strip();
  }
}
