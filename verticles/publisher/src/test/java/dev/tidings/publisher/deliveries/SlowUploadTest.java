package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A request may take a second here and a lease lasts three; a photo of more than five megabytes may take eleven more. */
@DisplayName("A large file has the time that it needs, and a post that is given up for slowness stands once at most")
class SlowUploadTest {
  private static final byte[] PHOTO = Pictures.noisyJpeg(2_000, 1_400);
  private static final int SLOW_MILLIS = 5_000;

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static WorkspaceId workspace;
  private static PublisherProcess publisher;
  private static PublisherProcess other;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("telegram", "mastodon"));
    workspace = newsroom.workspace();
    publisher = newsroom.publisher(Newsroom.HASTY);
    other = newsroom.publisher(Newsroom.HASTY);
  }

  @AfterAll
  static void close() {
    publisher.close();
    other.close();
    newsroom.close();
  }

  @Test
  @DisplayName("an answer that is slow to come is waited for, and nobody takes the post over; without a file it is not")
  void slow() {
    var photos = List.of(slow("telegram", true), slow("mastodon", true));
    var words = slow("telegram", false);
    for (var account : photos) {
      newsroom.awaitAccount(account, "PUBLISHED");
      assertThat(newsroom.events(account)).doesNotContain("delivery.in-doubt", "delivery.retry-at");
    }
    for (var network : List.of("telegram", "mastodon")) {
      assertThat(newsroom.posted(network, said(network, true))).isEqualTo(1);
    }
    newsroom.awaitAccount(words, "IN_DOUBT");
    assertThat(newsroom.posted("telegram", said("telegram", false))).isEqualTo(1);
  }

  @Test
  @DisplayName("while it is under way its lease outlasts it; when its node is killed it is not sent again")
  void killed() {
    var account = newsroom.account(workspace, "telegram");
    fault(account, "hold-after", 0);
    newsroom.planVariant(workspace, account, variant("telegram", "Killed over its photo", true));
    Await.until("it is accepted and held", () -> !newsroom.control.parked().isEmpty());
    assertThat(newsroom.database.count("select count(*) from delivery where account_id = '" + account
        + "' and lease_until > clock_timestamp() + interval '6 seconds'")).isEqualTo(1);
    publisher.kill();
    other.kill();
    newsroom.control.dropAll();
    publisher = newsroom.publisher(Newsroom.HASTY);
    other = newsroom.publisher(Newsroom.HASTY);
    newsroom.awaitAccount(account, "IN_DOUBT");
    assertThat(newsroom.posted("telegram", "Killed over its photo")).isEqualTo(1);
  }

  private static AccountId slow(String network, boolean photo) {
    var account = newsroom.account(workspace, network);
    fault(account, "latency", SLOW_MILLIS);
    newsroom.planVariant(workspace, account, variant(network, said(network, photo), photo));
    return account;
  }

  private static String said(String network, boolean photo) {
    return network + (photo ? " shows a photo slowly" : " speaks slowly");
  }

  private static Variant variant(String network, String text, boolean photo) {
    var media = List.of(new Media(newsroom.image(workspace, PHOTO,
        MediaFacts.image("image/jpeg", PHOTO.length, 2_000, 1_400)), "Noise"));
    return new Variant(network, List.of(new Part(text, photo ? media : List.of())), Map.of());
  }

  private static void fault(AccountId account, String kind, int millis) {
    newsroom.control.fault(new JsonObject().put("network", newsroom.text("select network from account where id = '" + account
        + "'").getFirst()).put("account", newsroom.handle(account)).put("kind", kind).put("count", 1).put("millis", millis));
  }
}
