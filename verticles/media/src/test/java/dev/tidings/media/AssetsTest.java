package dev.tidings.media;

import static dev.tidings.media.MediaDesk.code;
import static dev.tidings.media.Photos.held;
import static dev.tidings.media.Photos.image;
import static dev.tidings.media.Photos.movingGif;
import static dev.tidings.media.Photos.movingWebp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.BusJson;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.MediaProtocol.DeleteAsset;
import dev.tidings.bus.MediaProtocol.DescribeAsset;
import dev.tidings.bus.MediaProtocol.GetAsset;
import dev.tidings.bus.MediaProtocol.ReadAsset;
import dev.tidings.bus.MediaProtocol.StoreImage;
import dev.tidings.bus.Role;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssetsTest {
  private MediaDesk desk;

  @BeforeEach
  void open() {
    desk = new MediaDesk(Map.of());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anImageIsStoredOnceAndComesBackAsItWas() {
    byte[] bytes = image("png", 64, 48);
    Asset asset = Await.result(desk.ask(MediaProtocol.STORE_IMAGE, new StoreImage("cup.exe", bytes, "A cup")));
    assertThat(asset.kind()).isEqualTo(AssetKind.IMAGE);
    assertThat(asset.contentType()).isEqualTo("image/png");
    assertThat(asset.width()).isEqualTo(64);
    assertThat(asset.size()).isEqualTo(bytes.length);
    assertThat(asset.altText()).isEqualTo("A cup");
    assertThat(desk.store(bytes)).isEqualTo(asset);
    assertThat(desk.read(asset)).isEqualTo(bytes);
    assertThat(desk.rows("asset where bytes is not null")).isZero();
    Await.until("only one blob is left", () -> desk.blobs() == 1 && desk.rows("blob_doom") == 0);
    CallContext other = TestNode.as(desk.node().workspace("Other", 0), Role.OWNER);
    assertThat(code(desk.ask(MediaProtocol.GET_ASSET, new GetAsset(asset.id()), other))).isEqualTo("not-found");
    assertThat(code(desk.ask(MediaProtocol.READ_ASSET, new ReadAsset(asset.id(), 0, 10), other))).isEqualTo("not-found");
    assertThat(code(desk.ask(MediaProtocol.DELETE_ASSET, new DeleteAsset(asset.id()), other))).isEqualTo("not-found");
  }

  @Test
  void whetherAnImageMovesIsKept() {
    desk.store(image("png", 64, 48));
    desk.store(movingGif());
    assertThat(desk.store(movingWebp()).contentType()).isEqualTo("image/webp");
    assertThat(desk.rows("asset where animated")).isEqualTo(2);
  }

  @Test
  void aPieceIsReadFromWhereverItIsAskedFor() {
    byte[] bytes = image("png", 64, 48);
    Asset asset = desk.store(bytes);
    assertThat(Await.result(desk.ask(MediaProtocol.READ_ASSET, new ReadAsset(asset.id(), 10, 20))).bytes())
        .isEqualTo(Arrays.copyOfRange(bytes, 10, 30));
    assertThat(Await.result(desk.ask(MediaProtocol.READ_ASSET, new ReadAsset(asset.id(), bytes.length - 5, 20))).bytes())
        .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length));
    assertThat(code(desk.ask(MediaProtocol.READ_ASSET, new ReadAsset(asset.id(), bytes.length, 1))))
        .isEqualTo("range-not-satisfiable");
    assertThat(code(desk.ask(MediaProtocol.READ_ASSET, new ReadAsset(asset.id(), 0, -1)))).isEqualTo("invalid-body");
    assertThat(Await.result(desk.ask(MediaProtocol.READ_ASSET, new ReadAsset(asset.id(), 0, 0)))).satisfies(told -> {
      assertThat(told.size()).isEqualTo(asset.size());
      assertThat(told.sha256()).isEqualTo(asset.sha256());
      assertThat(told.bytes()).isEmpty();
    });
    assertThat(code(desk.ask(MediaProtocol.READ_ASSET, new ReadAsset(asset.id(), 0, MediaProtocol.LONGEST_PIECE + 1))))
        .isEqualTo("invalid-body");
  }

  @Test
  void theAddressesOfTheReleaseBeforeAreStillAnswered() {
    byte[] bytes = image("jpeg", 64, 48);
    ContentProtocol.Asset asset = Await.result(desk.ask(
        ContentProtocol.STORE_ASSET, new ContentProtocol.StoreAsset("cup.jpg", bytes)));
    assertThat(asset.size()).isEqualTo(bytes.length);
    var back = Await.result(desk.ask(ContentProtocol.GET_ASSET, new ContentProtocol.GetAsset(asset.id())));
    assertThat(back.bytes()).isEqualTo(bytes);
    assertThat(back.contentType()).isEqualTo("image/jpeg");
    assertThat(back.sha256()).isEqualTo(asset.sha256());
  }

  @Test
  void imagesOfTheReleaseBeforeAreStillRead() {
    byte[] bytes = image("png", 64, 48);
    var id = new dev.tidings.bus.AssetId(Identifiers.next());
    desk.database.execute("insert into asset (workspace_id, id, content_type, size, width, height, sha256, bytes, created_by)"
        + " values ('" + desk.workspace + "', '" + id + "', 'image/png', " + bytes.length + ", 64, 48, 'aa', '\\x"
        + HexFormat.of().formatHex(bytes) + "', 'ada')");
    Asset asset = Await.result(desk.ask(MediaProtocol.GET_ASSET, new GetAsset(id)));
    assertThat(desk.read(asset)).isEqualTo(bytes);
    assertThat(Await.result(desk.ask(MediaProtocol.READ_ASSET, new ReadAsset(id, 3, 4))).bytes())
        .isEqualTo(Arrays.copyOfRange(bytes, 3, 7));
    Await.result(desk.ask(MediaProtocol.DELETE_ASSET, new DeleteAsset(id)));
    assertThat(code(desk.ask(MediaProtocol.GET_ASSET, new GetAsset(id)))).isEqualTo("not-found");
  }

  @Test
  void bytesTravelToAnotherNodeUnchanged() {
    byte[] bytes = new byte[256];
    for (int value = 0; value < bytes.length; value++) {
      bytes[value] = (byte) value;
    }
    String wire = BusJson.toJson(new StoreImage("every-byte", bytes, null)).encode();
    assertThat(BusJson.fromJson(new JsonObject(wire), StoreImage.class).bytes()).isEqualTo(bytes);
  }

  @Test
  void whatIsNoImageOrTooMuchIsRefusedAndLeavesNothing() {
    assertThat(code(store("<html>".getBytes(StandardCharsets.UTF_8)))).isEqualTo("image-type-unknown");
    assertThat(code(store(new byte[0]))).isEqualTo("image-type-unknown");
    assertThat(code(store(Arrays.copyOf(image("png", 4, 4), 5 * 1024 * 1024 + 1)))).isEqualTo("image-too-large");
    assertThat(code(desk.ask(MediaProtocol.STORE_IMAGE, new StoreImage("cup", image("png", 4, 4), null),
        TestNode.as(desk.workspace, Role.VIEWER)))).isEqualTo("forbidden");
    assertThat(desk.rows("asset")).isZero();
    assertThat(desk.blobs()).isZero();
  }

  private Future<Asset> store(byte[] bytes) {
    return desk.ask(MediaProtocol.STORE_IMAGE, new StoreImage("file", bytes, null));
  }

  @Test
  void whatLooksTheSameIsHintedAt() {
    Asset large = desk.store(image("png", 600, 400));
    Asset small = desk.store(image("jpeg", 150, 100));
    Asset turned = desk.store(held(image("jpeg", 600, 400), 3, "x"));
    assertThat(large.alike()).isEmpty();
    assertThat(small.alike()).containsExactly(large.id());
    assertThat(turned.alike()).isEmpty();
  }

  @Test
  void whatAFileShowsIsSaidInWords() {
    Asset asset = desk.store(image("png", 4, 4));
    Await.result(desk.ask(MediaProtocol.DESCRIBE_ASSET, new DescribeAsset(asset.id(), "A red corner")));
    assertThat(Await.result(desk.ask(MediaProtocol.GET_ASSET, new GetAsset(asset.id()))).altText()).isEqualTo("A red corner");
  }

  @Test
  void aFileIsDeletedForGoodUnlessAPostUsesIt() {
    Asset asset = desk.store(image("png", 64, 48));
    String post = Identifiers.next().toString();
    desk.database.execute("insert into post (workspace_id, id, state, content, content_hash, version, author) values ('"
        + desk.workspace + "', '" + post + "', 'DRAFT', '{\"accounts\":[],\"variants\":[{\"network\":\"x\",\"parts\":[{\"text\":\"\"},"
        + "{\"text\":\"Look\",\"media\":[{\"asset\":\"" + asset.id() + "\",\"altText\":\"A cup\"}]}]}]}', 'h', 1, 'ada')");
    assertThat(code(desk.ask(MediaProtocol.DELETE_ASSET, new DeleteAsset(asset.id())))).isEqualTo("asset-in-use");
    assertThat(desk.read(asset)).hasSize((int) asset.size());
    desk.database.execute("update post set state = 'DELETED' where id = '" + post + "'");
    Await.result(desk.ask(MediaProtocol.DELETE_ASSET, new DeleteAsset(asset.id())));
    assertThat(code(desk.ask(MediaProtocol.GET_ASSET, new GetAsset(asset.id())))).isEqualTo("not-found");
    Await.until("its bytes are gone", () -> desk.blobs() == 0);
  }

  @Test
  void withoutAWorkspaceNoRowIsSeen() {
    desk.store(image("png", 64, 48));
    desk.begin(new byte[10], "image/png");
    for (String table : new String[] {"asset", "media_upload", "media_piece", "blob_doom"}) {
      long seen = Await.result(desk.node().node().postgres().withoutWorkspace(
          tx -> tx.query("select count(*) from " + table).execute().map(rows -> rows.iterator().next().getLong(0))));
      assertThat(seen).as(table).isZero();
    }
  }
}
