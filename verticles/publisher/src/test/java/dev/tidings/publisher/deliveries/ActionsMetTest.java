package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.FileRules;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every action of every connector, and all that its descriptor offers, meets faults in the matrix")
class ActionsMetTest {
  /** Words of the connectors' steps that are no actions: formats and budgets. */
  private static final Set<String> NO_ACTIONS = Set.of("facebook reel", "facebook story", "instagram posts");

  /** Networks on which every post is one step: the matrix's, and one that tests of added networks bring. */
  private static final Set<String> ONE_STEP = Set.of("telegram", "harbour");

  /** Offers that go, request by request, the way of another that is met: a Short is a video, a recording goes as a film. */
  private static final Set<String> ALIKE = Set.of("youtube short VIDEO", "youtube short IMAGE", "mastodon AUDIO");

  /** Options with which a post goes another way, or is told from others by something else. */
  private static final Set<String> TURNS = Set.of("pollOptions", "quote", "replyTo", "link", "articleUrl", "cardAddress",
      "firstComment", "playlist", "captions");

  private static final Media IMAGE = new Media(new AssetId(UUID.randomUUID()), "A pier");
  private static final Media OTHER = new Media(new AssetId(UUID.randomUUID()), "A ship");
  private static final Media FILM = new Media(new AssetId(UUID.randomUUID()), null);
  private static final Media GIF = new Media(new AssetId(UUID.randomUUID()), "A wave");
  private static final Media DOCUMENT = new Media(new AssetId(UUID.randomUUID()), null);
  private static final Specimen.Files FILES = new Specimen.Files(IMAGE, OTHER, GIF, FILM, DOCUMENT);
  private static final Map<AssetId, MediaFacts> FACTS = Map.of(
      IMAGE.asset(), MediaFacts.image("image/png", 100, 64, 64), OTHER.asset(), MediaFacts.image("image/png", 100, 80, 64),
      GIF.asset(), MediaFacts.image("image/gif", 100, 48, 48),
      FILM.asset(), new MediaFacts(AssetKind.VIDEO, "video/mp4", 2_000, 720, 1_280, 5_000L, "avc1", "f"),
      DOCUMENT.asset(), new MediaFacts(AssetKind.DOCUMENT, "application/pdf", 100, 0, 0, null, null, "d"));

  private static Vertx vertx;
  private static Connectors connectors;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    connectors = new Connectors(vertx, Configuration.of(Map.of()));
  }

  @AfterAll
  static void close() {
    Await.result(connectors.close());
    Await.result(vertx.close());
  }

  @Test
  void eachIsMet() throws ReflectiveOperationException {
    var met = new HashSet<String>();
    for (var specimen : Specimen.ALL) {
      var variant = specimen.referring("Said", FILES, Prepared::example);
      connectors.of(specimen.network()).orElseThrow().steps(variant, FACTS)
          .forEach(step -> met.add(specimen.network() + " " + step.action()));
    }
    assertThat(actions()).hasSizeGreaterThan(30).isSubsetOf(met);
  }

  @Test
  @DisplayName("each kind of file in each format, each turn and each way to an account that a descriptor offers is met")
  void eachOfferIsMet() {
    var met = new HashSet<String>();
    for (var specimen : Specimen.ALL) {
      var variant = specimen.referring("Said", FILES, Prepared::example);
      var named = named(specimen.network(), descriptor(specimen.network()).format(variant));
      variant.parts().forEach(part -> part.media().forEach(media -> met.add(named + FACTS.get(media.asset()).kind())));
      variant.options().keySet().forEach(option -> met.add(specimen.network() + " " + option));
      met.add(specimen.network() + " by " + specimen.way());
    }
    assertThat(offers()).hasSizeGreaterThan(30).isSubsetOf(met);
  }

  /** What the descriptors offer, but for a network that only tests bring. */
  private static Set<String> offers() {
    var offers = new TreeSet<String>();
    for (var network : Connectors.networks()) {
      var descriptor = descriptor(network);
      if (network.equals("harbour")) {
        continue;
      }
      var formats = new ArrayList<String>();
      formats.add(null);
      descriptor.options().values().stream().filter(option -> "format".equals(option.role()))
          .flatMap(option -> option.values().stream()).filter(descriptor.rules().formats()::containsKey)
          .forEach(formats::add);
      for (var format : formats) {
        kinds(descriptor.rules().in(format)).forEach(kind -> offers.add(named(network, format) + kind));
      }
      descriptor.options().keySet().stream().filter(TURNS::contains).forEach(option -> offers.add(network + " " + option));
      descriptor.authorisation().ways().keySet().forEach(way -> offers.add(network + " by " + way));
    }
    offers.removeAll(ALIKE);
    return offers;
  }

  private static Set<AssetKind> kinds(Rules rules) {
    var kinds = EnumSet.noneOf(AssetKind.class);
    if (rules.imagesPerPost() > 0) {
      kinds.add(AssetKind.IMAGE);
    }
    var files = new EnumMap<AssetKind, FileRules>(AssetKind.class);
    files.put(AssetKind.VIDEO, rules.videos());
    files.put(AssetKind.DOCUMENT, rules.documents());
    files.put(AssetKind.AUDIO, rules.audios());
    files.forEach((kind, taken) -> {
      if (taken != null) {
        kinds.add(kind);
      }
    });
    return kinds;
  }

  private static String named(String network, String format) {
    return network + " " + (format == null ? "" : format + " ");
  }

  private static NetworkDescriptor descriptor(String network) {
    return connectors.of(network).orElseThrow().descriptor();
  }

  /** The texts of each connector's steps that others of its classes know. */
  private static Set<String> actions() throws ReflectiveOperationException {
    var actions = new TreeSet<String>();
    for (var network : Connectors.networks()) {
      var connector = connectors.of(network).orElseThrow().getClass().getName();
      if (ONE_STEP.contains(network)) {
        continue;
      }
      var name = connector.substring(0, connector.length() - "Connector".length()) + "Steps";
      for (var field : Class.forName(name).getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && !Modifier.isPrivate(field.getModifiers())
            && field.getType() == String.class) {
          field.setAccessible(true);
          actions.add(network + " " + field.get(null));
        }
      }
    }
    actions.removeAll(NO_ACTIONS);
    return actions;
  }
}
