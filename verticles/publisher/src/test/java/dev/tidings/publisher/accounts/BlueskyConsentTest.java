package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.ConnectAccount;
import dev.tidings.bus.AccountsProtocol.DescribeClient;
import dev.tidings.bus.AccountsProtocol.DisconnectAccount;
import dev.tidings.bus.AccountsProtocol.FinishConnecting;
import dev.tidings.bus.AccountsProtocol.StartConnecting;
import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bluesky by consent: pushed requests, access bound to a key, servers found by names. The simulated network is spoken to
 * once as the simulation, and once as if it were the network itself.
 */
class BlueskyConsentTest {
  private static final String BACK = "http://127.0.0.1:8080/oauth/callback";
  private static final String SESSION = "session-of-ada";

  @TempDir
  private static Path data;

  private static SandboxProcess sandbox;
  private static StubServer elsewhere;
  private static TestNode test;
  private static TestNode real;
  private static Connectors connectors;
  private static Connectors asReal;

  private WorkspaceId workspace;
  private CallContext owner;
  private final String handle = "h" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void start() {
    sandbox = SandboxProcess.start(data);
    test = TestNode.create(Map.of("sandbox.url", sandbox.url(), "accounts.renewal-interval", "1h"));
    elsewhere = StubServer.start(test.vertx());
    real = TestNode.on(test.database(), Map.of("sandbox.url", "http://127.0.0.1:1", "accounts.renewal-interval", "1h",
        "network.bluesky.url", sandbox.url() + "/bluesky", "network.bluesky.directory.url", elsewhere.url() + "/plc",
        "outbound.allow", "127.0.0.1:" + sandbox.port() + ",localhost:" + sandbox.port() + "," + elsewhere.authority()));
    for (var node : new TestNode[] {test, real}) {
      Await.result(node.vertx().deployVerticle(new AccountsVerticle(node.node())));
    }
    connectors = new Connectors(test.vertx(), test.node().configuration());
    asReal = new Connectors(real.vertx(), real.node().configuration());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
    Await.result(connectors.close());
    Await.result(asReal.close());
    real.close();
    test.close();
  }

  @BeforeEach
  void fresh() {
    workspace = test.workspace("Harbour Coffee", 1);
    owner = TestNode.as(workspace, Role.OWNER);
  }

  @AfterEach
  void calm() {
    sandbox.control().clearFaults();
  }

  @Test
  void anAccountIsConnectedByConsentAndItsKeyIsSealed() {
    var consent = start(test, "sandbox");
    assertThat(consent.url()).startsWith(sandbox.url() + "/bluesky/oauth/authorize?client_id=sandbox-bluesky&request_uri=urn");
    assertThat(consent.scopes()).allSatisfy(each -> assertThat(each.words()).isNotEqualTo(each.scope()).contains(" "));
    assertThat(count("select count(*) from connecting where workspace_id = '" + workspace
        + "' and position('\"kty\"'::bytea in sealed) > 0")).isZero();
    var account = finish(test, ConsentBrowser.allow(consent.url(), handle));
    assertThat(account.handle()).isEqualTo(handle + ".sandbox.test");
    assertThat(account.remoteId()).startsWith("did:plc:");
    assertThat(account.simulated()).isTrue();
    assertThat(account.scopes()).containsExactlyInAnyOrder("atproto", "transition:generic");
    assertThat(account.tokenExpiresAt()).isAfter(Instant.now());
    var access = access(account);
    assertThat(access.binding().issuer()).isEqualTo(sandbox.url() + "/bluesky");
    assertThat(whoAmI(connectors, access)).isInstanceOf(Outcome.Success.class);
    assertThat(access.toString() + access.binding()).doesNotContain("\"d\"").doesNotContain(access.accessToken());
    assertThat(count("select count(*) from account_token where account_id = '" + account.id()
        + "' and position('\"kty\"'::bytea in sealed) > 0")).isZero();
  }

  @Test
  void whoeverBearsTheTokenAloneIsRefused() {
    var access = access(connected());
    assertThat(whoAmI(connectors, new Access(workspace, access.account(), "bluesky", access.server(), access.remoteId(),
        access.handle(), access.accessToken(), 1, null, access.scopes())))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("token-refused"));
  }

  @Test
  void aServerThatForgotItsNumbersIsAskedTwiceAndNothingIsDoneTwice() {
    var access = access(connected());
    var port = sandbox.port();
    assertThat(whoAmI(connectors, access)).isInstanceOf(Outcome.Success.class);
    long before = requests();
    assertThat(whoAmI(connectors, access)).isInstanceOf(Outcome.Success.class);
    assertThat(requests()).isEqualTo(before + 1);
    sandbox.kill();
    sandbox = SandboxProcess.startOn(port, data);
    assertThat(whoAmI(connectors, access)).isInstanceOf(Outcome.Success.class);
    assertThat(sandbox.control().requests(0)).extracting(each -> each.getInteger("status")).containsExactly(401, 200);
  }

  @Test
  void anAnswerThatAnotherServerSendsIsRefused() {
    var back = new HashMap<>(ConsentBrowser.allow(start(test, "sandbox").url(), handle));
    back.put("iss", "https://evil.example");
    assertThat(failure(test, AccountsProtocol.FINISH_CONNECTING, ask(back)).code()).isEqualTo("state-refused");
    var nameless = new HashMap<>(ConsentBrowser.allow(start(test, "sandbox").url(), handle));
    nameless.remove("iss");
    assertThat(failure(test, AccountsProtocol.FINISH_CONNECTING, ask(nameless)).code()).isEqualTo("state-refused");
    assertThat(count("select count(*) from account where workspace_id = '" + workspace + "'")).isZero();
  }

  @Test
  void aRefusalIsToldAndComesFromTheServerThatWasAsked() {
    assertThat(failure(test, AccountsProtocol.FINISH_CONNECTING, ask(ConsentBrowser.deny(start(test, "sandbox").url())))
        .getMessage()).contains("not allowed on Bluesky", "“The resource owner denied the request.”");
  }

  @Test
  void withoutLeaveToPublishNothingIsConnected() {
    assertThat(failure(test, AccountsProtocol.FINISH_CONNECTING,
        ask(ConsentBrowser.allow(start(test, "sandbox").url(), handle, "transition:generic"))).code())
        .isEqualTo("scope-missing");
    assertThat(sandbox.control().requests(0).getLast().getString("path")).endsWith("/oauth/revoke");
  }

  @Test
  void accessIsRenewedOnceAndNotAgainWhereTheAnswerWasLost() {
    var account = connected();
    var first = access(account);
    due(account);
    assertThat(Await.result(renewal().renewDue(10))).isEqualTo(1);
    var second = access(account);
    assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
    assertThat(second.binding()).isEqualTo(first.binding());
    assertThat(whoAmI(connectors, second)).isInstanceOf(Outcome.Success.class);

    due(account);
    sandbox.control().fault(new JsonObject().put("network", "bluesky").put("kind", "reset-after").put("count", 1)
        .put("operations", new JsonArray().add("token")));
    assertThat(Await.result(renewal().renewDue(10))).isEqualTo(1);
    due(account);
    assertThat(Await.result(renewal().renewDue(10))).isZero();
    assertThat(count("select count(*) from account_token where refresh_state = 'UNKNOWN' and account_id = '"
        + account.id() + "'")).isEqualTo(1);
    assertThat(count("select count(*) from alert where kind = 'account-renewal-failed' and account_id = '"
        + account.id() + "'")).isEqualTo(1);
  }

  @Test
  void disconnectingGivesTheAccessBack() {
    var account = connected();
    var access = access(account);
    request(test, AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(account.id()));
    Await.until("it is recorded", Duration.ofSeconds(20), () -> count("select count(*) from event where data->>'account' = '"
        + account.id() + "' and type = 'account.access-revoked'"), seen -> seen == 1);
    assertThat(whoAmI(connectors, access)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aHandleLeadsToItsServerAndAnAccountThatMovedStaysTheSame() {
    var did = sandbox.control().account("bluesky", handle).getString("id");
    elsewhere.says("/plc/" + did, document(did, handle + ".sandbox.test", sandbox.url() + "/bluesky"));
    var session = BlueskyLogin.open(real.vertx(), sandbox.port(), handle);
    var former = Await.result(real.node().bus().request(AccountsProtocol.CONNECT_ACCOUNT, new ConnectAccount("bluesky",
        "http://localhost:" + sandbox.port() + "/bluesky", session.getString("accessJwt"), session.getString("refreshJwt"),
        7_200L, null), owner));

    var consent = start(real, "@" + handle + ".sandbox.test");
    assertThat(ConsentBrowser.query(consent.url()).get("client_id")).isEqualTo("http://localhost?redirect_uri="
        + "http%3A%2F%2F127.0.0.1%3A8080%2Foauth%2Fcallback&scope=atproto%20transition%3Ageneric");
    var account = finish(real, ConsentBrowser.allow(consent.url(), handle));
    assertThat(account.id()).isEqualTo(former.id());
    assertThat(account.simulated()).isFalse();
    assertThat(count("select count(*) from account where id = '" + account.id() + "' and server = '" + sandbox.url()
        + "/bluesky'")).isEqualTo(1);

    var again = request(real, AccountsProtocol.START_CONNECTING,
        new StartConnecting(null, null, null, account.id(), SESSION, BACK));
    assertThat(finish(real, ConsentBrowser.allow(again.url(), handle)).id()).isEqualTo(account.id());
    var other = request(real, AccountsProtocol.START_CONNECTING,
        new StartConnecting(null, null, null, account.id(), SESSION, BACK));
    assertThat(failure(real, AccountsProtocol.FINISH_CONNECTING, ask(ConsentBrowser.allow(other.url(), "o" + handle)))
        .code()).isEqualTo("token-refused");
  }

  @Test
  void whereNoneWasNamedTheServerMustSpeakForWhomItNames() {
    var did = sandbox.control().account("bluesky", handle).getString("id");
    elsewhere.says("/plc/" + did, document(did, handle + ".sandbox.test", elsewhere.url() + "/pds"));
    elsewhere.says("/.well-known/oauth-protected-resource/pds", new JsonObject().put("resource", elsewhere.url() + "/pds")
        .put("authorization_servers", new JsonArray().add(elsewhere.url() + "/as")));
    elsewhere.says("/.well-known/oauth-authorization-server/as", authority(elsewhere.url() + "/as"));
    assertThat(failure(real, AccountsProtocol.FINISH_CONNECTING,
        ask(ConsentBrowser.allow(start(real, sandbox.url() + "/bluesky").url(), handle))).getMessage())
        .isEqualTo("The server that gave access does not speak for that account.");
    assertThat(sandbox.control().requests(0).getLast().getString("path")).endsWith("/oauth/revoke");

    elsewhere.says("/plc/" + did, document(did, handle + ".sandbox.test", sandbox.url() + "/bluesky"));
    assertThat(finish(real, ConsentBrowser.allow(start(real, sandbox.url() + "/bluesky").url(), handle)).remoteId())
        .isEqualTo(did);
  }

  @Test
  void throughACommonDoorTheAccountIsConnectedWhereItIsKept() {
    var did = sandbox.control().account("bluesky", handle).getString("id");
    elsewhere.says("/plc/" + did, document(did, handle + ".sandbox.test", elsewhere.url() + "/home"));
    elsewhere.says("/.well-known/oauth-protected-resource/home", new JsonObject().put("resource", elsewhere.url() + "/home")
        .put("authorization_servers", new JsonArray().add(sandbox.url() + "/bluesky")));
    elsewhere.says("/home/xrpc/com.atproto.server.getSession", new JsonObject().put("did", did)
        .put("handle", handle + ".sandbox.test").put("active", true));
    var account = finish(real, ConsentBrowser.allow(start(real, sandbox.url() + "/bluesky").url(), handle));
    assertThat(account.remoteId()).isEqualTo(did);
    assertThat(count("select count(*) from account where id = '" + account.id() + "' and server = '" + elsewhere.url()
        + "/home'")).isEqualTo(1);
    elsewhere.says("/home/xrpc/com.atproto.server.getSession", new JsonObject().put("did", "did:plc:" + "b".repeat(24))
        .put("handle", handle + ".sandbox.test").put("active", true));
    assertThat(failure(real, AccountsProtocol.FINISH_CONNECTING,
        ask(ConsentBrowser.allow(start(real, sandbox.url() + "/bluesky").url(), handle))).getMessage())
        .isEqualTo("The server says of the access that it is another account's.");
  }

  @ParameterizedTest
  @CsvSource({
    "https://10.0.0.1, 422, server-refused", "http://example.org, 422, server-refused",
    "https://user@example.org, 422, server-refused", "not-a-url, 422, server-refused"
  })
  void aServerThatANameLeadsToIsJudgedLikeAnyOther(String server, int status, String code) {
    var did = sandbox.control().account("bluesky", handle).getString("id");
    elsewhere.says("/plc/" + did, document(did, handle + ".sandbox.test", server));
    assertThat(failure(real, AccountsProtocol.START_CONNECTING,
        new StartConnecting("bluesky", handle + ".sandbox.test", null, null, SESSION, BACK)))
        .hasFieldOrPropertyWithValue("status", status).hasFieldOrPropertyWithValue("code", code);
    assertThat(count("select count(*) from connecting where workspace_id = '" + workspace + "'")).isZero();
  }

  @Test
  void aNameThatTheAccountDoesNotClaimLeadsNowhere() {
    var did = sandbox.control().account("bluesky", handle).getString("id");
    var ask = new StartConnecting("bluesky", handle + ".sandbox.test", null, null, SESSION, BACK);
    elsewhere.says("/plc/" + did, document(did, "another.example", sandbox.url() + "/bluesky"));
    assertThat(failure(real, AccountsProtocol.START_CONNECTING, ask).getMessage()).contains("does not say that this is its name");
    elsewhere.says("/plc/" + did, document("did:plc:" + "a".repeat(24), handle + ".sandbox.test", sandbox.url() + "/bluesky"));
    assertThat(failure(real, AccountsProtocol.START_CONNECTING, ask).getMessage()).contains("another's");
    for (var wrong : new String[] {"nobody.sandbox.test", "did:plc:short", "did:web:127.0.0.1", "what is this"}) {
      assertThat(failure(real, AccountsProtocol.START_CONNECTING,
          new StartConnecting("bluesky", wrong, null, null, SESSION, BACK)).code()).isEqualTo("server-refused");
    }
  }

  @Test
  void aServerSendsNobodyAndNothingToAddressesThatAreNotReachedFromOutside() {
    elsewhere.says("/.well-known/oauth-protected-resource/inward", new JsonObject()
        .put("resource", elsewhere.url() + "/inward").put("authorization_servers", new JsonArray().add("https://10.0.0.1")));
    elsewhere.says("/.well-known/oauth-protected-resource/posing", new JsonObject()
        .put("resource", elsewhere.url() + "/posing").put("authorization_servers", new JsonArray().add(elsewhere.url() + "/pose")));
    elsewhere.says("/.well-known/oauth-authorization-server/pose", authority("https://bsky.social"));
    elsewhere.says("/.well-known/oauth-protected-resource/pushing", new JsonObject()
        .put("resource", elsewhere.url() + "/pushing").put("authorization_servers", new JsonArray().add(elsewhere.url() + "/push")));
    elsewhere.says("/.well-known/oauth-authorization-server/push", authority(elsewhere.url() + "/push")
        .put("pushed_authorization_request_endpoint", "https://169.254.169.254/latest"));
    elsewhere.says("/.well-known/oauth-authorization-server/door", authority(elsewhere.url() + "/door")
        .put("pushed_authorization_request_endpoint", "javascript:alert(1)"));
    elsewhere.says("/.well-known/oauth-protected-resource/other", new JsonObject()
        .put("resource", "https://bsky.social").put("authorization_servers", new JsonArray().add(elsewhere.url() + "/push")));
    for (var server : new String[] {"/inward", "/posing", "/pushing", "/other", "/nothing", "/door"}) {
      assertThat(failure(real, AccountsProtocol.START_CONNECTING,
          new StartConnecting("bluesky", elsewhere.url() + server, null, null, SESSION, BACK)).code())
          .as(server).isEqualTo("server-refused");
    }
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:8080/oauth/callback", "http://desk.example.org/oauth/callback"})
  void aConsoleThatNoServerSendsPeopleBackToIsToldSo(String back) {
    assertThat(failure(real, AccountsProtocol.START_CONNECTING,
        new StartConnecting("bluesky", sandbox.url() + "/bluesky", null, null, SESSION, back)))
        .hasFieldOrPropertyWithValue("code", "client-missing").hasMessageContaining("public.url");
  }

  @Test
  void theDocumentOfAnInstallationIsTheSameOnEveryNodeAndTellsNoSecret() {
    var ask = new DescribeClient("bluesky", "https://" + handle + ".example.org");
    var document = new JsonObject(Await.result(test.node().bus().request(
        AccountsProtocol.DESCRIBE_CLIENT, ask, CallContext.system("web", null))).json());
    assertThat(new JsonObject(Await.result(real.node().bus().request(
        AccountsProtocol.DESCRIBE_CLIENT, ask, CallContext.system("web", null))).json())).isEqualTo(document);
    assertThat(document.getString("client_id")).isEqualTo("https://" + handle + ".example.org/oauth/clients/bluesky.json");
    assertThat(document.getString("token_endpoint_auth_method")).isEqualTo("private_key_jwt");
    assertThat(document.getJsonObject("jwks").getJsonArray("keys").getJsonObject(0).fieldNames())
        .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "alg", "use");
    for (var none : new DescribeClient[] {new DescribeClient("x", "https://desk.example.org"),
        new DescribeClient("bluesky", "http://127.0.0.1:8080"), new DescribeClient("myspace", "https://desk.example.org")}) {
      assertThat(Await.failure(test.node().bus().request(
          AccountsProtocol.DESCRIBE_CLIENT, none, CallContext.system("web", null)))).hasFieldOrPropertyWithValue("status", 404);
    }
  }

  private static JsonObject document(String did, String handle, String server) {
    return new JsonObject().put("id", did).put("alsoKnownAs", new JsonArray().add("at://" + handle))
        .put("service", new JsonArray().add(new JsonObject().put("id", "#atproto_pds")
            .put("type", "AtprotoPersonalDataServer").put("serviceEndpoint", server)));
  }

  private static JsonObject authority(String issuer) {
    return new JsonObject().put("issuer", issuer).put("authorization_endpoint", issuer + "/authorize")
        .put("token_endpoint", issuer + "/token").put("pushed_authorization_request_endpoint", issuer + "/par")
        .put("dpop_signing_alg_values_supported", new JsonArray().add("ES256"))
        .put("code_challenge_methods_supported", new JsonArray().add("S256"));
  }

  private AccountsProtocol.Consent start(TestNode node, String server) {
    return request(node, AccountsProtocol.START_CONNECTING,
        new StartConnecting("bluesky", server, null, null, SESSION, BACK));
  }

  private Account connected() {
    var account = finish(test, ConsentBrowser.allow(start(test, "sandbox").url(), handle));
    assertThat(account.state()).isEqualTo(AccountState.CONNECTED);
    return account;
  }

  private Account finish(TestNode node, Map<String, String> back) {
    return request(node, AccountsProtocol.FINISH_CONNECTING, ask(back)).accounts().getFirst();
  }

  private static FinishConnecting ask(Map<String, String> back) {
    return new FinishConnecting(back.get("state"), back.get("code"), back.get("error"), back.get("error_description"),
        SESSION, back.get("iss"));
  }

  private Access access(Account account) {
    return Await.result(new StoredAccess(test.node(), connectors).of(workspace, account.id()));
  }

  private static Outcome<?> whoAmI(Connectors by, Access access) {
    return Await.result(by.of("bluesky").orElseThrow().whoAmI(access));
  }

  private static TokenRenewal renewal() {
    return new TokenRenewal(test.node(), connectors, new AccountStore(), new AccountNews(test.node().events()));
  }

  private static void due(Account account) {
    test.database().execute("update account_token set refresh_at = case when account_id = '" + account.id()
        + "' then now() - interval '1 minute' end");
  }

  private static long requests() {
    return sandbox.control().requests(0).size();
  }

  private <Q, R> R request(TestNode node, Address<Q, R> address, Q question) {
    return Await.result(node.node().bus().request(address, question, owner));
  }

  private <Q> BusFailure failure(TestNode node, Address<Q, ?> address, Q question) {
    return (BusFailure) Await.failure(node.node().bus().request(address, question, owner));
  }

  private static long count(String sql) {
    return test.database().count(sql);
  }
}
