package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.DeliveryState;
import dev.tidings.bus.PublisherProtocol;
import dev.tidings.bus.PublisherProtocol.Delivery;
import dev.tidings.bus.Role;
import dev.tidings.media.MediaCapability;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A video that is out is shown as published, whatever of what goes with it YouTube refuses")
class LeftOutTest {
  private static final Map<String, Object> DRESSED =
      Map.of("captions", "WEBVTT\n", "captionLanguage", "en", "playlist", "PLnobody-knows-it");
  private static final String REFUSED = "could not be done: add the captions: YouTube says that this is there"
      + " already; add it to the playlist: The video itself is out. YouTube does not know the playlist.";

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static TestNode node;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox);
    var client = sandbox.control().account("youtube", "client");
    var settings = newsroom.settings();
    settings.put("network.youtube.client.id", client.getString("clientId"));
    settings.put("network.youtube.client.secret", client.getString("clientSecret"));
    node = TestNode.on(newsroom.database, settings, "media", "publisher", "publisher.youtube");
    Await.result(new MediaCapability().deploy(node.node()).compose(media -> new PublisherCapability().deploy(node.node())));
  }

  @AfterAll
  static void close() {
    node.close();
    newsroom.close();
  }

  /** A video whose captions and place in a playlist are refused. */
  private static VideoStory refused(String text) {
    var story = VideoStory.of(newsroom, newsroom.workspace(), text, 3_000)
        .meets("duplicate", "edit", 1, Map.of()).plan(DRESSED);
    story.proveOnce();
    return story;
  }

  private static Delivery only(VideoStory story) {
    return Await.result(node.node().bus().request(PublisherProtocol.LIST_DELIVERIES,
        new PublisherProtocol.ListDeliveries(null, null, null, null, null, false, 10, null), owner(story)))
        .items().getFirst();
  }

  private static CallContext owner(VideoStory story) {
    return TestNode.as(story.workspace(), Role.OWNER);
  }

  private static Delivery resolve(VideoStory story, String decision) {
    var delivery = only(story);
    return Await.result(node.node().bus().request(PublisherProtocol.RESOLVE_DELIVERY,
        new PublisherProtocol.ResolveDelivery(delivery.id(), delivery.version(), decision, null, null), owner(story)));
  }

  /** As a delivery stood that was refused after its video was out, before this was told apart. */
  private static void stuck(VideoStory story, String state, int steps) {
    newsroom.database.execute("update delivery set state = '" + state + "', published_at = null, version = version + 1,"
        + " next_at = null, reason = null, explanation = null, witnesses = (select jsonb_agg(w) from"
        + " jsonb_array_elements(witnesses) w where (w ->> 'step')::int <= " + steps + ") where account_id = '"
        + story.account() + "'");
  }

  @Test
  @DisplayName("by itself: with its link, and with what was not done and why; it can be deleted from here")
  void byItself() {
    var story = refused("without its captions");
    var delivery = only(story);
    assertThat(delivery.reason()).isEqualTo("left-out");
    assertThat(delivery.explanation()).startsWith("The post is out, but").contains(REFUSED);
    assertThat(newsroom.text("select kind || ' ' || message from alert where stream = 'delivery:" + delivery.id() + "'"))
        .containsExactly("delivery-incomplete " + delivery.explanation());
    assertThat(newsroom.events(story.account())).endsWith("delivery.published");
    assertThat(newsroom.database.count("select count(*) from event where type = 'alert.raised' and data ->> 'subject'"
        + " = 'delivery:" + delivery.id() + "'")).isEqualTo(1);
    assertThat(Await.result(node.node().bus().request(PublisherProtocol.DELETE_PUBLISHED,
        new PublisherProtocol.DeletePublished(delivery.id(), delivery.version()), owner(story))).deletedRemotely()).isTrue();
  }

  @Test
  @DisplayName("by a person, who says that it is out, or gives up the rest")
  void byAPerson() {
    for (var decision : new String[] {"published", "give-up"}) {
      var story = refused("decided " + decision);
      stuck(story, "REJECTED", 3);
      var resolved = resolve(story, decision);
      assertThat(resolved.state()).isEqualTo(DeliveryState.PUBLISHED);
      assertThat(resolved.publishedAt()).isEqualTo(resolved.receipts().getFirst().at());
      assertThat(resolved.explanation()).contains("left this out: add the captions; add it to the playlist");
      assertThat(resolved.url()).isNotBlank();
    }
    var down = refused("taken down by YouTube");
    stuck(down, "REJECTED", 2);
    assertThat(resolve(down, "give-up").state()).as("it was never seen").isEqualTo(DeliveryState.CANCELLED);
  }

  @Test
  @DisplayName("by its time, when what goes with it has waited too long")
  void byItsTime() {
    var story = refused("waited too long");
    stuck(story, "WAITING_BUDGET", 3);
    newsroom.database.execute("update delivery set next_at = clock_timestamp(), due_at = due_at - interval '2 hours',"
        + " grace_until = clock_timestamp() - interval '1 hour' where account_id = '" + story.account() + "'");
    newsroom.awaitAccount(story.account(), "PUBLISHED");
    var delivery = only(story);
    assertThat(delivery.explanation()).contains("was not done in the time");
    assertThat(delivery.publishedAt()).isEqualTo(delivery.receipts().getFirst().at());
  }
}
