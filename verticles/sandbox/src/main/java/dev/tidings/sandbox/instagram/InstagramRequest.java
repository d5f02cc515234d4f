package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
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
  private static final int MOST_COLLABORATORS = 3;
  private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_&])#[\\p{L}\\p{N}_]+");
  private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}_.])@[A-Za-z0-9_.]+");
  private static final String NAME = "[A-Za-z0-9_.]{1,30}";

  final InstagramContainer.Kind kind;
  final boolean child;
  final Optional<String> imageUrl;
  final Optional<String> videoUrl;
  final boolean resumable;
  final String caption;
  final Optional<String> altText;
  final List<String> children;
  final Map<String, Object> shown = new HashMap<>();
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
    this.altText = parameters.text("alt_text").map(text -> atMost("alt_text", text, LONGEST_ALT_TEXT));
    oneSource();
    show();
  }

  /** Where its film's cover is, in milliseconds; 0 for the beginning. */
  long coverMillis() {
    return parameters.number("thumb_offset", 0, 900_000, 0);
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

  private void show() {
    if (parameters.has("share_to_feed")) {
      shown.put("shareToFeed", parameters.flag("share_to_feed", true));
    }
    if (parameters.has("thumb_offset")) {
      shown.put("coverMillis", coverMillis());
    }
    parameters.text("audio_name").ifPresent(name -> shown.put("audioName", atMost("audio_name", name, 100)));
    parameters.text("location_id").ifPresent(id -> shown.put("location", digits(id)));
    parameters.text("collaborators").ifPresent(text -> shown.put("collaborators", collaborators(array("collaborators", text))));
    parameters.text("user_tags").ifPresent(text -> shown.put("userTags", tags(array("user_tags", text))));
  }

  private List<String> collaborators(JsonArray given) {
    List<String> names = given.stream().map(String::valueOf).toList();
    if (names.isEmpty() || names.size() > MOST_COLLABORATORS || !names.stream().allMatch(name -> name.matches(NAME))) {
      throw dialect.invalid("Param collaborators must be a list of 1 to " + MOST_COLLABORATORS + " usernames");
    }
    return names;
  }

  /** On a picture each stands at a place; a film has none. */
  private List<Map<String, Object>> tags(JsonArray given) {
    List<Map<String, Object>> tags = new ArrayList<>();
    for (Object each : given) {
      if (!(each instanceof JsonObject tag) || !tag.getValue("username", "").toString().matches(NAME)) {
        throw dialect.invalid("Param user_tags must be a list of {username, x, y}");
      }
      boolean placed = share(tag.getValue("x")) && share(tag.getValue("y"));
      boolean film = videoUrl.isPresent() || resumable;
      if (!Set.of("username", "x", "y").containsAll(tag.fieldNames()) || !placed && (!film || tag.size() > 1)) {
        throw dialect.invalid("Param user_tags: x and y must be from 0.0 to 1.0");
      }
      tags.add(tag.getMap());
    }
    if (tags.size() > MOST_MENTIONS) {
      throw dialect.invalid("Param user_tags holds too many people");
    }
    return tags;
  }

  private static boolean share(Object value) {
    return value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1;
  }

  private String digits(String id) {
    if (!id.matches("\\d{1,20}")) {
      throw dialect.invalid("Param location_id must be the ID of a Page with a location");
    }
    return id;
  }

  private String atMost(String name, String text, int most) {
    if (text.codePointCount(0, text.length()) > most) {
      throw dialect.invalid("Param " + name + " is too long");
    }
    return text;
  }

  private JsonArray array(String name, String text) {
    try {
      if (Json.decodeValue(text) instanceof JsonArray array) {
        return array;
      }
    } catch (DecodeException unreadable) {
      throw dialect.invalid("Param " + name + " must be an array");
    }
    throw dialect.invalid("Param " + name + " must be an array");
  }
}
