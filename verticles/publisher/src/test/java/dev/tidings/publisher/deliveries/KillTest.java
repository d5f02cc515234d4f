package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("However a publishing process dies, each post stands exactly once on the network")
class KillTest {
  private static SandboxProcess sandbox;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Newsroom newsroom;
  private WorkspaceId workspace;

  @BeforeAll
  static void startSandbox() {
    sandbox = SharedSandbox.asNew();
  }

  @BeforeEach
  void open() {
    sandbox.control().reset();
    newsroom = new Newsroom(TestDatabase.create(), sandbox);
    workspace = newsroom.workspace();
  }

  @AfterEach
  void close() throws Exception {
    for (var each : opened.reversed()) {
      each.close();
    }
    newsroom.close();
  }

  private PublisherProcess publisher() {
    return publisher(Map.of());
  }

  private PublisherProcess publisher(Map<String, String> over) {
    var publisher = newsroom.publisher(over);
    opened.add(publisher);
    return publisher;
  }

  private Freeze freeze(String state) {
    var freeze = new Freeze(newsroom.database, state);
    opened.add(freeze);
    return freeze;
  }

  /** One post each on X and on Mastodon. */
  private void plan(String text, Duration in) {
    newsroom.plan(workspace, in, text, newsroom.account(workspace, "x"), newsroom.account(workspace, "mastodon"));
  }

  private void provePublishedOnce(String text) {
    newsroom.awaitAll("PUBLISHED", 2);
    assertThat(newsroom.posted("x", text)).isEqualTo(1);
    assertThat(newsroom.posted("mastodon", text)).isEqualTo(1);
    assertThat(newsroom.database.count("select count(*) from receipt")).isEqualTo(2);
  }

  @ParameterizedTest(name = "while {0} was being committed")
  @ValueSource(strings = {"CLAIMED", "SENDING", "PUBLISHED"})
  @DisplayName("killed")
  void killedAt(String state) {
    var freeze = freeze(state);
    var first = publisher();
    plan("frozen", Duration.ofMillis(300));
    freeze.awaitReached(2);
    first.kill();
    freeze.lift();
    publisher();
    provePublishedOnce("frozen");
  }

  @Test
  @DisplayName("killed after SENDING, the requests never accepted")
  void neverAccepted() {
    sendingHeld("hold-before", Newsroom.PATIENT).kill();
    sandbox.control().dropAll();
    proveAnotherPublishes();
  }

  @Test
  @DisplayName("killed after SENDING, the requests accepted after the death")
  void acceptedAfterDeath() {
    sendingHeld("hold-before", Newsroom.PATIENT).kill();
    sandbox.control().releaseAll();
    proveAnotherPublishes();
  }

  @Test
  @DisplayName("killed after the network accepted, before it answered")
  void acceptedUnanswered() {
    sendingHeld("hold-after", Newsroom.PATIENT).kill();
    sandbox.control().dropAll();
    proveAnotherPublishes();
  }

  private void proveAnotherPublishes() {
    assertThat(newsroom.states()).isEqualTo(Map.of("SENDING", 2L));
    newsroom.leasesRunOut();
    publisher();
    provePublishedOnce("held");
  }

  private PublisherProcess sendingHeld(String fault, Map<String, String> over) {
    var first = publisher(over);
    sandbox.control().fault("x", fault, 1);
    sandbox.control().fault("mastodon", fault, 1);
    plan("held", Duration.ofMillis(300));
    Await.until("the requests are held", () -> sandbox.control().parked().size() == 2);
    return first;
  }

  @Test
  @DisplayName("stopped while sending, taken over, woken: it writes nothing, and serves again")
  void stoppedAndWoken() {
    var first = sendingHeld("hold-after", Map.of("publisher.request-timeout", "3s", "publisher.lease", "6s"));
    first.freeze();
    sandbox.control().releaseAll();
    var second = publisher();
    provePublishedOnce("held");
    first.thaw();
    second.kill();
    plan("after waking", Duration.ZERO);
    newsroom.awaitAll("PUBLISHED", 4);
    for (var network : List.of("x", "mastodon")) {
      assertThat(newsroom.posted(network, "held")).isEqualTo(1);
      assertThat(newsroom.posted(network, "after waking")).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("killed in the middle of a thread: it goes on after the last part that stands")
  void inAThread() {
    var account = newsroom.account(workspace, "mastodon");
    var freeze = freeze("PUBLISHED");
    var first = publisher();
    newsroom.plan(workspace, Duration.ofMillis(300), List.of("part one", "part two", "part three"), account);
    freeze.awaitReached(1);
    first.kill();
    freeze.lift();
    publisher();
    newsroom.awaitAll("PUBLISHED", 1);
    for (var part : List.of("part one", "part two", "part three")) {
      assertThat(newsroom.posted("mastodon", part)).as(part).isEqualTo(1);
    }
    assertThat(newsroom.database.count("select count(*) from receipt")).isEqualTo(3);
  }

  @Test
  @DisplayName("killed under load beside another, which goes on: nothing is lost, nothing doubled")
  void besideAnother() {
    var accounts = new ArrayList<AccountId>();
    for (int i = 0; i < 5; i++) {
      accounts.add(newsroom.account(workspace, "x"));
      accounts.add(newsroom.account(workspace, "mastodon"));
    }
    sandbox.control().latency(Duration.ofMillis(50));
    var first = publisher();
    publisher();
    for (int i = 0; i < 20; i++) {
      newsroom.plan(workspace, Duration.ofMillis(500), "beside " + i + ".", accounts.toArray(AccountId[]::new));
    }
    newsroom.awaitCount("some are out", "select least(30, count(*)) from delivery where state = 'PUBLISHED'", 30);
    first.kill();
    newsroom.awaitAll("PUBLISHED", 200);
    for (var network : List.of("x", "mastodon")) {
      for (int i = 0; i < 20; i++) {
        assertThat(newsroom.posted(network, "beside " + i + ".")).as(network + " " + i).isEqualTo(5);
      }
    }
    sandbox.control().latency(Duration.ZERO);
  }

  @Test
  @DisplayName("told to leave under load it hands back what has not begun, and another goes on at once")
  void leaves() {
    var accounts = new ArrayList<AccountId>();
    for (int i = 0; i < 5; i++) {
      accounts.add(newsroom.account(workspace, "mastodon"));
    }
    sandbox.control().latency(Duration.ofMillis(200));
    var first = publisher(Newsroom.PATIENT);
    for (int i = 0; i < 20; i++) {
      newsroom.plan(workspace, Duration.ofMillis(500), "leaving " + i + ".", accounts.toArray(AccountId[]::new));
    }
    newsroom.awaitCount("some are out", "select least(1, count(*)) from delivery where state = 'PUBLISHED'", 1);
    first.leave();
    assertThat(newsroom.states()).doesNotContainKeys("CLAIMED", "SENDING");
    sandbox.control().latency(Duration.ZERO);
    publisher(Newsroom.PATIENT);
    newsroom.awaitAll("PUBLISHED", 100);
    for (int i = 0; i < 20; i++) {
      assertThat(newsroom.posted("mastodon", "leaving " + i + ".")).isEqualTo(5);
    }
    assertThat(newsroom.database.count("select count(*) from event where type = 'delivery.in-doubt'")).isZero();
    assertThat(newsroom.database.count("select count(*) from event where type = 'delivery.handed-back'")).isPositive();
  }
}
