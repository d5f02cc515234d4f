package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A server that the installation names is reached wherever it is, without more settings")
class ConfiguredServersTest {
  private static final Map<String, JsonObject> ANSWERS = new ConcurrentHashMap<>();
  private static Vertx vertx;
  private static String authority;

  private Connectors connectors;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    var server = Await.result(vertx.createHttpServer().requestHandler(request -> {
      var answer = ANSWERS.get(request.path());
      request.response().setStatusCode(answer == null ? 404 : 200).putHeader("Content-Type", "application/json")
          .end(answer == null ? "{}" : answer.encode());
    }).listen(0, "127.0.0.1"));
    authority = "127.0.0.1:" + server.actualPort();
    ANSWERS.put("/api/v1/accounts/verify_credentials",
        new JsonObject().put("id", "7").put("username", "ada").put("display_name", "Ada"));
    ANSWERS.put("/v26.0/me", new JsonObject().put("id", "1").put("instagram_business_account",
        new JsonObject().put("id", "17").put("username", "harbour").put("name", "Harbour")));
  }

  @AfterAll
  static void stop() {
    Await.result(vertx.close());
  }

  @AfterEach
  void close() {
    if (connectors != null) {
      Await.result(connectors.close());
    }
  }

  @Test
  void inTheClearAndOnAPrivateAddress() {
    assertThat(whoAmI("mastodon", Map.of("network.mastodon.url", "http://" + authority))).isEqualTo("7");
  }

  @Test
  void besidesWhatElseIsAllowedAndEvenWhereNothingElseIs() {
    for (var allow : List.of("127.0.0.1:1", "none")) {
      assertThat(whoAmI("mastodon", Map.of("network.mastodon.url", "http://" + authority, "outbound.allow", allow)))
          .isEqualTo("7");
    }
  }

  @Test
  void andNobodyElseThere() {
    assertThat(whoAmI("mastodon", Map.of("network.mastodon.url", "http://127.0.0.1:1"))).isEqualTo("server-refused");
    assertThat(whoAmI("mastodon", Map.of())).isEqualTo("server-refused");
  }

  @Test
  void aWayOfItsOwnAsWell() {
    assertThat(whoAmI("instagram", Map.of("network.instagram.facebook.url", "http://" + authority))).isEqualTo("17");
  }

  @Test
  void whatIsNoAddressIsSaidAtTheStart() {
    assertThatThrownBy(() -> new Connectors(vertx, Configuration.of(Map.of("network.mastodon.url", "mastodon.test"))))
        .isInstanceOf(ConfigurationException.class).hasMessageContaining("mastodon.test");
  }

  /** The id of the account, or why it is not known. */
  private String whoAmI(String network, Map<String, String> settings) {
    close();
    connectors = new Connectors(vertx, Configuration.of(new HashMap<>(settings)));
    var access = new Access(null, null, network, "http://" + authority, null, "ada", "token", 1, null, List.of());
    return switch (Await.result(connectors.of(network).orElseThrow().whoAmI(access))) {
      case Outcome.Success<Profile> success -> success.value().remoteId();
      case Outcome.Refused<Profile> refused -> refused.code();
      case Outcome<Profile> other -> other.toString();
    };
  }
}
