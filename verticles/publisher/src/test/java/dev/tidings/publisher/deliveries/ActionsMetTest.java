package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every action of every connector meets faults in the matrix")
class ActionsMetTest {
  /** Words of the connectors' steps that are no actions: formats and budgets. */
  private static final Set<String> NO_ACTIONS = Set.of("facebook reel", "facebook story", "instagram posts");

  /** Networks on which every post is one step: the matrix's, and one that tests of added networks bring. */
  private static final Set<String> ONE_STEP = Set.of("telegram", "harbour");

  private static final Media IMAGE = new Media(new AssetId(UUID.randomUUID()), "A pier");
  private static final Media OTHER = new Media(new AssetId(UUID.randomUUID()), "A ship");
  private static final Media FILM = new Media(new AssetId(UUID.randomUUID()), null);
  private static final Media DOCUMENT = new Media(new AssetId(UUID.randomUUID()), null);
  private static final Map<AssetId, MediaFacts> FACTS = Map.of(
      IMAGE.asset(), MediaFacts.image("image/png", 100, 64, 64), OTHER.asset(), MediaFacts.image("image/png", 100, 80, 64),
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
      var variant = specimen.referring("Said", new Specimen.Files(IMAGE, OTHER, FILM, DOCUMENT), Prepared::example);
      connectors.of(specimen.network()).orElseThrow().steps(variant, FACTS)
          .forEach(step -> met.add(specimen.network() + " " + step.action()));
    }
    assertThat(actions()).hasSizeGreaterThan(30).isSubsetOf(met);
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
