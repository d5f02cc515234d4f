package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("However a publishing process dies, each post stands exactly once on the network")
class KillTest {
  private static final List<String> NETWORKS = List.of("x", "mastodon");
  private static final List<Death> DEATHS = List.of(
      new Death("the requests never accepted", "hold-before", false),
      new Death("the requests accepted after the death", "hold-before", true),
      new Death("the requests accepted, and not answered", "hold-after", false));
  /** When what could still go out a second time has had its time. */
  private static final Duration LATER = Duration.ofSeconds(30);

  private static SandboxProcess sandbox;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Newsroom newsroom;
  private WorkspaceId workspace;

  /** How a process dies; whether what it was sending is accepted all the same. */
  private record Death(String how, String hold, boolean through) {}

  private record Case(Death death, List<AccountId> accounts) {}

  @BeforeAll
  static void startSandbox() {
    sandbox = SharedSandbox.asNew();
  }

  @BeforeEach
  void open() {
    sandbox.control().reset();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, NETWORKS);
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
    return publisher(Newsroom.HASTY);
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

  @TestFactory
  @DisplayName("killed after SENDING")
  List<DynamicTest> whileSending() {
    var first = publisher(Newsroom.PATIENT);
    var cases = DEATHS.stream().map(death -> new Case(death, NETWORKS.stream()
        .map(network -> newsroom.account(workspace, network)).toList())).toList();
    for (var each : cases) {
      for (int i = 0; i < NETWORKS.size(); i++) {
        sandbox.control().fault(new JsonObject().put("network", NETWORKS.get(i)).put("kind", each.death().hold())
            .put("count", 1).put("account", newsroom.handle(each.accounts().get(i))));
      }
      newsroom.plan(workspace, Duration.ofMillis(300), each.death().how(), each.accounts().toArray(AccountId[]::new));
    }
    Await.until("the requests are held", () -> sandbox.control().parked().size() == 6);
    first.kill();
    assertThat(newsroom.states()).isEqualTo(Map.of("SENDING", 6L));
    newsroom.decideHeld(cases.stream().filter(each -> each.death().through())
        .flatMap(each -> each.accounts().stream()).toList());
    newsroom.leasesRunOut();
    publisher();
    return Stream.concat(
        cases.stream().map(each -> DynamicTest.dynamicTest(each.death().how(), () -> prove(each))),
        Stream.of(DynamicTest.dynamicTest("all, counted again 30 s after", () -> {
          var since = Instant.now();
          Await.until("30 s have gone by", Duration.ofSeconds(40), Instant::now, now -> now.isAfter(since.plus(LATER)));
          cases.forEach(this::prove);
        }))).toList();
  }

  private void prove(Case one) {
    for (int i = 0; i < NETWORKS.size(); i++) {
      newsroom.awaitAccount(one.accounts().get(i), "PUBLISHED");
      assertThat(newsroom.posted(NETWORKS.get(i), one.death().how())).isEqualTo(1);
      assertThat(newsroom.database.count("select count(*) from receipt where account_id = '" + one.accounts().get(i) + "'"))
          .isEqualTo(1);
    }
  }

  @Test
  @DisplayName("stopped while sending, taken over, woken: it writes nothing, and serves again")
  void stoppedAndWoken() {
    var first = publisher(Map.of("publisher.request-timeout", "3s", "publisher.lease", "6s"));
    NETWORKS.forEach(network -> sandbox.control().fault(network, "hold-after", 1));
    plan("held", Duration.ofMillis(300));
    Await.until("the requests are held", () -> sandbox.control().parked().size() == 2);
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
