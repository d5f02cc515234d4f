package dev.tidings.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.BusFailure;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TcpProxy;
import dev.tidings.runtime.testing.TestStores;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Redis, asked over connections that do not wait for one another's answers")
class RedisStoreTest {
  private static final int MANY = 2_000;

  private final String key = "tidings:test:" + Identifiers.next();
  private Vertx vertx;
  private TcpProxy proxy;
  private RedisStore redis;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    var server = URI.create(TestStores.connection().redisUrl());
    proxy = TcpProxy.to(server.getPort());
    redis = new RedisStore(vertx,
        "redis://" + server.getRawUserInfo() + "@127.0.0.1:" + proxy.port() + server.getRawPath());
  }

  @AfterEach
  void close() {
    redis.close();
    Await.result(vertx.close());
    proxy.close();
  }

  private static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    context.runOnContext(turn -> work.get().onComplete(done));
    return done.future();
  }

  private Future<Response> count() {
    return redis.call(Command.INCR, key);
  }

  @Test
  @DisplayName("many at once each get their own answer, in the order in which they were asked")
  void order() {
    var answers = Await.result(on(vertx.getOrCreateContext(),
        () -> Future.all(IntStream.range(0, MANY).mapToObj(each -> count()).toList())));
    assertThat(answers.<Response>list().stream().map(Response::toInteger))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, MANY).boxed().toList());
  }

  @Test
  @DisplayName("each answer comes on its caller's context, the first ones included, which wait for the connection")
  void contexts() {
    var loop = ((VertxInternal) vertx).createEventLoopContext();
    var neighbour = ((VertxInternal) vertx).contextBuilder().withEventLoop(loop.nettyEventLoop()).build();
    for (int turn = 0; turn < 2; turn++) {
      for (var context : List.of(loop, neighbour)) {
        Context answered = Await.result(on(context, () -> count().map(answer -> Vertx.currentContext())));
        assertThat((Object) answered).isSameAs(context);
      }
    }
  }

  @Test
  @DisplayName("a connection that a verticle was the first to ask for stays when the verticle ends")
  void neighbours() {
    var first = new VerticleBase() {
      ContextInternal context() {
        return (ContextInternal) super.context;
      }
    };
    var deployed = Await.result(vertx.deployVerticle(first));
    var neighbour = ((VertxInternal) vertx).contextBuilder().withEventLoop(first.context().nettyEventLoop()).build();
    var connection = Await.result(on(first.context(), this::connection));
    Await.result(vertx.undeploy(deployed));
    assertThat(Await.result(on(neighbour, this::connection))).isEqualTo(connection);
  }

  private Future<Long> connection() {
    return redis.call(Command.CLIENT, "ID").map(Response::toLong);
  }

  @Test
  @DisplayName("a connection that owes an answer for too long is given up, and another one made")
  void silence() {
    var context = vertx.getOrCreateContext();
    Await.result(on(context, this::count));
    proxy.silence();
    assertThat(Await.failure(on(context, this::count))).isInstanceOfSatisfying(BusFailure.class,
        failure -> assertThat(failure.code()).isEqualTo("redis-unavailable"));
    assertThat(Await.result(on(context, this::count)).toInteger()).isEqualTo(2);
  }

  @Test
  @DisplayName("what a closed connection still owed was not answered by Redis, and is said to be out of reach")
  void closed() {
    var context = vertx.getOrCreateContext();
    Await.result(on(context, this::count));
    proxy.silence();
    var asked = on(context, this::count);
    proxy.cut();
    assertThat(Await.failure(asked)).isInstanceOf(BusFailure.class);
    Await.until("others are answered again",
        () -> Await.result(on(context, this::count).map(true).otherwise(false)));
  }

  @Test
  @DisplayName("what Redis refuses is told as it says it, and the connection stays")
  void refusal() {
    var context = vertx.getOrCreateContext();
    Await.result(on(context, this::count));
    assertThat(Await.failure(on(context, () -> redis.call(Command.LPUSH, key, "more"))))
        .isInstanceOf(ErrorType.class).hasMessageStartingWith("WRONGTYPE");
    assertThat(Await.result(on(context, this::count)).toInteger()).isEqualTo(2);
  }

  @Test
  @DisplayName("a Redis that lets nobody in is out of reach, and asked again")
  void shut() throws IOException {
    try (var shut = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuseEach(shut));
      proxy.lead(shut.getLocalPort());
      var context = vertx.getOrCreateContext();
      assertThat(Await.failure(on(context, this::count))).isInstanceOf(BusFailure.class);
      proxy.lead(URI.create(TestStores.connection().redisUrl()).getPort());
      assertThat(Await.result(on(context, this::count)).toInteger()).isEqualTo(1);
    }
  }

  private static void refuseEach(ServerSocket server) {
    while (!server.isClosed()) {
      try (var client = server.accept()) {
        client.getInputStream().read();
        client.getOutputStream().write("-WRONGPASS no\r\n".repeat(4).getBytes(StandardCharsets.US_ASCII));
        client.getInputStream().readAllBytes();
      } catch (IOException gone) {
        continue;
      }
    }
  }

  @Test
  @DisplayName("after its end nothing is asked any more")
  void ended() {
    var context = vertx.getOrCreateContext();
    Await.result(on(context, this::count));
    redis.close();
    assertThat(Await.failure(on(context, this::count))).isInstanceOf(BusFailure.class);
    assertThat(Await.failure(count())).isInstanceOf(BusFailure.class);
  }
}
