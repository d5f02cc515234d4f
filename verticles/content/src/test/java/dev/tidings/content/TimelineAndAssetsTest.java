package dev.tidings.content;

import static dev.tidings.content.ContentDesk.code;
import static dev.tidings.content.ContentDesk.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ContentProtocol.Asset;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.ContentProtocol.CreatePost;
import dev.tidings.bus.ContentProtocol.GetAsset;
import dev.tidings.bus.ContentProtocol.GetTimeline;
import dev.tidings.bus.ContentProtocol.Post;
import dev.tidings.bus.ContentProtocol.StoreAsset;
import dev.tidings.bus.ContentProtocol.SubmitPost;
import dev.tidings.bus.ContentProtocol.Timeline;
import dev.tidings.bus.ContentProtocol.TimelineEvent;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.PostId;
import dev.tidings.bus.Role;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.events.NewEvent;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TimelineAndAssetsTest {
  private static ContentDesk desk;

  @BeforeAll
  static void open() {
    desk = new ContentDesk(1);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void aTimelineTellsAPostsStoryWithItsDeliveries() {
    Post post = desk.scheduled("Story");
    desk.delivery(post, desk.x, "x", "SCHEDULED", "[]");
    String delivery = desk.get(post.id()).deliveries().getFirst().id().toString();
    Await.result(desk.test.node().postgres().write(desk.workspace, tx -> desk.test.node().events().append(
        tx, desk.workspace, "delivery:" + delivery, 0, List.of(new NewEvent("delivery.planned", new JsonObject())), desk.ben)));
    Timeline timeline = Await.result(desk.ask(ContentProtocol.GET_TIMELINE, new GetTimeline(post.id()), desk.ada));
    assertThat(timeline.events()).extracting(TimelineEvent::type).containsExactly(
        "post.created", "post.submitted", "post.approved", "post.scheduled", "delivery.planned");
    assertThat(timeline.events().getFirst().actor()).isEqualTo(desk.ada.principal().actor());
    assertThat(timeline.events().get(2).actor()).isEqualTo(desk.ben.principal().actor());
    assertThat(timeline.events().get(1).data()).containsEntry("note", "Please look");
    assertThat(status(desk.ask(ContentProtocol.GET_TIMELINE, new GetTimeline(new PostId(Identifiers.next())), desk.ada)))
        .isEqualTo(404);
  }

  @Test
  void aTimelineIsInOrderOfPositionWhenTransactionNumbersGrowADigit() {
    Post post = desk.create("Digits");
    desk.test.database().execute("do $$ declare target bigint := 10 ^"
        + " length(pg_current_xact_id()::text); begin for spent in 1..20000 loop exit when pg_current_xact_id()::text::bigint"
        + " >= target; commit; end loop; end $$");
    Await.result(desk.ask(ContentProtocol.SUBMIT_POST, new SubmitPost(post.id(), post.version(), null), desk.ada));
    Timeline timeline = Await.result(desk.ask(ContentProtocol.GET_TIMELINE, new GetTimeline(post.id()), desk.ada));
    assertThat(timeline.events()).extracting(TimelineEvent::type).containsExactly("post.created", "post.submitted");
  }

  @Test
  void anImageIsStoredOnceAndComesBackAsItWas() throws IOException {
    byte[] bytes = ImageHeaderTest.image("png", 64, 48);
    Asset asset = Await.result(desk.ask(ContentProtocol.STORE_ASSET, new StoreAsset("cup.exe", bytes), desk.ada));
    assertThat(asset.contentType()).isEqualTo("image/png");
    assertThat(asset.width()).isEqualTo(64);
    assertThat(asset.size()).isEqualTo(bytes.length);
    assertThat(Await.result(desk.ask(ContentProtocol.STORE_ASSET, new StoreAsset("again.png", bytes), desk.ada))).isEqualTo(asset);
    AssetBytes back = Await.result(desk.ask(ContentProtocol.GET_ASSET, new GetAsset(asset.id()), desk.ada));
    assertThat(back.bytes()).isEqualTo(bytes);
    assertThat(back.sha256()).isEqualTo(asset.sha256());
    assertThat(status(desk.ask(ContentProtocol.GET_ASSET, new GetAsset(asset.id()),
        TestNode.as(desk.test.workspace("Other", 0), Role.OWNER)))).isEqualTo(404);
    PostContent known = new PostContent(List.of(desk.x), List.of(new Variant(
        "x", List.of(new Part("Look", List.of(new Media(asset.id(), "A cup")))), null)));
    assertThat(Await.result(desk.ask(ContentProtocol.CREATE_POST, new CreatePost(null, known, null), desk.ada)).content())
        .isEqualTo(known);
  }

  @Test
  void bytesTravelToAnotherNodeUnchanged() {
    byte[] bytes = new byte[256];
    for (int value = 0; value < bytes.length; value++) {
      bytes[value] = (byte) value;
    }
    String wire = BusJson.toJson(new StoreAsset("every-byte", bytes)).encode();
    assertThat(BusJson.fromJson(new JsonObject(wire), StoreAsset.class).bytes()).isEqualTo(bytes);
  }

  @Test
  void whatIsNoImageOrTooMuchIsRefused() throws IOException {
    assertThat(code(store("<html>".getBytes(StandardCharsets.UTF_8)))).isEqualTo("image-type-unknown");
    assertThat(code(store(Arrays.copyOf(ImageHeaderTest.image("png", 4, 4), 5 * 1024 * 1024 + 1)))).isEqualTo("image-too-large");
    byte[] bomb = ImageHeaderTest.image("png", 4, 4);
    ByteBuffer.wrap(bomb).putInt(16, 30_000).putInt(20, 30_000);
    assertThat(code(store(bomb))).isEqualTo("image-too-many-pixels");
    PostContent unknown = new PostContent(List.of(desk.x), List.of(new Variant(
        "x", List.of(new Part("Look", List.of(new Media(new AssetId(Identifiers.next()), "A cup")))), null)));
    assertThat(code(desk.ask(ContentProtocol.CREATE_POST, new CreatePost(null, unknown, null), desk.ada))).isEqualTo("unknown-asset");
  }

  private static Future<Asset> store(byte[] bytes) {
    return desk.ask(ContentProtocol.STORE_ASSET, new StoreAsset("file", bytes), desk.ada);
  }
}
