package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.runtime.redis.RedisStore;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestStores;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SharedBudgetsTest {
  private static final List<NetworkDescriptor> NETWORKS = 
      List.of(DescriptorReader.read("x"), DescriptorReader.read("youtube"), DescriptorReader.read("facebook"));
  private static final List<String> POST = List.of("post");
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private static Vertx vertx;
  private static RedisStore redis;

  private final Budgets.Holder holder = holder("x", "https://api.x.com/" + UUID.randomUUID());
  private final Instant reset = Instant.now().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    redis = new RedisStore(vertx, TestStores.connection().redisUrl());
  }

  @AfterAll
  static void stop() {
    redis.close();
    Await.result(vertx.close());
  }

  @Test
  void allNodesDrawFromOneCount() {
    var one = new SharedBudgets(redis, NETWORKS);
    var other = new SharedBudgets(redis, NETWORKS);
    Await.result(one.observe(holder, List.of(new Budget("post", 100, 2, reset))));
    assertThat(Await.result(one.take(holder, POST)).granted()).isTrue();
    assertThat(Await.result(other.take(holder, POST)).granted()).isTrue();
    var spent = Await.result(other.take(holder, POST));
    assertThat(spent).isEqualTo(new Budgets.Verdict(false, "post", reset));
    assertThat(Await.result(one.left(holder))).extracting(Budget::name).containsExactly("post", "post-day");
    assertThat(Await.result(one.left(holder))).filteredOn(left -> left.name().equals("post"))
        .containsExactly(new Budget("post", 100, 0, reset));
  }

  @Test
  void noneIsTakenWhenOneIsSpent() {
    var budgets = new SharedBudgets(redis, NETWORKS);
    Await.result(budgets.observe(holder, List.of(new Budget("post", 100, 0, reset), new Budget("upload", 500, 7, reset))));
    assertThat(Await.result(budgets.take(holder, List.of("upload", "post"))).exhausted()).isEqualTo("post");
    assertThat(Await.result(budgets.left(holder))).contains(new Budget("upload", 500, 7, reset));
  }

  @Test
  void aWindowBeginsWithItsFirstCall() {
    var budgets = new SharedBudgets(redis, NETWORKS);
    assertThat(Await.result(budgets.take(holder, POST)).granted()).isTrue();
    assertThat(Await.result(budgets.left(holder))).filteredOn(left -> left.name().equals("post")).singleElement()
        .satisfies(left -> assertThat(left.remaining()).isEqualTo(99));
  }

  @Test
  void anApplicationsAllowanceIsSharedByItsAccountsAtAServerAndByNoOthers() {
    var one = new SharedBudgets(redis, NETWORKS);
    var other = new SharedBudgets(redis, NETWORKS);
    var server = "https://www.googleapis.com/" + UUID.randomUUID();
    var harbour = holder("youtube", server);
    var lighthouse = holder("youtube", server);
    for (int upload = 0; upload < 100; upload++) {
      assertThat(Await.result((upload % 2 == 0 ? one : other)
          .take(upload % 2 == 0 ? harbour : lighthouse, List.of("uploads"))).granted()).isTrue();
    }
    var midnight = LocalDate.now(PACIFIC).plusDays(1).atStartOfDay(PACIFIC).toInstant();
    assertThat(Await.result(one.take(lighthouse, List.of("uploads"))))
        .isEqualTo(new Budgets.Verdict(false, "uploads", midnight));
    assertThat(Await.result(other.left(harbour))).containsExactly(new Budget("uploads", 100, 0, midnight));
    assertThat(Await.result(one.take(holder("youtube", server + "0"), List.of("uploads"))).granted())
        .as("another server's application").isTrue();
  }

  @Test
  void callsCostWhatTheDescriptorSays() {
    var budgets = new SharedBudgets(redis, NETWORKS);
    var channel = holder("youtube", "https://www.googleapis.com/" + UUID.randomUUID());
    for (var calls : List.of(List.of("captions"), List.of(Budgets.EDIT), List.of(Budgets.DELETE), List.of(Budgets.LOOK_UP),
        List.of("units"))) {
      assertThat(Await.result(budgets.take(channel, calls)).granted()).isTrue();
    }
    assertThat(Await.result(budgets.left(channel))).singleElement()
        .satisfies(left -> assertThat(left.remaining()).isEqualTo(10_000 - 400 - 51 - 50 - 3 - 1));
  }

  @Test
  void readingLeavesTheReserveToPublishing() {
    var budgets = new SharedBudgets(redis, NETWORKS);
    var channel = holder("youtube", "https://www.googleapis.com/" + UUID.randomUUID());
    Await.result(budgets.observe(channel, List.of(new Budget("units", 10_000, 5_001, reset))));
    assertThat(Await.result(budgets.take(channel, Budgets.Use.READING, List.of("units"))).granted()).isTrue();
    assertThat(Await.result(budgets.take(channel, Budgets.Use.READING, List.of("units"))))
        .isEqualTo(new Budgets.Verdict(false, "units", reset));
    assertThat(Await.result(budgets.take(channel, List.of("captions"))).granted()).isTrue();
  }

  @Test
  void whatTheNetworkTellsOfTheWholeApplicationIsWatchedAndNotCounted() {
    var budgets = new SharedBudgets(redis, NETWORKS);
    var server = "https://graph.facebook.com/" + UUID.randomUUID();
    var page = holder("facebook", server);
    Await.result(budgets.observe(page, List.of(new Budget("app-calls", 100, 1, reset))));
    assertThat(Await.result(budgets.take(page, List.of("calls"))).granted()).isTrue();
    assertThat(Await.result(budgets.take(holder("facebook", server), List.of("calls"))).granted()).isTrue();
    Await.result(budgets.observe(page, List.of(new Budget("app-calls", 100, 0, reset))));
    assertThat(Await.result(budgets.take(holder("facebook", server), List.of("calls"))))
        .isEqualTo(new Budgets.Verdict(false, "app-calls", reset));
  }

  private static Budgets.Holder holder(String network, String server) {
    return new Budgets.Holder(new AccountId(UUID.randomUUID()), network, server);
  }

  @Test
  void withoutItsStoreItGoesOnAtHalfRate() {
    var away = new RedisStore(vertx, "redis://127.0.0.1:1");
    var budgets = new SharedBudgets(away, NETWORKS);
    Await.result(budgets.observe(holder, List.of(new Budget("post", 100, 4, reset))));
    assertThat(Await.result(budgets.take(holder, POST)).granted()).isTrue();
    assertThat(Await.result(budgets.take(holder, POST)).granted()).isTrue();
    assertThat(Await.result(budgets.take(holder, POST))).isEqualTo(new Budgets.Verdict(false, "post", reset));
    away.close();
  }
}
