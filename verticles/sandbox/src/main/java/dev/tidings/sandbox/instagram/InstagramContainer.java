package dev.tidings.sandbox.instagram;

import java.util.List;
import java.util.Map;

/**
 * A container: what is made of an image, a film or several of them, to be published within 24 hours (IG Container).
 *
 * @param draft what is kept of it
 */
record InstagramContainer(Draft draft) {
  static final String KIND = "kind";
  static final String CHILD = "child";
  static final String CAPTION = "caption";
  static final String FILE = "file";
  static final String CHILDREN = "children";
  static final String READY = "readyAtMillis";
  static final String FAILED = "failed";
  static final String PUBLISHED = "publishedAs";
  static final String UPLOAD = "upload";
  static final String COVER = "coverMillis";
  /** What is only shown with the post, by the names of the parameters. */
  static final String SHOWN = "shown";
  private static final long GOOD_FOR_MILLIS = 24 * 3_600_000L;

  /** What becomes of it when it is published. */
  enum Kind {
    IMAGE,
    VIDEO,
    REELS,
    STORIES,
    CAROUSEL
  }

  String id() {
    return draft.id();
  }

  Kind kind() {
    return Kind.valueOf(text(KIND, ""));
  }

  /** Whether it is a part of a carousel, and cannot be published by itself. */
  boolean child() {
    return Boolean.TRUE.equals(draft.what().get(CHILD));
  }

  String text(String name, String otherwise) {
    return draft.what().get(name) instanceof String text ? text : otherwise;
  }

  long number(String name) {
    return draft.what().get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** Ids of its containers; empty unless it is a carousel. */
  List<String> children() {
    return draft.what().get(CHILDREN) instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> shown() {
    return draft.what().get(SHOWN) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** {@code IN_PROGRESS}, {@code FINISHED}, {@code PUBLISHED}, {@code ERROR} or {@code EXPIRED}. */
  String status(long nowMillis) {
    if (draft.what().containsKey(PUBLISHED)) {
      return "PUBLISHED";
    }
    if (draft.createdAtMillis() + GOOD_FOR_MILLIS <= nowMillis) {
      return "EXPIRED";
    }
    if (number(FAILED) != 0) {
      return "ERROR";
    }
    return draft.what().containsKey(UPLOAD) || number(READY) > nowMillis ? "IN_PROGRESS" : "FINISHED";
  }

  boolean finished(long nowMillis) {
    return status(nowMillis).equals("FINISHED");
  }

  /** What went wrong with it; called only while its status is ERROR. */
  InstagramErrors failure() {
    return InstagramErrors.of((int) number(FAILED)).orElse(InstagramErrors.UPLOAD_FAILED);
  }
}
