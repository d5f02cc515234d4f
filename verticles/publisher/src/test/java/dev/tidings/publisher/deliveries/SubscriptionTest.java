package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.DisconnectAccount;
import dev.tidings.bus.AccountsProtocol.GetAccount;
import dev.tidings.bus.AccountsProtocol.WebhookState;
import dev.tidings.bus.AccountsProtocol.Webhooks;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Signatures;
import dev.tidings.publisher.connectors.Subscribable;
import dev.tidings.publisher.connectors.Subscribing;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.runtime.testing.TestStores;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Networks are asked to tell of every account that is connected, and no more of one that is not")
class SubscriptionTest {
  private static final String SECRET = "what both know";
  private static final String APPLICATION = "1";
  private static final String PAGE = "urn:li:organization:";

  private static Newsroom newsroom;
  private static Vertx vertx;
  private static Connectors connectors;
  private static HttpServer address;
  private WorkspaceId workspace;

  @BeforeAll
  static void open() throws IOException {
    newsroom = new Newsroom(TestDatabase.create(), SharedSandbox.asNew());
    vertx = Vertx.vertx();
    connectors = new Connectors(vertx, Configuration.of(Map.of(
        "sandbox.url", newsroom.sandbox.url(), "network.linkedin.application.id", APPLICATION)));
    address = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    address.createContext("/", SubscriptionTest::answerChallenge);
    address.start();
    newsroom.control.call("PUT", "webhooks/linkedin",
        new JsonObject().put("url", publicUrl() + "/api/v1/hooks/linkedin").put("secret", SECRET));
  }

  private static String publicUrl() {
    return "http://127.0.0.1:" + address.getAddress().getPort();
  }

  /** LinkedIn subscribes nobody whose address has not answered it. */
  private static void answerChallenge(HttpExchange exchange) throws IOException {
    var code = exchange.getRequestURI().getQuery().split("=", 2)[1];
    var answer = new JsonObject().put("challengeCode", code).put("challengeResponse",
        Signatures.hex(SECRET, Buffer.buffer(code))).toBuffer().getBytes();
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @AfterAll
  static void close() {
    address.stop(0);
    Await.result(connectors.close());
    Await.result(vertx.close());
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    workspace = newsroom.workspace();
  }

  @AfterEach
  void calm() {
    newsroom.control.clearFaults();
    newsroom.database.execute("delete from account_subscription; update account set state = 'DISCONNECTED'");
  }

  private static Map<String, String> settings(Map<String, String> over) {
    var settings = new HashMap<>(newsroom.settings());
    settings.put("reading.look", "1h");
    settings.put("subscriptions.look", "100ms");
    settings.put("subscriptions.retry", "100ms");
    settings.put("subscriptions.lease", "2s");
    List.of("facebook", "instagram", "linkedin", "x").forEach(network ->
        settings.put("network." + network + ".webhook.secret", SECRET));
    settings.put("public.url", publicUrl());
    settings.put("network.linkedin.application.id", APPLICATION);
    settings.putAll(over);
    return settings;
  }

  private static TestNode node(Map<String, String> over) {
    var node = TestNode.on(newsroom.database, TestStores::kafka, settings(over), "publisher", "publisher.reading");
    Await.result(new PublisherCapability().deploy(node.node()));
    return node;
  }

  /** A page where there are pages. */
  private AccountId heard(String network) {
    var account = newsroom.account(workspace, network);
    if (network.equals("linkedin")) {
      newsroom.database.execute("update account set remote_id = '" + PAGE + "' || remote_id where id = '" + account + "'");
    }
    return account;
  }

  private static void awaitState(AccountId account, String state) {
    newsroom.awaitCount(account + " is " + state, "select count(*) from account_subscription where account_id = '" + account
        + "' and state = '" + state + "'", 1);
  }

  private static Subscribing subscribing(String network) {
    return ((Subscribable) connectors.of(network).orElseThrow()).subscribing();
  }

  private Access access(AccountId account) {
    var network = newsroom.text("select network from account where id = '" + account + "'").getFirst();
    var known = newsroom.control.account(network, newsroom.handle(account));
    return new Access(workspace, account, network, newsroom.sandbox.url() + "/" + network,
        newsroom.text("select remote_id from account where id = '" + account + "'").getFirst(), newsroom.handle(account),
        known.getString("accessToken"), 1, null, List.of());
  }

  /** Whether the network says so. */
  private boolean isSubscribed(AccountId account) {
    var access = access(account);
    return Await.result(subscribing(access.network()).isSubscribed(access, publicUrl() + "/api/v1/hooks/" + access.network())) instanceof Outcome.Success<Boolean> found
        && found.value();
  }

  private void fault(AccountId account, String kind, String operation) {
    var network = newsroom.text("select network from account where id = '" + account + "'").getFirst();
    newsroom.control.fault(new JsonObject().put("network", network).put("kind", kind).put("count", 1)
        .put("account", newsroom.handle(account)).put("operations", new JsonArray().add(operation)));
  }

  private static List<String> told(AccountId account) {
    return newsroom.text("select type from event where data->>'account' = '" + account
        + "' and type like 'account.webhooks-%' order by epoch, txid, seq");
  }

  private Webhooks shown(TestNode node, AccountId account) {
    return Await.result(node.node().bus().request(
        AccountsProtocol.GET_ACCOUNT, new GetAccount(account), TestNode.as(workspace, Role.OWNER))).webhooks();
  }

  private void disconnect(TestNode node, WorkspaceId from, AccountId account) {
    Await.result(node.node().bus().request(
        AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(account), TestNode.as(from, Role.OWNER)));
  }

  private static long calls(AccountId account, String method) {
    var remote = newsroom.text("select remote_id from account where id = '" + account + "'").getFirst();
    return newsroom.control.requests(0).stream().filter(each -> each.getString("method").equals(method))
        .filter(each -> each.getString("path").endsWith("/subscribed_apps") || each.getString("path").contains("/eventSubscriptions/"))
        .filter(each -> each.getString("path").contains(remote.replace(":", "%3A"))).count();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"facebook", "instagram", "linkedin"})
  @DisplayName("is subscribed once it is connected, which shows; and again when it is connected again")
  void connected(String network) {
    var account = heard(network);
    try (var node = node(Map.of())) {
      awaitState(account, "SUBSCRIBED");
      assertThat(isSubscribed(account)).isTrue();
      var first = shown(node, account);
      assertThat(first.state()).isEqualTo(WebhookState.SUBSCRIBED);
      assertThat(first.since()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
      newsroom.database.execute("update account set connected_at = clock_timestamp() where id = '" + account + "'");
      Await.until("it is subscribed anew", Newsroom.PATIENCE, () -> told(account), seen -> seen.size() == 2);
      assertThat(shown(node, account).since()).isAfter(first.since());
      assertThat(told(account)).containsOnly("account.webhooks-subscribed");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"facebook", "linkedin"})
  @DisplayName("whatever the call meets, in the end it is subscribed")
  void faults(String network) {
    var struck = new LinkedHashMap<String, AccountId>();
    for (var kind : List.of("timeout-before", "timeout-after", "error-before", "error-after", "reset-before", "reset-after",
        "rate-limited-bare")) {
      var account = heard(network);
      fault(account, kind, "subscribe");
      struck.put(kind, account);
    }
    var limited = struck.remove("rate-limited-bare");
    try (var node = node(Map.of())) {
      Await.until("the network says that it takes no more for now", Newsroom.PATIENCE, () -> newsroom.text(
          "select state || ' ' || reason || ' ' || (next_at > now() + interval '10 minutes') from account_subscription"
              + " where account_id = '" + limited + "'"), seen -> seen.equals(List.of("WANTED rate-limited true")));
      assertThat(shown(node, limited).state()).isEqualTo(WebhookState.PENDING);
      struck.forEach((kind, account) -> {
        awaitState(account, "SUBSCRIBED");
        assertThat(isSubscribed(account)).as(kind).isTrue();
        assertThat(told(account)).as(kind).containsExactly("account.webhooks-subscribed");
        assertThat(calls(account, network.equals("linkedin") ? "PUT" : "POST")).as(kind).isGreaterThan(1);
      });
      newsroom.database.execute("update account_subscription set next_at = now() where account_id = '" + limited + "'");
      awaitState(limited, "SUBSCRIBED");
    }
  }

  @Test
  @DisplayName("a permission that is missing is said, whether it is known before or the network says it, and nothing else ends")
  void scopeMissing() {
    var poor = limited("facebook", "pages_read_engagement", "pages_manage_posts", "pages_read_user_content");
    var untold = limited("facebook", "pages_read_engagement", "pages_manage_posts", "pages_read_user_content");
    newsroom.database.execute("update account set scopes = '{}' where id = '" + untold + "'");
    try (var node = node(Map.of())) {
      for (var account : List.of(poor, untold)) {
        awaitState(account, "REFUSED");
        var shown = shown(node, account);
        assertThat(shown.state()).isEqualTo(WebhookState.NOT_POSSIBLE);
        assertThat(shown.reason()).isEqualTo("scope-missing");
        assertThat(shown.message()).contains("pages_manage_metadata", "Be told at once", "Connect the account again");
        assertThat(told(account)).containsExactly("account.webhooks-not-possible");
        assertThat(newsroom.text("select state from account where id = '" + account + "'")).containsExactly("CONNECTED");
      }
      assertThat(calls(poor, "POST")).as("it is not asked for what is known").isZero();
      assertThat(calls(untold, "POST")).isPositive();
      newsroom.database.execute("update account_subscription set next_at = now()");
      newsroom.awaitCount("it was looked again", "select count(*) from account_subscription where turn > 1", 2);
      assertThat(told(poor)).as("said once").hasSize(1);
    }
    newsroom.database.execute("update account_reading set next_at = now()");
    try (var node = node(Map.of("reading.look", "100ms"))) {
      newsroom.awaitCount("comments are read all the same", "select count(*) from reading_cursor where account_id = '" + poor
          + "' and stream = 'comments' and failures = 0", 1);
    }
  }

  private AccountId limited(String network, String... scopes) {
    var handle = "poor" + System.nanoTime();
    newsroom.control.unlimitedAccount(network, handle);
    return newsroom.connect(workspace, network, handle, newsroom.control.call("PUT", "accounts/" + network + "/" + handle,
        new JsonObject().put("scopes", new JsonArray(List.of(scopes)))));
  }

  @Test
  @DisplayName("an installation that networks cannot call, or agreed on nothing with them, says so")
  void notReachable() {
    var account = newsroom.account(workspace, "facebook");
    newsroom.database.execute("update account set server = 'https://graph.facebook.com' where id = '" + account + "'");
    for (var address : List.of("http://desk.example.com", "https://localhost")) {
      try (var node = node(Map.of("public.url", address))) {
        awaitState(account, "REFUSED");
        assertThat(shown(node, account).reason()).isEqualTo("no-public-address");
        assertThat(shown(node, account).message()).contains("public.url").contains("https");
      }
    }
    var without = settings(Map.of("public.url", "https://desk.example.com"));
    without.remove("network.facebook.webhook.secret");
    try (var node = TestNode.on(newsroom.database, TestStores::kafka, without, "publisher", "publisher.reading")) {
      Await.result(new PublisherCapability().deploy(node.node()));
      Await.until("with the next start it is looked at again", Newsroom.PATIENCE, () -> shown(node, account).reason(),
          "no-secret"::equals);
      assertThat(shown(node, account).message()).contains("network.facebook.webhook.secret");
    }
  }

  @Test
  @DisplayName("a subscription that has gone at the network is made again")
  void foundMissing() {
    var account = newsroom.account(workspace, "facebook");
    try (var node = node(Map.of())) {
      awaitState(account, "SUBSCRIBED");
      assertThat(Await.result(subscribing("facebook").unsubscribe(access(account)))).isInstanceOf(Outcome.Success.class);
      assertThat(isSubscribed(account)).isFalse();
      newsroom.database.execute("update account_subscription set next_at = now()");
      Await.until("it is found missing", Newsroom.PATIENCE, () -> told(account), seen -> seen.size() == 2);
      assertThat(isSubscribed(account)).isTrue();
      newsroom.database.execute("update account_subscription set next_at = now(), turn = 40");
      newsroom.awaitCount("it is there", "select count(*) from account_subscription where turn = 41 and next_at >"
          + " now() + interval '1 hour'", 1);
      assertThat(told(account)).as("nothing has changed").hasSize(2);
      assertThat(shown(node, account).state()).isEqualTo(WebhookState.SUBSCRIBED);
    }
  }

  @Test
  @DisplayName("disconnected it is unsubscribed, but not while another workspace has it; and a failure holds nothing up")
  void disconnected() {
    var here = newsroom.account(workspace, "facebook");
    var elsewhere = newsroom.workspace();
    var there = newsroom.connect(elsewhere, "facebook", newsroom.handle(here), newsroom.control.account("facebook", newsroom.handle(here)));
    var unlucky = newsroom.account(workspace, "facebook");
    try (var node = node(Map.of())) {
      List.of(here, there, unlucky).forEach(each -> awaitState(each, "SUBSCRIBED"));
      disconnect(node, workspace, here);
      newsroom.awaitCount("it is forgotten here", "select count(*) from account_subscription where account_id = '" + here + "'", 0);
      assertThat(isSubscribed(there)).isTrue();
      assertThat(shown(node, here)).isNull();
      disconnect(node, elsewhere, there);
      Await.until("it is unsubscribed", Newsroom.PATIENCE, () -> told(there), seen -> seen.contains("account.webhooks-ended"));
      assertThat(isSubscribed(there)).isFalse();
      assertThat(told(here)).doesNotContain("account.webhooks-ended");

      fault(unlucky, "error-before", "subscribe");
      disconnect(node, workspace, unlucky);
      Await.until("it failed", Newsroom.PATIENCE, () -> told(unlucky), seen -> seen.contains("account.webhooks-not-ended"));
      assertThat(newsroom.text("select state from account where id = '" + unlucky + "'")).containsExactly("DISCONNECTED");
    }
  }

  @Test
  @DisplayName("an account on Instagram that may have lived by a Page's subscription is looked at when that ends")
  void shared() {
    var page = newsroom.account(workspace, "facebook");
    var instagram = newsroom.account(workspace, "instagram");
    try (var node = node(Map.of())) {
      List.of(page, instagram).forEach(each -> awaitState(each, "SUBSCRIBED"));
      Await.result(subscribing("instagram").unsubscribe(access(instagram)));
      disconnect(node, workspace, page);
      Await.until("it is subscribed again", Newsroom.PATIENCE, () -> told(instagram), seen -> seen.size() == 2);
      assertThat(isSubscribed(instagram)).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"hold-before", "hold-after"})
  @DisplayName("disconnected while it is subscribed, it is not in the end")
  void disconnectedMeanwhile(String fault) {
    var account = newsroom.account(workspace, "facebook");
    fault(account, fault, "subscribe");
    try (var node = node(Map.of())) {
      Await.until("the request is held", Newsroom.PATIENCE, () -> newsroom.control.parked().size(), seen -> seen == 1);
      disconnect(node, workspace, account);
      Await.until("it is unsubscribed", Newsroom.PATIENCE, () -> told(account), seen -> seen.contains("account.webhooks-ended"));
      long before = calls(account, "DELETE");
      newsroom.control.releaseAll();
      Await.until("what came late is undone", Newsroom.PATIENCE, () -> calls(account, "DELETE"), seen -> seen > before);
      Await.until("it is not subscribed", Newsroom.PATIENCE, () -> isSubscribed(account), seen -> !seen);
      assertThat(told(account)).containsExactly("account.webhooks-ended");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"hold-before", "hold-after"})
  @DisplayName("killed while it is subscribed, it is with the next start")
  void killed(String fault) {
    var account = newsroom.account(workspace, "facebook");
    fault(account, fault, "subscribe");
    var settings = settings(Map.of("roles", "publisher,publisher.reading"));
    try (var process = PublisherProcess.launch(settings).awaitReady()) {
      Await.until("the request is held", Newsroom.PATIENCE, () -> newsroom.control.parked().size(), seen -> seen == 1);
      process.kill();
    }
    newsroom.control.dropAll();
    awaitState(account, "WANTED");
    try (var node = node(Map.of())) {
      awaitState(account, "SUBSCRIBED");
      assertThat(isSubscribed(account)).isTrue();
      assertThat(told(account)).containsExactly("account.webhooks-subscribed");
    }
  }

  @Test
  @DisplayName("networks that tell of nothing, of no members, or by their portal alone, say which")
  void others() {
    var member = newsroom.account(workspace, "linkedin");
    newsroom.database.execute(
        "update account set remote_id = 'urn:li:person:' || remote_id where id = '" + member + "'");
    var portal = newsroom.account(workspace, "x");
    var silent = newsroom.account(workspace, "mastodon");
    try (var node = node(Map.of())) {
      awaitState(member, "REFUSED");
      assertThat(shown(node, member).reason()).isEqualTo("members-not-told");
      assertThat(shown(node, portal).state()).isEqualTo(WebhookState.ELSEWHERE);
      assertThat(shown(node, portal).message()).isEqualTo("Whether X tells of this account at once is set in its developer portal.");
      assertThat(shown(node, silent)).isNull();
    }
  }
}
