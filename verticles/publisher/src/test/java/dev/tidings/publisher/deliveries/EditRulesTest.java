package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EditRulesTest {
  private static Vertx vertx;
  private static Connectors connectors;
  private static String roomy;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    var instance = new JsonObject().put("configuration", new JsonObject()
        .put("statuses", new JsonObject().put("max_characters", 5_000)));
    var server = Await.result(vertx.createHttpServer()
        .requestHandler(request -> request.response().putHeader("Content-Type", "application/json").end(instance.encode()))
        .listen(0, "127.0.0.1"));
    roomy = "127.0.0.1:" + server.actualPort();
    connectors = new Connectors(vertx, Configuration.of(Map.of("outbound.allow", roomy)));
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    Await.result(vertx.close());
  }

  @Test
  void anEditMayBeAsLongAsTheAccountsOwnServerTakes() {
    var mastodon = connectors.of("mastodon").orElseThrow();
    var rules = Await.result(EditRules.rules(mastodon, at("http://" + roomy)));
    assertThatCode(() -> EditRules.requireLegal(mastodon, toot(10), toot(4_999), Map.of(), rules))
        .doesNotThrowAnyException();
    assertThat(refusal(rules, 5_001)).isEqualTo("text-too-long");
    var usual = Await.result(EditRules.rules(mastodon, at("http://127.0.0.1:1")));
    assertThat(refusal(usual, 501)).isEqualTo("text-too-long");
  }

  private static String refusal(Rules rules, int length) {
    return catchThrowableOfType(BusFailure.Rejected.class, () -> EditRules.requireLegal(
        connectors.of("mastodon").orElseThrow(), toot(10), toot(length), Map.of(), rules)).violations().getFirst().rule();
  }

  private static Access at(String server) {
    return new Access(null, null, "mastodon", server, "1", "ada", "token", 1, null, List.of());
  }

  private static Variant toot(int length) {
    return new Variant("mastodon", List.of(new Part("a".repeat(length), List.of())), Map.of());
  }
}
