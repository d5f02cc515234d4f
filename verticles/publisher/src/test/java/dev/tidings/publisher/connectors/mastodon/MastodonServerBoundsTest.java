package dev.tidings.publisher.connectors.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.SharedAsset;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.CannedNetwork;
import dev.tidings.publisher.connectors.CannedNetwork.Reply;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.MediaSource;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RenditionRules;
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes smaller images than Mastodon usually does. */
class MastodonServerBoundsTest {
  private static final String SMALL = "{\"configuration\": {\"statuses\": {}, \"polls\": {}, \"media_attachments\": {"
      + "\"supported_mime_types\": [\"image/jpeg\", \"image/png\", \"image/gif\"],"
      + "\"image_size_limit\": 500000, \"image_matrix_limit\": 1000000}}}";
  private static final AssetId IMAGE = new AssetId(UUID.randomUUID());
  private static final Variant VARIANT =
      new Variant("mastodon", List.of(new Part("See", List.of(new Media(IMAGE, "A ship")))), Map.of());

  private Vertx vertx;
  private CannedNetwork network;
  private Connectors connectors;
  private Connector mastodon;
  private Access access;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    network = new CannedNetwork();
    connectors = network.connectors(vertx);
    mastodon = connectors.of("mastodon").orElseThrow();
    access = new Access(null, null, "mastodon", network.url(), "1", "harbour", "token", 1, null, List.of());
    network.answers(request -> Reply.of(200, request.endsWith("/instance") ? SMALL : "{\"id\": \"7\"}"));
  }

  @AfterEach
  void stop() {
    network.close();
    Await.result(connectors.close());
    Await.result(vertx.close());
  }

  @Test
  void whatBreaksTheServersBoundIsMadeToFitItAndIsSaid() {
    var rules = ((Outcome.Success<Rules>) Await.result(mastodon.rules(access))).value();
    for (var facts : List.of(MediaFacts.image("image/jpeg", 500_001, 1_000, 1_000),
        MediaFacts.image("image/png", 400_000, 1_001, 1_000), MediaFacts.image("image/webp", 10, 10, 10))) {
      assertThat(check(rules, facts).violations()).isEmpty();
      assertThat(check(rules, facts).warnings()).extracting(Violation::rule).containsExactly("image-adapted");
      assertThat(check(mastodon.descriptor().rules(), facts).warnings()).as("elsewhere it fits").isEmpty();
    }
    assertThat(check(rules, MediaFacts.image("image/jpeg", 500_000, 1_000, 1_000)).warnings()).isEmpty();
  }

  @Test
  void whatMayMoveIsRefusedAndTheBoundNamed() {
    var rules = ((Outcome.Success<Rules>) Await.result(mastodon.rules(access))).value();
    var finding = check(rules, MediaFacts.image("image/gif", 500_001, 1_001, 1_000));
    assertThat(finding.violations()).extracting(Violation::rule).containsExactly("image-too-large", "too-many-pixels");
    assertThat(finding.violations()).extracting(Violation::message).anySatisfy(said -> assertThat(said).contains("500000"))
        .anySatisfy(said -> assertThat(said).contains("1000000"));
  }

  @Test
  void theUploadIsMadeByTheServersBoundWhichIsAskedForOnce() {
    var asked = new ArrayList<RenditionRules>();
    assertThat(upload(asked)).isInstanceOf(Outcome.Success.class);
    assertThat(upload(asked)).isInstanceOf(Outcome.Success.class);
    assertThat(asked).hasSize(2).allSatisfy(wanted -> {
      assertThat((long) wanted.width() * wanted.height()).isLessThanOrEqualTo(1_000_000);
      assertThat(wanted.bytes()).isEqualTo(500_000);
      assertThat(wanted.adapts(MediaFacts.image("image/jpeg", 500_001, 10, 10))).isTrue();
    });
    assertThat(network.asked()).containsExactly(
        "GET /api/v2/instance", "POST /api/v2/media", "POST /api/v2/media");
  }

  @Test
  void aServerThatDoesNotSayGetsWhatMastodonUsuallyTakes() {
    network.answers(request -> request.endsWith("/instance") ? Reply.of(503, "") : Reply.of(200, "{\"id\": \"7\"}"));
    var asked = new ArrayList<RenditionRules>();
    assertThat(upload(asked)).isInstanceOf(Outcome.Success.class);
    assertThat(asked).containsExactly(mastodon.descriptor().rules().rendition());
  }

  private Finding check(Rules rules, MediaFacts facts) {
    return mastodon.check(VARIANT, rules, Map.of(IMAGE, facts)).getFirst();
  }

  private Outcome<?> upload(List<RenditionRules> asked) {
    var facts = Map.of(IMAGE, MediaFacts.image("image/jpeg", 900_000, 2_000, 1_000));
    return Await.result(mastodon.perform(mastodon.steps(VARIANT, facts).getFirst(), VARIANT, access, Witnesses.none(),
        new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(5), null, () -> true, null,
            new Asked(asked), facts)));
  }

  /** Notes how images are wanted. */
  private record Asked(List<RenditionRules> wanted) implements MediaSource {
    @Override
    public Future<AssetBytes> image(AssetId asset) {
      return image(asset, null);
    }

    @Override
    public Future<AssetBytes> image(AssetId asset, RenditionRules how) {
      wanted.add(how);
      return Future.succeededFuture(new AssetBytes("image/jpeg", new byte[10], ""));
    }

    @Override
    public Future<AssetPiece> piece(AssetId asset, long offset, int length) {
      return Future.failedFuture("no pieces");
    }

    @Override
    public Future<SharedAsset> share(AssetId asset, Duration time) {
      return Future.failedFuture("not shared");
    }
  }
}
