package dev.tidings.media;

import static dev.tidings.media.MediaDesk.code;
import static dev.tidings.media.Photos.decoded;
import static dev.tidings.media.Photos.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.DeleteAsset;
import dev.tidings.bus.MediaProtocol.RenderAsset;
import dev.tidings.bus.MediaProtocol.Rendition;
import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenditionsTest {
  private MediaDesk desk;

  @BeforeEach
  void open() {
    desk = new MediaDesk(Map.of());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static RenderAsset square(Asset asset, int edge) {
    return new RenderAsset(asset.id(), edge, edge, 1.0, 1.0, null, null, "image/jpeg", 100_000);
  }

  @Test
  void aRenditionIsMadeOnceAndGoesWithItsImage() {
    Asset asset = desk.store(image("png", 600, 400));
    Rendition made = Await.result(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 150)));
    assertThat(made.contentType()).isEqualTo("image/jpeg");
    assertThat(decoded(made.bytes()).getWidth()).isEqualTo(150);
    assertThat(decoded(made.bytes()).getHeight()).isEqualTo(150);
    assertThat(desk.rows("media_rendition")).isEqualTo(1);
    desk.restart();
    Rendition again = Await.result(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 150)));
    assertThat(again.bytes()).isEqualTo(made.bytes());
    assertThat(again.sha256()).isEqualTo(made.sha256());
    assertThat(desk.rows("media_rendition")).isEqualTo(1);
    assertThat(desk.blobs()).isEqualTo(2);
    Await.result(desk.ask(MediaProtocol.DELETE_ASSET, new DeleteAsset(asset.id())));
    Await.until("nothing is left", () -> desk.blobs() == 0 && desk.rows("media_rendition") == 0);
  }

  @Test
  void ofAnImagesRenditionsThoseAreKeptThatWereAskedForLast() {
    Asset asset = desk.store(image("png", 60, 40));
    for (int edge = 1; edge <= RenditionStore.MOST_OF_AN_IMAGE; edge++) {
      Await.result(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, edge)));
    }
    assertThat(desk.rows("media_rendition")).isEqualTo(RenditionStore.MOST_OF_AN_IMAGE);
    desk.database.execute("update media_rendition set used_at = used_at - interval '1 hour'");
    Await.result(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 1)));
    Await.result(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 41)));
    Await.result(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 42)));
    assertThat(desk.rows("media_rendition")).isEqualTo(RenditionStore.MOST_OF_AN_IMAGE);
    assertThat(desk.rows("media_rendition where need like 'Need[width=1,%'")).isEqualTo(1);
    assertThat(desk.rows("media_rendition where need like 'Need[width=2,%' or need like 'Need[width=3,%'")).isZero();
    Await.until("what was dropped is removed", () -> desk.rows("blob_doom") == 0);
    assertThat(desk.blobs()).isEqualTo(RenditionStore.MOST_OF_AN_IMAGE + 1);
    assertThat(Await.result(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 2))).width()).isEqualTo(2);
  }

  @Test
  void nearlyTheSameFocusIsTheSameNeed() {
    Asset asset = desk.store(image("png", 60, 40));
    for (double focus : new double[] {0.5, 0.5001, 0.4999, 0.504}) {
      Await.result(desk.ask(MediaProtocol.RENDER_ASSET,
          new RenderAsset(asset.id(), 20, 20, 1.0, 1.0, focus, focus, "image/jpeg", 100_000)));
    }
    assertThat(desk.rows("media_rendition")).isEqualTo(1);
  }

  @Test
  void aWorkspaceHasAFewImagesMadeAtATimeAndTheRestAskAgain() throws SQLException {
    Asset asset = desk.store(image("png", 60, 40));
    List<Future<Rendition>> asked = new ArrayList<>();
    try (var holder = desk.database.superuser(); var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table media_rendition in exclusive mode");
      IntStream.rangeClosed(1, 40).forEach(edge -> asked.add(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, edge))));
      Await.until("eight are told to ask again", () -> asked.stream().filter(Future::failed).count() == 8);
      holder.rollback();
    }
    Await.result(Future.join(asked).otherwiseEmpty());
    assertThat(asked.stream().filter(Future::failed)).hasSize(8)
        .allSatisfy(refused -> assertThat(code(refused)).isEqualTo("too-many-renditions"));
    assertThat(Await.result(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 40))).width()).isEqualTo(40);
  }

  @Test
  void anImageThatIsKeptIsGivenToHoweverManyAskForItAtOnce() throws SQLException {
    Asset asset = desk.store(image("png", 60, 40));
    Await.result(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 20)));
    List<Future<Rendition>> asked = new ArrayList<>();
    try (var holder = desk.database.superuser(); var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table media_rendition in access exclusive mode");
      IntStream.range(0, 60).forEach(n -> asked.add(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 20))));
      holder.rollback();
    }
    assertThat(Await.result(Future.all(asked)).succeeded()).isTrue();
  }

  @Test
  void whatCannotBeMadeIsRefused() {
    Asset asset = desk.store(image("png", 60, 40));
    assertThat(code(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 0)))).isEqualTo("invalid-body");
    assertThat(code(desk.ask(MediaProtocol.RENDER_ASSET,
        new RenderAsset(asset.id(), 10, 10, 2.0, 1.0, null, null, null, 1_000)))).isEqualTo("invalid-body");
    assertThat(code(desk.ask(MediaProtocol.RENDER_ASSET,
        new RenderAsset(asset.id(), 10, 10, null, null, null, null, "image/gif", 1_000)))).isEqualTo("invalid-body");
    assertThat(code(desk.ask(MediaProtocol.RENDER_ASSET, square(asset, 10),
        TestNode.as(desk.node().workspace("Other", 0), Role.OWNER)))).isEqualTo("not-found");
    byte[] pdf = "%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    Asset document = Await.result(desk.upload(pdf, "application/pdf")).asset();
    assertThat(code(desk.ask(MediaProtocol.RENDER_ASSET, square(document, 10)))).isEqualTo("asset-no-image");
  }
}
