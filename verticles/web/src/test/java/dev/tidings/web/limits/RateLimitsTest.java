package dev.tidings.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.redis.RedisStore;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestStores;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Policy HUNDRED = new Policy("test", 100, Duration.ofHours(1));
  private static final int LOOPS = 4;
  private static final int EACH = 20_000;
  private static Vertx vertx;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    Await.result(vertx.close());
  }

  @Test
  void nodesShareOneCount() {
    RedisStore redis = new RedisStore(vertx, TestStores.connection().redisUrl());
    String key = UUID.randomUUID().toString();
    RateLimits here = new RateLimits(redis, HUNDRED);
    RateLimits there = new RateLimits(redis, HUNDRED);
    int admitted = 0;
    for (int i = 0; i < 150; i++) {
      admitted += Await.result((i % 2 == 0 ? here : there).admit(key)).admitted() ? 1 : 0;
    }
    // What a node holds and has not used is lost to the others for a moment, and never more than its share.
    assertThat(admitted).isBetween(100 - HUNDRED.share(), 100);
    Verdict refused = Await.result(here.admit(key));
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.retryAfterSeconds()).isBetween(1L, 72L);
    redis.close();
  }

  @Test
  void whoeverAsksFromManyEventLoopsAtOnceIsAnswered() {
    RedisStore redis = new RedisStore(vertx, TestStores.connection().redisUrl());
    RateLimits limits = new RateLimits(redis, new Policy("test", 1_000_000, Duration.ofHours(1)));
    String key = UUID.randomUUID().toString();
    var admitted = new AtomicInteger();
    var answers = Collections.synchronizedList(new ArrayList<Future<Verdict>>());
    var loops = new CountDownLatch(LOOPS);
    Await.result(vertx.deployVerticle(() -> new VerticleBase() {
      @Override
      public Future<?> start() {
        context.runOnContext(here -> {
          for (int i = 0; i < EACH; i++) {
            answers.add(limits.admit(key).onSuccess(verdict -> admitted.addAndGet(verdict.admitted() ? 1 : 0)));
          }
          loops.countDown();
        });
        return Future.succeededFuture();
      }
    }, new DeploymentOptions().setInstances(LOOPS)));
    Await.until("all have asked", () -> loops.getCount() == 0);
    Await.result(Future.all(answers));
    assertThat(admitted).hasValue(LOOPS * EACH);
    redis.close();
  }

  @Test
  void oneCallerDoesNotUseUpAnothers() {
    RedisStore redis = new RedisStore(vertx, TestStores.connection().redisUrl());
    RateLimits limits = new RateLimits(redis, new Policy("test", 1, Duration.ofHours(1)));
    String greedy = UUID.randomUUID().toString();
    assertThat(Await.result(limits.admit(greedy)).admitted()).isTrue();
    assertThat(Await.result(limits.admit(greedy)).admitted()).isFalse();
    assertThat(Await.result(limits.admit(UUID.randomUUID().toString())).admitted()).isTrue();
    redis.close();
  }

  @Test
  void withoutRedisANodeAdmitsHalf() {
    RedisStore away = new RedisStore(vertx, "redis://127.0.0.1:1");
    RateLimits limits = new RateLimits(away, HUNDRED);
    int admitted = 0;
    for (int i = 0; i < 120; i++) {
      admitted += Await.result(limits.admit("somebody")).admitted() ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(50);
    away.close();
  }
}
