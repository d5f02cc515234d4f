package dev.tidings.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorCacheTest {
  private static final Credential KEY = new Credential(Credential.Kind.API_KEY, "tdg_one");

  private final List<Context> loops = new CopyOnWriteArrayList<>();
  private final VisitorCache cache = new VisitorCache(Duration.ofMinutes(1));
  private final Promise<Void> asking = Promise.promise();
  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private Vertx vertx;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    Await.result(vertx.deployVerticle(() -> new VerticleBase() {
      @Override
      public Future<?> start() {
        loops.add(context);
        return Future.succeededFuture();
      }
    }, new DeploymentOptions().setInstances(2)));
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void whoAsksTogetherIsToldOnTheirOwnEventLoopAndSoIsWhoeverAsksLater() {
    var first = ask(loops.get(0));
    Await.result(asking.future());
    var second = ask(loops.get(1));
    answer.countDown();
    assertThat(Await.result(first)).isTrue();
    assertThat(Await.result(second)).isTrue();
    assertThat(Await.result(ask(loops.get(1)))).isTrue();
    assertThat(asked).hasValue(1);
  }

  /** Whether the visitor is told on the event loop that asks. */
  private Future<Boolean> ask(Context loop) {
    Promise<Boolean> same = Promise.promise();
    loop.runOnContext(here -> {
      var thread = Thread.currentThread();
      cache.get(KEY, this::identify).onComplete(
          visitor -> same.complete(Thread.currentThread() == thread), same::fail);
    });
    return same.future();
  }

  private Future<Visitor> identify(Credential credential) {
    asked.incrementAndGet();
    Vertx.currentContext().runOnContext(remembered -> asking.tryComplete());
    return vertx.executeBlocking(() -> {
      answer.await();
      return Visitor.ANONYMOUS;
    });
  }
}
