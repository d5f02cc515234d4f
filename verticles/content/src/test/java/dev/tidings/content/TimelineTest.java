package dev.tidings.content;

import static dev.tidings.content.ContentDesk.code;
import static dev.tidings.content.ContentDesk.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.ApprovalsProtocol;
import dev.tidings.bus.ApprovalsProtocol.SubmitPost;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ContentProtocol.CreatePost;
import dev.tidings.bus.ContentProtocol.GetTimeline;
import dev.tidings.bus.ContentProtocol.Post;
import dev.tidings.bus.ContentProtocol.Timeline;
import dev.tidings.bus.ContentProtocol.TimelineEvent;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.PostId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.events.NewEvent;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TimelineTest {
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
    Await.result(desk.ask(ApprovalsProtocol.SUBMIT_POST, new SubmitPost(post.id(), post.version(), null), desk.ada));
    Timeline timeline = Await.result(desk.ask(ContentProtocol.GET_TIMELINE, new GetTimeline(post.id()), desk.ada));
    assertThat(timeline.events()).extracting(TimelineEvent::type).containsExactly("post.created", "post.submitted");
  }

  @Test
  void aPostNamesImagesThatAreStored() {
    AssetId asset = new AssetId(Identifiers.next());
    desk.test.database().execute("insert into asset (workspace_id, id, content_type, size, width, height, sha256, bytes,"
        + " created_by) values ('" + desk.workspace + "', '" + asset + "', 'image/png', 1, 4, 4, 'aa', '\\x00', 'ada')");
    PostContent known = content(asset);
    assertThat(Await.result(desk.ask(ContentProtocol.CREATE_POST, new CreatePost(null, known, null), desk.ada)).content())
        .isEqualTo(known);
    PostContent unknown = content(new AssetId(Identifiers.next()));
    assertThat(code(desk.ask(ContentProtocol.CREATE_POST, new CreatePost(null, unknown, null), desk.ada))).isEqualTo("unknown-asset");
  }

  private static PostContent content(AssetId asset) {
    return new PostContent(List.of(desk.x), List.of(new Variant(
        "x", List.of(new Part("Look", List.of(new Media(asset, "A cup")))), null)));
  }
}
