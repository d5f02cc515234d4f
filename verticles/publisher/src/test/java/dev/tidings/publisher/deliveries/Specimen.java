package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.testing.Mp4Film;
import dev.tidings.runtime.testing.ServedFiles;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A post of some kind, as a network takes it, whose way through the network has every kind of step.
 *
 * @param kind what it is, for people
 * @param way by which its accounts came; null for the network's own
 * @param wording makes it from a text of its own and the workspace's files
 * @param needs what it refers to besides
 */
record Specimen(
    String network, String kind, String way, BiFunction<String, Files, Variant> wording, List<Prepared> needs) {
  /** The files of a workspace that posts show. */
  record Files(Media image, Media other, Media gif, Media film, Media document) {
    /** Has those served that networks fetch by themselves. */
    void serve(ServedFiles web, WorkspaceId workspace) {
      var folder = "/media/" + workspace + "/";
      web.add(folder + image.asset(), "image/jpeg", Pictures.jpeg(64, 64));
      web.add(folder + other.asset(), "image/jpeg", Pictures.jpeg(80, 64));
      web.add(folder + film.asset(), "video/mp4", Mp4Film.of(720, 1_280, Duration.ofSeconds(5), 2_000));
    }
  }

  /** One that refers to nothing. */
  Specimen(String network, String kind, BiFunction<String, Files, Variant> wording) {
    this(network, kind, wording, List.of());
  }

  Specimen(String network, String kind, BiFunction<String, Files, Variant> wording, List<Prepared> needs) {
    this(network, kind, null, wording, needs);
  }

  private static final Map<String, Object> POLL = Map.of("pollOptions", List.of("Tea", "Coffee"), "pollMinutes", 60);

  private static final String FIRST_COMMENT = "firstComment";

  private static final Map<String, Object> REEL = Map.of("format", "reel");

  private static final Map<String, Object> DRAFT = Map.of("mode", "draft");

  private static final Map<String, Object> STORY = Map.of("format", "story");

  static final List<Specimen> ALL = List.of(
      of("facebook", "text", (text, files) -> List.of(new Part(text, List.of()))),
      of("facebook", "images", (text, files) -> List.of(new Part(text, List.of(files.image(), files.other())))),
      of("instagram", "image", (text, files) -> List.of(new Part(text, List.of(files.image())))),
      new Specimen("instagram", "carousel", (text, files) -> new Variant("instagram",
          List.of(new Part(text, List.of(files.image(), files.film()))), Map.of(FIRST_COMMENT, text + ", below it"))),
      of("instagram", "reel", (text, files) -> List.of(new Part(text, List.of(files.film()))), REEL),
      of("instagram", "reel by Facebook", (text, files) -> List.of(new Part(text, List.of(files.film()))), REEL)
          .by("facebook"),
      of("instagram", "video story", (text, files) -> List.of(new Part("", List.of(files.film()))), STORY),
      of("instagram", "photo story", (text, files) -> List.of(new Part("", List.of(files.image()))), STORY),
      of("facebook", "link", Specimen::alone, Map.of("link", "https://example.org/tides")),
      of("facebook", "video", (text, files) -> List.of(new Part(text, List.of(files.film())))),
      of("facebook", "reel", (text, files) -> List.of(new Part(text, List.of(files.film()))), REEL),
      of("facebook", "video story", (text, files) -> List.of(new Part("", List.of(files.film()))), STORY),
      of("facebook", "photo story", (text, files) -> List.of(new Part("", List.of(files.image()))), STORY),
      of("x", "thread", (text, files) -> List.of(
          new Part(text + " one", List.of(files.image())), new Part(text + " two", List.of()))),
      of("x", "video", (text, files) -> List.of(new Part(text, List.of(files.film())))),
      of("x", "GIF", (text, files) -> List.of(new Part(text, List.of(files.gif())))),
      of("x", "poll", Specimen::alone, POLL),
      new Specimen("x", "quote", Specimen::ofX, List.of(Prepared.QUOTED_ON_X)),
      new Specimen("x", "answer", Specimen::ofX, List.of(Prepared.ANSWERED_ON_X)),
      of("linkedin", "image", (text, files) -> List.of(new Part(text, List.of(files.image())))),
      of("linkedin", "images", (text, files) -> List.of(new Part(text, List.of(files.image(), files.other())))),
      of("linkedin", "article", (text, files) -> List.of(new Part(text, List.of(files.image()))),
          Map.of("articleUrl", "https://example.org/tides", "articleTitle", "Of tides")),
      of("linkedin", "poll", Specimen::alone,
          Map.of("pollQuestion", "Which?", "pollOptions", List.of("Tea", "Coffee"))),
      new Specimen("tiktok", "video", (text, files) -> new Variant("tiktok",
          List.of(new Part(text, List.of(files.film()))), Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"))),
      new Specimen("tiktok", "photos", (text, files) -> new Variant("tiktok",
          List.of(new Part(text, List.of(files.image()))), Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"))),
      of("tiktok", "draft", (text, files) -> List.of(new Part("", List.of(files.film()))), DRAFT),
      of("tiktok", "photo draft", (text, files) -> List.of(new Part(text, List.of(files.image()))), DRAFT),
      of("linkedin", "video", (text, files) -> List.of(new Part(text, List.of(files.film())))),
      of("linkedin", "document", (text, files) -> List.of(new Part(text, List.of(files.document()))),
          Map.of("mediaTitle", "Of tides")),
      of("mastodon", "thread", (text, files) -> List.of(
          new Part(text + " one", List.of(files.image())), new Part(text + " two", List.of()))),
      of("telegram", "text", (text, files) -> List.of(new Part(text, List.of()))),
      of("telegram", "images", (text, files) -> List.of(new Part(text, List.of(files.image(), files.other())))),
      of("telegram", "video", (text, files) -> List.of(new Part(text, List.of(files.film())))),
      of("mastodon", "video", (text, files) -> List.of(new Part(text, List.of(files.film())))),
      of("mastodon", "poll", Specimen::alone, POLL),
      new Specimen("mastodon", "quoting answer", (text, files) -> new Variant("mastodon", alone(text, files), Map.of()),
          List.of(Prepared.QUOTED_ON_MASTODON, Prepared.ANSWERED_ON_MASTODON)),
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
          List.of(new Part(text, List.of(files.film()))), Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"))),
      of("tiktok", "fetched draft", (text, files) -> List.of(new Part("", List.of(files.film()))), DRAFT));

  private static List<Part> alone(String text, Files files) {
    return List.of(new Part(text, List.of()));
  }

  private static Variant ofX(String text, Files files) {
    return new Variant("x", alone(text, files), Map.of());
  }

  private static Specimen of(String network, String kind, BiFunction<String, Files, List<Part>> parts) {
    return of(network, kind, parts, Map.of());
  }

  private static Specimen of(
      String network, String kind, BiFunction<String, Files, List<Part>> parts, Map<String, Object> options) {
    return new Specimen(network, kind, (text, files) -> new Variant(network, parts.apply(text, files), options));
  }

  /** The same, of accounts that came by another way. */
  private Specimen by(String another) {
    return new Specimen(network, kind, another, wording, needs);
  }

  /** An account that it goes out of; on LinkedIn a page, since a member's posts cannot be read back. */
  AccountId account(Newsroom newsroom, WorkspaceId workspace) {
    var account = newsroom.account(workspace, network);
    if (network.equals("linkedin")) {
      newsroom.database.execute("update account set remote_id = 'urn:li:organization:' || remote_id, scopes = array["
          + "'w_organization_social', 'r_organization_social'] where id = '" + account + "'");
    }
    if (way != null) {
      newsroom.database.execute("update account set server = server || '/" + way + "' where id = '" + account + "'");
    }
    return account;
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
