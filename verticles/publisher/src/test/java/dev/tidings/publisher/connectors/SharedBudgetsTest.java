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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SharedBudgetsTest {
  private static final List<NetworkDescriptor> NETWORKS = List.of(DescriptorReader.read("x"));
  private static final List<String> POST = List.of("post");

  private static Vertx vertx;
  private static RedisStore redis;

  private final AccountId account = new AccountId(UUID.randomUUID());
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
    Await.result(one.observe(account, "x", List.of(new Budget("post", 100, 2, reset))));
    assertThat(Await.result(one.take(account, "x", POST)).granted()).isTrue();
    assertThat(Await.result(other.take(account, "x", POST)).granted()).isTrue();
    var spent = Await.result(other.take(account, "x", POST));
    assertThat(spent).isEqualTo(new Budgets.Verdict(false, "post", reset));
    assertThat(Await.result(one.left(account, "x"))).containsExactly(new Budget("post", 100, 0, reset));
  }

  @Test
  void noneIsTakenWhenOneIsSpent() {
    var budgets = new SharedBudgets(redis, NETWORKS);
    Await.result(budgets.observe(account, "x", List.of(new Budget("post", 100, 0, reset), new Budget("upload", 500, 7, reset))));
    assertThat(Await.result(budgets.take(account, "x", List.of("upload", "post"))).exhausted()).isEqualTo("post");
    assertThat(Await.result(budgets.left(account, "x"))).contains(new Budget("upload", 500, 7, reset));
  }

  @Test
  void aWindowBeginsWithItsFirstCall() {
    var budgets = new SharedBudgets(redis, NETWORKS);
    assertThat(Await.result(budgets.take(account, "x", POST)).granted()).isTrue();
    assertThat(Await.result(budgets.left(account, "x"))).singleElement()
        .satisfies(left -> assertThat(left.remaining()).isEqualTo(99));
  }

  @Test
  void withoutItsStoreItGoesOnAtHalfRate() {
    var away = new RedisStore(vertx, "redis://127.0.0.1:1");
    var budgets = new SharedBudgets(away, NETWORKS);
    Await.result(budgets.observe(account, "x", List.of(new Budget("post", 100, 4, reset))));
    assertThat(Await.result(budgets.take(account, "x", POST)).granted()).isTrue();
    assertThat(Await.result(budgets.take(account, "x", POST)).granted()).isTrue();
    assertThat(Await.result(budgets.take(account, "x", POST))).isEqualTo(new Budgets.Verdict(false, "post", reset));
    away.close();
  }
}
