package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deaths of processes that publish texts on X and on Mastodon; each case has a database of its own. */
abstract class TextKills {
  private static final List<String> NETWORKS = List.of("x", "mastodon");
  private static final List<Death> DEATHS = List.of(
      new Death("the requests never accepted", "hold-before", false),
      new Death("the requests accepted after the death", "hold-before", true),
      new Death("the requests accepted, and not answered", "hold-after", false));

  private final CountedAgain counted;
  private final SandboxControl control;
  private Newsroom newsroom;
  private WorkspaceId workspace;

  TextKills(CountedAgain counted) {
    this.counted = counted;
    this.control = counted.sandbox().control();
  }

  /** How a process dies; whether what it was sending is accepted all the same. */
  private record Death(String how, String hold, boolean through) {}

  private record Case(Death death, List<AccountId> accounts) {}

  @BeforeEach
  void open() {
    newsroom = counted.keep(new Newsroom(TestDatabase.create(), counted.sandbox(), NETWORKS));
    workspace = newsroom.workspace();
  }

  private PublisherProcess publisher() {
    return publisher(Newsroom.HASTY);
  }

  private PublisherProcess publisher(Map<String, String> over) {
    return counted.publisher(newsroom, over);
  }

  private void survivor() {
    counted.survivor(newsroom, Newsroom.HASTY);
  }

  private Freeze freeze(String state) {
    return counted.keep(new Freeze(newsroom.database, state));
  }

  /** One post each on X and on Mastodon. */
  private void plan(String text, Duration in) {
    newsroom.plan(workspace, in, text, newsroom.account(workspace, "x"), newsroom.account(workspace, "mastodon"));
  }

  private void provePublished(int deliveries, String... texts) {
    newsroom.awaitAll("PUBLISHED", deliveries);
    for (var text : texts) {
      NETWORKS.forEach(network -> assertThat(newsroom.posted(network, text)).as(network + " " + text).isEqualTo(1));
    }
    assertThat(newsroom.database.count("select count(*) from receipt")).isEqualTo(deliveries);
  }

  /** Five posts of each text on a network. */
  private void proveFiveEach(String network, List<String> texts) {
    texts.forEach(text -> assertThat(newsroom.posted(network, text)).as(network + " " + text).isEqualTo(5));
  }

  private static List<String> twenty(String text) {
    return IntStream.range(0, 20).mapToObj(i -> text + " " + i + ".").toList();
  }

  @ParameterizedTest(name = "while {0} was being committed")
  @ValueSource(strings = {"CLAIMED", "SENDING", "PUBLISHED"})
  @DisplayName("killed")
  void killedAt(String state) {
    var freeze = freeze(state);
    var first = publisher();
    var text = "frozen at " + state;
    plan(text, Duration.ofMillis(300));
    freeze.awaitReached(2);
    first.kill();
    freeze.lift();
    survivor();
    counted.prove("killed while " + state + " was being committed", () -> provePublished(2, text));
  }

  @TestFactory
  @DisplayName("killed after SENDING")
  List<DynamicTest> whileSending() {
    var first = publisher(Newsroom.PATIENT);
    var cases = DEATHS.stream().map(death -> new Case(death, NETWORKS.stream()
        .map(network -> newsroom.account(workspace, network)).toList())).toList();
    for (var each : cases) {
      for (int i = 0; i < NETWORKS.size(); i++) {
        control.fault(new JsonObject().put("network", NETWORKS.get(i)).put("kind", each.death().hold())
            .put("count", 1).put("account", newsroom.handle(each.accounts().get(i))));
      }
      newsroom.plan(workspace, Duration.ofMillis(300), each.death().how(), each.accounts().toArray(AccountId[]::new));
    }
    Await.until("the requests are held", () -> control.parked().size() == 6);
    first.kill();
    assertThat(newsroom.states()).isEqualTo(Map.of("SENDING", 6L));
    newsroom.decideHeld(cases.stream().filter(each -> each.death().through())
        .flatMap(each -> each.accounts().stream()).toList());
    newsroom.leasesRunOut();
    survivor();
    return cases.stream().map(each -> DynamicTest.dynamicTest(
        each.death().how(), () -> counted.prove("killed after SENDING, " + each.death().how(), () -> prove(each)))).toList();
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
    NETWORKS.forEach(network -> control.fault(network, "hold-after", 1));
    plan("sent while it was stopped", Duration.ofMillis(300));
    Await.until("the requests are held", () -> control.parked().size() == 2);
    first.freeze();
    control.releaseAll();
    var second = publisher();
    provePublished(2, "sent while it was stopped");
    first.thaw();
    second.kill();
    plan("after waking", Duration.ZERO);
    counted.survives(newsroom, first);
    counted.prove("stopped, taken over and woken", () -> provePublished(4, "sent while it was stopped", "after waking"));
  }

  @Test
  @DisplayName("killed in the middle of a thread: it goes on after the last part that stands")
  void inAThread() {
    var account = newsroom.account(workspace, "mastodon");
    var parts = List.of("part one", "part two", "part three");
    var freeze = freeze("PUBLISHED");
    var first = publisher();
    newsroom.plan(workspace, Duration.ofMillis(300), parts, account);
    freeze.awaitReached(1);
    first.kill();
    freeze.lift();
    survivor();
    counted.prove("killed in the middle of a thread", () -> {
      newsroom.awaitAll("PUBLISHED", 1);
      parts.forEach(part -> assertThat(newsroom.posted("mastodon", part)).as(part).isEqualTo(1));
      assertThat(newsroom.database.count("select count(*) from receipt")).isEqualTo(3);
    });
  }

  @Test
  @DisplayName("killed under load beside another, which goes on: nothing is lost, nothing doubled")
  void besideAnother() {
    var accounts = new ArrayList<AccountId>();
    for (int i = 0; i < 5; i++) {
      accounts.add(newsroom.account(workspace, "x"));
      accounts.add(newsroom.account(workspace, "mastodon"));
    }
    control.latency(Duration.ofMillis(50));
    var first = publisher();
    survivor();
    var texts = twenty("beside");
    texts.forEach(text -> newsroom.plan(workspace, Duration.ofMillis(500), text, accounts.toArray(AccountId[]::new)));
    newsroom.awaitCount("some are out", "select least(30, count(*)) from delivery where state = 'PUBLISHED'", 30);
    first.kill();
    counted.prove("killed under load beside another", () -> {
      newsroom.awaitAll("PUBLISHED", 200);
      NETWORKS.forEach(network -> proveFiveEach(network, texts));
    });
  }

  @Test
  @DisplayName("told to leave under load it hands back what has not begun, without alarm, and another goes on at once")
  void leaves() {
    var accounts = new ArrayList<AccountId>();
    for (int i = 0; i < 5; i++) {
      accounts.add(newsroom.account(workspace, "mastodon"));
    }
    control.latency(Duration.ofMillis(200));
    var first = publisher(Newsroom.PATIENT);
    var texts = twenty("leaving");
    texts.forEach(text -> newsroom.plan(workspace, Duration.ofMillis(500), text, accounts.toArray(AccountId[]::new)));
    newsroom.awaitCount("some are out", "select least(1, count(*)) from delivery where state = 'PUBLISHED'", 1);
    first.leave();
    assertThat(first.alarms()).isEmpty();
    assertThat(newsroom.states()).doesNotContainKeys("CLAIMED", "SENDING");
    control.latency(Duration.ZERO);
    counted.survivor(newsroom, Newsroom.PATIENT);
    counted.prove("told to leave under load", () -> {
      newsroom.awaitAll("PUBLISHED", 100);
      proveFiveEach("mastodon", texts);
      assertThat(newsroom.database.count("select count(*) from event where type = 'delivery.in-doubt'")).isZero();
      assertThat(newsroom.database.count("select count(*) from event where type = 'delivery.handed-back'")).isPositive();
    });
  }
}
