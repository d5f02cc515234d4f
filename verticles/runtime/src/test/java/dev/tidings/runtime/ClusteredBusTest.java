package dev.tidings.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.ClasspathYamlConfig;
import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.NodeProtocol;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a caller on one node is told about what happens on another. */
class ClusteredBusTest {
  record Ask(String text, int number) {}

  record Answer(String text) {}

  private static final Address<Ask, Answer> ECHO = address("echo");
  private static final Address<Ask, Answer> THROWS = address("throws");
  private static final Address<Ask, Answer> FAILS = address("fails");
  private static final Address<Ask, Answer> REFUSES = address("refuses");
  private static final Address<Ask, Answer> SILENT = address("silent");
  private static final Address<Ask, Answer> NOBODY = address("nobody");
  private static final Address<Ask, Answer> ODD = address("odd");

  private static Vertx here;
  private static Vertx there;
  private static Bus caller;
  private static Bus server;
  private static final CallContext CONTEXT = TestNode.as(new WorkspaceId(UUID.randomUUID()), Role.EDITOR);

  private static Address<Ask, Answer> address(String verb) {
    return Address.of("tidings.test.v1." + verb, Ask.class, Answer.class, Duration.ofSeconds(2));
  }

  @BeforeAll
  static void open() {
    var cluster = "tidings-test-" + UUID.randomUUID();
    here = join(cluster);
    there = join(cluster);
    caller = new Bus(here);
    server = new Bus(there);
    Await.result(Future.all(List.of(
        server.serve(ECHO, (ask, context) -> Future.succeededFuture(new Answer(ask.text() + context.principal().actor()))),
        server.serve(THROWS, (ask, context) -> {
          throw new IllegalStateException("a secret of the inside");
        }),
        server.serve(FAILS, (ask, context) -> Future.failedFuture(new IllegalStateException("a secret of the inside"))),
        server.serve(REFUSES, (ask, context) -> Future.failedFuture(BusFailure.rejected(
            422, "too-long", "Too long.", List.of(new Violation("/text", "text-too-long", "At most 3."))))),
        server.serve(SILENT, (ask, context) -> Promise.<Answer>promise().future()),
        server.serveJson(ODD, (ask, context) -> Future.succeededFuture(new JsonObject().put("text", new JsonObject()))))));
  }

  private static Vertx join(String cluster) {
    var config = new ClasspathYamlConfig("hazelcast-loopback.yaml").setClusterName(cluster);
    config.getNetworkConfig().setPort(5821);
    config.getNetworkConfig().getJoin().getTcpIpConfig().setMembers(List.of("127.0.0.1:5821", "127.0.0.1:5822"));
    return Await.result(Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(
            new EventBusOptions().setHost("127.0.0.1").setClusterPublicHost("127.0.0.1")))
        .withClusterManager(new HazelcastClusterManager(config))
        .buildClustered());
  }

  @AfterAll
  static void close() {
    Await.result(here.close());
    Await.result(there.close());
  }

  @Test
  void anAnswerComesBackAndTheServerKnowsWhoAsked() {
    assertThat(Await.result(caller.request(ECHO, new Ask("hello ", 1), CONTEXT)).text())
        .isEqualTo("hello " + CONTEXT.principal().actor());
  }

  @Test
  void onOneNodeTheQuestionItselfArrivesAndTheAnswerCanBeReadAsJsonToo() {
    var asked = new Ask("hello ", 1);
    var arrived = new AtomicReference<Ask>();
    var near = address("near");
    Await.result(server.serve(near, (ask, context) -> {
      arrived.set(ask);
      return Future.succeededFuture(new Answer(ask.text() + context.principal().actor()));
    }));
    var answer = new Answer("hello " + CONTEXT.principal().actor());
    assertThat(Await.result(server.request(near, asked, CONTEXT))).isEqualTo(answer);
    assertThat(arrived.get()).isSameAs(asked);
    assertThat(Await.result(server.requestJson(near, asked, CONTEXT))).isEqualTo(new JsonObject().put("text", answer.text()));
    assertThat(Await.result(caller.requestJson(near, asked, CONTEXT))).isEqualTo(new JsonObject().put("text", answer.text()));
  }

  @Test
  void onOneNodeFailuresAreToldAsOverTheWire() {
    for (var address : List.of(THROWS, FAILS)) {
      assertThat(Await.failure(server.request(address, new Ask("x", 1), CONTEXT)))
          .isInstanceOf(BusFailure.Internal.class).hasMessageNotContaining("secret");
    }
    assertThat(Await.failure(server.request(REFUSES, new Ask("x", 1), CONTEXT)))
        .isInstanceOfSatisfying(BusFailure.Rejected.class, refusal -> assertThat(refusal.violations()).hasSize(1));
    assertThat(Await.failure(server.request(ODD, new Ask("x", 1), CONTEXT))).isInstanceOf(BusFailure.Internal.class);
    record Other(String number) {}
    var wrong = Address.of(ECHO.name(), Other.class, Answer.class, ECHO.timeout());
    assertThat(Await.failure(server.request(wrong, new Other("many"), CONTEXT)))
        .isInstanceOfSatisfying(BusFailure.Rejected.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
  }

  @Test
  void aHandlerThatThrowsOrFailsIsAnInternalFailureAtOnceAndKeepsItsSecrets() {
    for (var address : List.of(THROWS, FAILS)) {
      var failure = Await.failure(caller.request(address, new Ask("x", 1), CONTEXT));
      assertThat(failure).isInstanceOf(BusFailure.Internal.class);
      assertThat(failure.getMessage()).doesNotContain("secret");
    }
  }

  @Test
  void aRefusalTravelsWithItsRules() {
    assertThat(Await.failure(caller.request(REFUSES, new Ask("x", 1), CONTEXT)))
        .isInstanceOfSatisfying(BusFailure.Rejected.class, refusal -> {
          assertThat(refusal.status()).isEqualTo(422);
          assertThat(refusal.code()).isEqualTo("too-long");
          assertThat(refusal.violations()).containsExactly(new Violation("/text", "text-too-long", "At most 3."));
        });
  }

  @Test
  void aBodyThatIsNoQuestionIsRefusedAtOnce() {
    record Other(String number) {}
    var wrong = Address.of(ECHO.name(), Other.class, Answer.class, ECHO.timeout());
    assertThat(Await.failure(caller.request(wrong, new Other("many"), CONTEXT)))
        .isInstanceOfSatisfying(BusFailure.Rejected.class, refusal -> assertThat(refusal.status()).isEqualTo(400));
  }

  @Test
  void anAnswerThatIsNoneIsAnInternalFailure() {
    assertThat(Await.failure(caller.request(ODD, new Ask("x", 1), CONTEXT))).isInstanceOf(BusFailure.Internal.class);
  }

  @Test
  void anAddressThatNobodyServesIsToldAtOnce() {
    assertThat(Await.failure(caller.request(NOBODY, new Ask("x", 1), CONTEXT))).isInstanceOf(BusFailure.NoHandler.class);
  }

  @Test
  void aLateReplyIsATimeOut() {
    assertThat(Await.failure(caller.request(SILENT, new Ask("x", 1), CONTEXT))).isInstanceOf(BusFailure.TimedOut.class);
  }

  @Test
  void aQuestionWhoseDeadlineHasPassedIsNotAsked() {
    var late = new CallContext(CONTEXT.principal(), "c", null, Instant.now().minusSeconds(1), null, null);
    assertThat(Await.failure(caller.request(ECHO, new Ask("x", 1), late))).isInstanceOf(BusFailure.TimedOut.class);
  }

  @Test
  void aFactReachesAListenerOnTheOtherNode() {
    var heard = new AtomicReference<NodeProtocol.NodeSeen>();
    Await.result(caller.subscribe(NodeProtocol.NODE_SEEN, (seen, context) -> heard.set(seen)));
    var seen = new NodeProtocol.NodeSeen(
        "n", "ready", List.of("web"), null, Instant.EPOCH, Instant.EPOCH, 0, 1, 2, "v", java.util.Map.of());
    server.publish(NodeProtocol.NODE_SEEN, seen, CONTEXT);
    Await.until("the fact is heard", () -> seen.equals(heard.get()));
  }
}
