package dev.tidings.publisher.deliveries;

import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A post of some kind, as a network takes it, whose way through the network has every kind of step.
 *
 * @param kind what it is, for people
 * @param wording makes it from a text of its own and the workspace's files
 * @param needs what it refers to besides
 */
record Specimen(String network, String kind, BiFunction<String, Files, Variant> wording, List<Prepared> needs) {
  /** The files of a workspace that posts show. */
  record Files(Media image, Media other, Media film, Media document) {}

  /** One that refers to nothing. */
  Specimen(String network, String kind, BiFunction<String, Files, Variant> wording) {
    this(network, kind, wording, List.of());
  }

  private static final Map<String, Object> POLL = Map.of("pollOptions", List.of("Tea", "Coffee"), "pollMinutes", 60);

  private static final String FIRST_COMMENT = "firstComment";

  static final List<Specimen> ALL = List.of(
      of("facebook", "text", (text, files) -> List.of(new Part(text, List.of()))),
      of("facebook", "images", (text, files) -> List.of(new Part(text, List.of(files.image(), files.other())))),
      of("instagram", "image", (text, files) -> List.of(new Part(text, List.of(files.image())))),
      new Specimen("instagram", "carousel", (text, files) -> new Variant("instagram",
          List.of(new Part(text, List.of(files.image(), files.other()))), Map.of(FIRST_COMMENT, text + ", below it"))),
      of("facebook", "video", (text, files) -> List.of(new Part(text, List.of(files.film())))),
      new Specimen("facebook", "reel", (text, files) -> new Variant("facebook",
          List.of(new Part(text, List.of(files.film()))), Map.of("format", "reel"))),
      of("facebook", "video story", (text, files) -> List.of(new Part("", List.of(files.film()))),
          Map.of("format", "story")),
      of("facebook", "photo story", (text, files) -> List.of(new Part("", List.of(files.image()))),
          Map.of("format", "story")),
      of("x", "thread", (text, files) -> List.of(
          new Part(text + " one", List.of(files.image())), new Part(text + " two", List.of()))),
      of("x", "video", (text, files) -> List.of(new Part(text, List.of(files.film())))),
      of("x", "poll", Specimen::alone, POLL),
      of("linkedin", "image", (text, files) -> List.of(new Part(text, List.of(files.image())))),
      new Specimen("tiktok", "video", (text, files) -> new Variant("tiktok",
          List.of(new Part(text, List.of(files.film()))), Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"))),
      new Specimen("tiktok", "photos", (text, files) -> new Variant("tiktok",
          List.of(new Part(text, List.of(files.image()))), Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"))),
      of("tiktok", "draft", (text, files) -> List.of(new Part("", List.of(files.film()))), Map.of("mode", "draft")),
      of("linkedin", "video", (text, files) -> List.of(new Part(text, List.of(files.film())))),
      of("linkedin", "document", (text, files) -> List.of(new Part(text, List.of(files.document()))),
          Map.of("mediaTitle", "Of tides")),
      of("mastodon", "thread", (text, files) -> List.of(
          new Part(text + " one", List.of(files.image())), new Part(text + " two", List.of()))),
      of("telegram", "text", (text, files) -> List.of(new Part(text, List.of()))),
      of("telegram", "images", (text, files) -> List.of(new Part(text, List.of(files.image(), files.other())))),
      of("mastodon", "video", (text, files) -> List.of(new Part(text, List.of(files.film())))),
      of("mastodon", "poll", Specimen::alone, POLL),
      new Specimen("bluesky", "thread", (text, files) -> new Variant("bluesky", List.of(
          new Part(text + " one, @nobody.sandbox.test", List.of(files.image())), new Part(text + " two", List.of())),
          Map.of()), List.of(Prepared.QUOTED)),
      of("bluesky", "video", (text, files) -> List.of(new Part(text, List.of(files.film())))),
      of("bluesky", "card", (text, files) -> List.of(new Part(text, List.of(files.image()))),
          Map.of("cardAddress", "https://example.org/tides", "cardTitle", "Of tides")),
      new Specimen("youtube", "video", (text, files) -> new Variant(
          "youtube", List.of(new Part(text, List.of(files.film(), files.image()))),
          Map.of("title", "Of tides", "captions", "WEBVTT\n", "captionLanguage", "en")), List.of(Prepared.PLAYLIST)));

  /** Where TikTok may fetch videos, which is a setting of the whole installation, none is sent. */
  static final List<Specimen> FETCHED = List.of(
      new Specimen("tiktok", "fetched video", (text, files) -> new Variant("tiktok",
          List.of(new Part(text, List.of(files.film()))), Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"))));

  private static List<Part> alone(String text, Files files) {
    return List.of(new Part(text, List.of()));
  }

  private static Specimen of(String network, String kind, BiFunction<String, Files, List<Part>> parts) {
    return of(network, kind, parts, Map.of());
  }

  private static Specimen of(
      String network, String kind, BiFunction<String, Files, List<Part>> parts, Map<String, Object> options) {
    return new Specimen(network, kind, (text, files) -> new Variant(network, parts.apply(text, files), options));
  }

  /** The post with what it refers to, of which each is given by its name. */
  Variant referring(String text, Files files, Function<Prepared, String> to) {
    var plain = wording.apply(text, files);
    var options = new HashMap<>(plain.options());
    needs.forEach(each -> options.put(each.option(), to.apply(each)));
    return new Variant(network, plain.parts(), options);
  }

  /** How many requests of the account itself are no part of it, but came before. */
  int preparations() {
    return (int) needs.stream().filter(Prepared::byItself).count();
  }

  /** What people read of the text that it was made from: nothing of a story or a video's draft. */
  String shown(String text, Files files) {
    return wording.apply(text, files).parts().getFirst().text().isEmpty() ? "" : text;
  }

  /** How many posts, and comments of its own, people see of it. */
  int posts(Files files) {
    var variant = wording.apply("", files);
    return variant.parts().size() + (variant.options().containsKey(FIRST_COMMENT) ? 1 : 0);
  }

  @Override
  public String toString() {
    return network + " " + kind;
  }
}
