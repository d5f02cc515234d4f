package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.contracts.OpenApiContract;
import dev.tidings.publisher.contracts.RecordingProxy;
import dev.tidings.runtime.testing.Await;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Consent on Mastodon is asked for, exchanged and given up as the community's OpenAPI description has it")
class MastodonConsentTest {
  private static final String BACK = "http://localhost:8080/oauth/callback";
  private static final OpenApiContract CONTRACT = OpenApiContract.read("/sandbox/mastodon/mastodon-openapi.json");

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static RecordingProxy proxy;
  private static Connectors connectors;

  @BeforeAll
  static void start() {
    proxy = new RecordingProxy(SANDBOX.url() + "/mastodon");
    connectors = SANDBOX.with(Map.of("network.mastodon.url", proxy.url()));
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    proxy.close();
  }

  @Test
  void fromTheRegistrationToTheEnd() {
    var oauth = connectors.oauth("mastodon");
    var server = proxy.url();
    var client = success(Await.result(oauth.register(server, BACK)));
    var pending = PendingConsent.begin("session", "mastodon", server, null, null, BACK, false);
    var page = new ConsentUrl(SANDBOX.vertx()).of(success(Await.result(oauth.authority(server))).authorize(),
        connectors.of("mastodon").orElseThrow().descriptor().authorisation(), client, pending);
    var code = ConsentBrowser.allow(page, "consenting").get("code");
    var tokens = success(Await.result(oauth.exchange(server, client, code, BACK, pending.verifier()))).tokens();
    assertThat(Await.result(oauth.exchange(server, client, code, BACK, pending.verifier()))).as("a code is good once")
        .isInstanceOf(Outcome.Refused.class);
    success(Await.result(oauth.revoke(server, client, null, tokens.accessToken())));

    var operations = new TreeSet<String>();
    for (var exchange : proxy.seen()) {
      boolean decision = exchange.method().equals("POST") && exchange.path().equals("/oauth/authorize");
      if (!decision) {
        assertThat(CONTRACT.faults(exchange)).as(exchange.toString()).isEmpty();
        operations.add(CONTRACT.operation(exchange).orElseThrow());
      }
    }
    assertThat(operations).containsExactly(
        "GET /oauth/authorize", "POST /api/v1/apps", "POST /oauth/revoke", "POST /oauth/token");
  }

  private static <T> T success(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<T>) outcome).value();
  }
}
