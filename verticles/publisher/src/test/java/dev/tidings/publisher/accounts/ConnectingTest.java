package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.AccountsProtocol.ChooseProfiles;
import dev.tidings.bus.AccountsProtocol.Connected;
import dev.tidings.bus.AccountsProtocol.Consent;
import dev.tidings.bus.AccountsProtocol.DisconnectAccount;
import dev.tidings.bus.AccountsProtocol.FinishConnecting;
import dev.tidings.bus.AccountsProtocol.GetAccount;
import dev.tidings.bus.AccountsProtocol.StartConnecting;
import dev.tidings.bus.Address;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.NetworksProtocol;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectable;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.OverlaidConnectors;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.SharedBudgets;
import dev.tidings.publisher.subscriptions.WebhookViews;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxControl;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts are connected by clicking through the simulated networks' own consent pages. */
class ConnectingTest {
  private static final String BACK = "http://localhost:8080/oauth/callback";
  private static final String SESSION = "session-of-ada";

  private static SandboxProcess sandbox;
  private static SandboxControl control;
  private static TestNode test;

  private WorkspaceId workspace;
  private CallContext owner;
  private final String handle = "h" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.asNew();
    control = sandbox.control();
    test = TestNode.create(Map.of("sandbox.url", sandbox.url(), "accounts.renewal-interval", "1h"));
    Await.result(test.vertx().deployVerticle(new AccountsVerticle(test.node())));
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  @BeforeEach
  void fresh() {
    workspace = test.workspace("Harbour Coffee", 1);
    owner = TestNode.as(workspace, Role.OWNER);
  }

  @AfterEach
  void calm() {
    control.clearFaults();
  }

  @ParameterizedTest
  @CsvSource({"x, offline.access", "mastodon, write:media", "youtube, https://www.googleapis.com/auth/youtube.force-ssl"})
  void anAccountIsConnectedByItsOwnersConsent(String network, String scope) {
    var consent = start(network);
    assertThat(consent.url()).startsWith(sandbox.url() + "/" + network + "/");
    assertThat(consent.until()).isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(660));
    assertThat(consent.scopes()).allSatisfy(each -> assertThat(each.words()).isNotEqualTo(each.scope()).contains(" "));
    assertThat(ConsentBrowser.query(consent.url())).containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", BACK).containsEntry("response_type", "code");
    var account = finish(ConsentBrowser.allow(consent.url(), handle)).accounts().getFirst();
    assertThat(account.handle()).isEqualTo(handle);
    assertThat(account.state()).isEqualTo(AccountState.CONNECTED);
    assertThat(account.simulated()).isTrue();
    assertThat(account.scopes()).contains(scope);
    assertThat(get(account.id())).isEqualTo(account);
    assertThat(count("select count(*) from account_token where account_id = '" + account.id()
        + "' and (refresh_at is not null) = " + !network.equals("mastodon"))).isEqualTo(1);
    assertThat(count("select count(*) from connecting where workspace_id = '" + workspace + "'")).isZero();
  }

  @Test
  void tikTokAsksByItsOwnNamesAndWithoutPkce() {
    var consent = start("tiktok");
    assertThat(consent.url()).startsWith(sandbox.url() + "/tiktok/v2/auth/authorize/?");
    assertThat(ConsentBrowser.query(consent.url())).containsEntry("client_key", "sandbox-tiktok")
        .containsEntry("scope", "user.info.basic,video.publish,user.info.profile,user.info.stats,video.list,video.upload")
        .doesNotContainKeys("client_id", "code_challenge");
    var account = finish(ConsentBrowser.allow(consent.url(), handle)).accounts().getFirst();
    assertThat(account.handle()).isEqualTo(handle);
    assertThat(account.scopes()).contains("video.publish");
    assertThat(count("select count(*) from account_token where account_id = '" + account.id()
        + "' and refresh_at is not null")).isEqualTo(1);
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(account.id()));
    awaitEvent(account.id(), "account.access-revoked");
    var revoking = control.requests(0).getLast();
    assertThat(revoking.getString("path")).isEqualTo("/tiktok/v2/oauth/revoke/");
    assertThat(revoking.getInteger("status")).as("it was the access token").isEqualTo(200);
  }

  @Test
  void whatATikTokCreatorMayNotDoIsSaidWhenItIsPlanned() {
    var account = finish(ConsentBrowser.allow(start("tiktok").url(), "private_" + handle)).accounts().getFirst();
    var film = UUID.randomUUID();
    test.database().execute("insert into asset (workspace_id, id, kind, content_type, size, width, height, duration_millis,"
        + " codec, sha256, bytes, created_by) values ('" + workspace + "', '" + film + "', 'VIDEO', 'video/mp4', 1, 720, 1280,"
        + " 5000, 'avc1', '" + film + "', '\\x00', 'test')");
    assertThat(objections(account, film, "PUBLIC_TO_EVERYONE")).containsExactly(
        "/variants/0/options/privacyLevel privacy-not-offered");
    assertThat(objections(account, film, "FOLLOWER_OF_CREATOR")).isEmpty();
  }

  private List<String> objections(Account account, UUID film, String privacy) {
    var part = new PostContent.Part("A film", List.of(new PostContent.Media(new AssetId(film), null)));
    var content = new PostContent(List.of(account.id()), List.of(
        new PostContent.Variant("tiktok", List.of(part), Map.of("privacyLevel", privacy))));
    return request(NetworksProtocol.PREFLIGHT, new NetworksProtocol.Preflight(content, Instant.now().plusSeconds(60)))
        .findings().stream().flatMap(finding -> finding.violations().stream())
        .map(violation -> violation.field() + " " + violation.rule()).toList();
  }

  @Test
  void googleIsAskedForAccessThatLasts() {
    assertThat(ConsentBrowser.query(start("youtube").url())).containsEntry("access_type", "offline")
        .containsEntry("prompt", "consent").containsEntry("scope", "https://www.googleapis.com/auth/youtube.force-ssl");
  }

  @Test
  void whatIsStoredMeanwhileTellsNobodyTheState() {
    var state = ConsentBrowser.query(start("x").url()).get("state");
    assertThat(state).hasSize(43);
    assertThat(count("select count(*) from connecting where workspace_id = '" + workspace + "' and ("
        + "position('" + state + "'::bytea in sealed) > 0 or position('" + state + "'::bytea in state_hash) > 0)")).isZero();
    assertThat(count("select count(*) from connecting where workspace_id = '" + workspace
        + "' and state_hash = sha256('" + state + "'::bytea)")).isEqualTo(1);
  }

  @Test
  void aStateIsGoodOnceInItsOwnSessionAndWorkspaceForTenMinutes() {
    var back = ConsentBrowser.allow(start("x").url(), handle);
    var ask = ask(back);
    var stranger = new FinishConnecting(ask.state(), ask.code(), null, null, "session-of-eve");
    assertRefused(AccountsProtocol.FINISH_CONNECTING, stranger, owner, "state-refused");
    var elsewhere = TestNode.as(test.workspace("Elsewhere", 1), Role.OWNER);
    assertRefused(AccountsProtocol.FINISH_CONNECTING, ask, elsewhere, "state-refused");
    assertRefused(AccountsProtocol.FINISH_CONNECTING,
        new FinishConnecting("guessed", ask.code(), null, null, SESSION), owner, "state-refused");
    assertThat(finish(back).accounts()).hasSize(1);
    assertRefused(AccountsProtocol.FINISH_CONNECTING, ask, owner, "state-refused");

    var late = ConsentBrowser.allow(start("x").url(), handle);
    test.database().execute("update connecting set expires_at = now() - interval '1 second' where workspace_id = '"
        + workspace + "'");
    assertRefused(AccountsProtocol.FINISH_CONNECTING, ask(late), owner, "state-refused");
    assertThat(count("select count(*) from account where workspace_id = '" + workspace + "'")).isEqualTo(1);
  }

  @Test
  void whoMayNotManageAccountsConnectsNone() {
    var failure = Await.failure(test.node().bus().request(AccountsProtocol.START_CONNECTING,
        new StartConnecting("x", "sandbox", null, null, SESSION, BACK), TestNode.as(workspace, Role.EDITOR)));
    assertThat(failure).hasFieldOrPropertyWithValue("status", 403);
  }

  @Test
  void aRefusalIsToldInTheNetworksWords() {
    var failure = assertRefused(AccountsProtocol.FINISH_CONNECTING, ask(ConsentBrowser.deny(start("x").url())), owner,
        "consent-refused");
    assertThat(failure.getMessage()).contains("not allowed on X", "“The resource owner denied the request.”");
    var odd = ConsentBrowser.query(start("x").url()).get("state");
    assertThat(assertRefused(AccountsProtocol.FINISH_CONNECTING,
        new FinishConnecting(odd, null, "server_error", "Line\nfeed\u202e " + "x".repeat(400), SESSION), owner,
        "consent-refused").getMessage()).contains("Line feed x").hasSizeLessThan(400).doesNotContain("\n", "\u202e");
  }

  @Test
  void aCodeThatTheNetworkDoesNotTakeConnectsNothing() {
    var state = ConsentBrowser.query(start("x").url()).get("state");
    assertThat(assertRefused(AccountsProtocol.FINISH_CONNECTING,
        new FinishConnecting(state, "made-up", null, null, SESSION), owner, "consent-refused").getMessage())
        .contains("authorization code was invalid");
  }

  @Test
  void anAnswerThatIsLostConnectsNothingAndIsNotAskedAgain() {
    var back = ConsentBrowser.allow(start("x").url(), handle);
    long before = control.requests(0).size();
    control.fault(new JsonObject().put("network", "x").put("kind", "reset-after").put("count", 1)
        .put("operations", new JsonArray().add("token")));
    assertThat(Await.failure(test.node().bus().request(AccountsProtocol.FINISH_CONNECTING, ask(back), owner)))
        .hasFieldOrPropertyWithValue("code", "network-unavailable");
    assertThat(control.requests(0)).hasSize((int) before + 1);
    assertThat(count("select count(*) from account where workspace_id = '" + workspace + "'")).isZero();
  }

  @Test
  void withoutANeededPermissionNothingIsConnectedAndTheRestIsGivenBack() {
    var failure = assertRefused(AccountsProtocol.FINISH_CONNECTING,
        ask(ConsentBrowser.allow(start("x").url(), handle, "tweet.write")), owner, "scope-missing");
    assertThat(failure.getMessage()).contains("Publish and delete posts for you (tweet.write)");
    assertThat(count("select count(*) from account where workspace_id = '" + workspace + "'")).isZero();
    assertThat(control.requests(0).getLast().getString("path")).endsWith("/oauth2/revoke");
  }

  @Test
  void withoutAnOptionalPermissionTheAccountIsLimitedInWords() {
    var connected = finish(ConsentBrowser.allow(start("x").url(), handle, "media.write"));
    assertThat(connected.limits()).containsExactly("Upload images and videos for your posts");
    assertThat(connected.accounts().getFirst().scopes()).doesNotContain("media.write").contains("tweet.write");
  }

  @Test
  void connectingAgainKeepsIdAndHistory() {
    var account = finish(ConsentBrowser.allow(start("x").url(), handle)).accounts().getFirst();
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(account.id()));
    awaitEvent(account.id(), "account.access-revoked");
    var again = request(
        AccountsProtocol.START_CONNECTING, new StartConnecting(null, null, null, account.id(), SESSION, BACK));
    assertThat(assertRefused(AccountsProtocol.FINISH_CONNECTING,
        ask(ConsentBrowser.allow(again.url(), "other" + handle.substring(1))), owner, "other-account").getMessage())
        .contains("@other", "@" + handle);
    again = request(AccountsProtocol.START_CONNECTING, new StartConnecting(null, null, null, account.id(), SESSION, BACK));
    var back = finish(ConsentBrowser.allow(again.url(), handle)).accounts().getFirst();
    assertThat(back.id()).isEqualTo(account.id());
    assertThat(back.state()).isEqualTo(AccountState.CONNECTED);
    assertThat(count("select count(*) from event where stream = 'account:" + account.id() + "'")).isEqualTo(3);
  }

  @Test
  void disconnectingTellsTheNetworkAndNeverWaitsForIt() {
    var account = finish(ConsentBrowser.allow(start("x").url(), handle)).accounts().getFirst();
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(account.id()));
    awaitEvent(account.id(), "account.access-revoked");
    assertThat(control.requests(0).getLast().getString("path")).endsWith("/oauth2/revoke");

    var other = finish(ConsentBrowser.allow(start("x").url(), handle)).accounts().getFirst();
    control.fault(new JsonObject().put("network", "x").put("kind", "hold-before").put("count", 1)
        .put("operations", new JsonArray().add("token")));
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(other.id()));
    assertThat(get(other.id()).state()).isEqualTo(AccountState.DISCONNECTED);
    assertThat(count("select count(*) from account_token where account_id = '" + other.id() + "'")).isZero();
    Await.until("the network is being told", Duration.ofSeconds(20), control::parked, parked -> !parked.isEmpty());
    control.dropAll();
    awaitEvent(other.id(), "account.revocation-failed");
  }

  @Test
  void disconnectingAChannelEndsTheGrantAtGoogle() {
    var account = finish(ConsentBrowser.allow(start("youtube").url(), handle)).accounts().getFirst();
    request(AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(account.id()));
    awaitEvent(account.id(), "account.access-revoked");
    assertThat(control.requests(0).getLast().getString("path")).isEqualTo("/youtube/revoke");
  }

  @Test
  void aServerIsRegisteredWithOnceAndItsSecretIsSealed() {
    test.database().execute("delete from network_client");
    var first = ConsentBrowser.query(start("mastodon").url()).get("client_id");
    assertThat(ConsentBrowser.query(start("mastodon").url()).get("client_id")).isEqualTo(first);
    assertThat(count("select count(*) from network_client")).isEqualTo(1);
    assertThat(count("select count(*) from network_client where position('" + first + "'::bytea in sealed) > 0")).isZero();
    assertThat(control.requests(0)).anyMatch(each -> each.getString("path").endsWith("/api/v1/apps"));
  }

  @Test
  void aServerThatForgotTheClientIsRegisteredWithAnewTheNextTime() {
    var back = ConsentBrowser.allow(start("mastodon").url(), handle);
    test.database().execute("delete from network_client");
    start("mastodon");
    assertRefused(AccountsProtocol.FINISH_CONNECTING, ask(back), owner, "consent-refused");
    assertThat(finish(ConsentBrowser.allow(start("mastodon").url(), handle)).accounts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "x,,client-missing", "mastodon,,server-missing", "mastodon,https://10.0.0.1,server-refused",
    "mastodon,http://example.org,server-refused", "myspace,sandbox,unknown-network"
  })
  void whatCannotBeAskedIsRefusedBeforeAnybodyIsSentAway(String network, String server, String rule) {
    var ask = new StartConnecting(network, server, null, null, SESSION, BACK);
    assertRefused(AccountsProtocol.START_CONNECTING, ask, owner, rule);
    assertThat(count("select count(*) from connecting where workspace_id = '" + workspace + "'")).isZero();
  }

  @Test
  void theSecretOfTheApplicationGoesToNoServerThatSomebodyNamed() {
    var settings = test.node().configuration().with(Map.of("network.facebook.client.id", "ours",
        "network.facebook.client.secret", "its-secret", "network.instagram.facebook.client.id", "ours",
        "network.instagram.facebook.client.secret", "its-secret"));
    var connectors = new Connectors(test.vertx(), settings);
    for (var network : List.of("facebook", "instagram")) {
      assertThat(connectors.oauth(network).client("https://graph.facebook.com").secret()).isEqualTo("its-secret");
      assertThat(connectors.oauth(network).client("https://graph.example.org")).isNull();
      assertThat(connectors.oauth(network).client("https://graph.example.org/facebook")).isNull();
    }
    Await.result(connectors.close());
  }

  @Test
  void oneGrantOfSeveralProfilesConnectsThoseThatAreChosen() {
    var connectors = OverlaidConnectors.of(test.vertx(), test.node().configuration(), List.of(
        new Connectable(new Profile("p1", "harbour", "Harbour Coffee", List.of()), "token-of-p1"),
        new Connectable(new Profile("p2", "bakery", "Harbour Bakery", List.of()), "token-of-p2"),
        new Connectable(new Profile("p3", "bar", "Harbour Bar", List.of()), "token-of-p3")));
    var connecting = connecting(connectors);
    var consent = Await.result(connecting.start(new StartConnecting("x", "sandbox", null, null, SESSION, BACK), owner));
    var connected = Await.result(connecting.finish(ask(ConsentBrowser.allow(consent.url(), handle)), owner));
    assertThat(connected.accounts()).isEmpty();
    assertThat(connected.profiles()).extracting(AccountsProtocol.ProfileToChoose::displayName)
        .containsExactly("Harbour Coffee", "Harbour Bakery", "Harbour Bar");

    for (var wrong : List.of(List.<String>of(), List.of("p1", "p9"))) {
      assertThat(Await.failure(connecting.choose(new ChooseProfiles(connected.choice(), wrong, SESSION), owner)))
          .hasFieldOrPropertyWithValue("code", "unknown-profile");
    }
    var stranger = new ChooseProfiles(connected.choice(), List.of("p1"), "session-of-eve");
    assertThat(Await.failure(connecting.choose(stranger, owner)))
        .hasFieldOrPropertyWithValue("code", "state-refused");
    var chosen = Await.result(
        connecting.choose(new ChooseProfiles(connected.choice(), List.of("p3", "p1"), SESSION), owner));
    assertThat(chosen.accounts()).extracting(Account::remoteId).containsExactlyInAnyOrder("p1", "p3");
    var access = new StoredAccess(test.node(), connectors);
    assertThat(chosen.accounts()).allSatisfy(account -> assertThat(
        Await.result(access.of(workspace, account.id())).accessToken()).isEqualTo("token-of-" + account.remoteId()));
    assertThat(Await.failure(connecting.choose(new ChooseProfiles(connected.choice(), List.of("p2"), SESSION), owner)))
        .hasFieldOrPropertyWithValue("code", "state-refused");
    Await.result(connectors.close());
  }

  @Test
  void onePersonsConsentConnectsThePagesThatAreChosenEachWithItsOwnLastingToken() {
    var pages = List.of(handle + "a", handle + "b", handle + "c");
    var ids = pages.stream().map(page -> control.call("PUT", "accounts/facebook/" + page,
        new JsonObject().put("displayName", "Page " + page)).getString("id")).toList();
    var consent = start("facebook");
    assertThat(ConsentBrowser.query(consent.url())).doesNotContainKey("code_challenge")
        .containsEntry("scope", "pages_read_engagement,pages_manage_posts,pages_show_list,read_insights,"
            + "pages_read_user_content,pages_manage_engagement,pages_manage_metadata");
    var connected = finish(ConsentBrowser.allowSeveral(consent.url(), pages));
    assertThat(connected.profiles()).extracting(AccountsProtocol.ProfileToChoose::handle).isEqualTo(pages);
    var chosen = request(AccountsProtocol.CHOOSE_PROFILES,
        new ChooseProfiles(connected.choice(), List.of(ids.get(2), ids.get(0)), SESSION));
    assertThat(chosen.accounts()).extracting(Account::displayName)
        .containsExactlyInAnyOrder("Page " + pages.get(0), "Page " + pages.get(2));
    assertThat(chosen.accounts()).allSatisfy(account ->
        assertThat(account.scopes()).contains("pages_manage_posts", "pages_show_list"));
    assertThat(count("select count(*) from account_token where workspace_id = '" + workspace
        + "' and expires_at is null and refresh_at is null")).isEqualTo(2);
    assertTheirOwn(chosen.accounts());

    var again = request(AccountsProtocol.START_CONNECTING,
        new StartConnecting(null, null, null, chosen.accounts().getFirst().id(), SESSION, BACK));
    assertThat(finish(ConsentBrowser.allowSeveral(again.url(), pages)).accounts())
        .extracting(Account::id).containsExactly(chosen.accounts().getFirst().id());
    assertThat(assertRefused(AccountsProtocol.FINISH_CONNECTING, ask(ConsentBrowser.allow(start("facebook").url(),
        handle, "pages_manage_posts")), owner, "scope-missing").getMessage()).contains("on your Pages (pages_manage_posts)");
    assertThat(assertRefused(AccountsProtocol.FINISH_CONNECTING, ask(ConsentBrowser.allow(start("facebook").url(),
        handle, "pages_show_list")), owner, "token-refused").getMessage()).contains("See which Pages you manage");
    assertTheirOwn(chosen.accounts());
  }

  @Test
  void aPersonsConsentOnFacebookIsKeptWhileAnyWorkspaceNeedsItAndEndsWithTheLast() {
    var pages = List.of(handle + "a", handle + "b");
    var first = connectPages(pages, 0, 1);
    var home = workspace;
    var elsewhere = test.workspace("Lighthouse", 1);
    owner = TestNode.as(elsewhere, Role.OWNER);
    var abroad = connectPages(pages, 0);
    assertThat(disconnect(abroad.getFirst())).as("the same person's, in another workspace").isEqualTo("kept");

    owner = TestNode.as(home, Role.OWNER);
    assertThat(disconnect(first.getFirst())).isEqualTo("kept");
    assertTheirOwn(List.of(first.getLast()));
    var ending = "/facebook/v26.0/9" + first.getFirst().remoteId() + "/permissions";
    assertThat(control.requests(0)).noneMatch(each -> each.getString("path").equals(ending));
    assertThat(count("select count(*) from account_token where account_id = '" + first.getFirst().id() + "'")).isZero();

    var connectors = new Connectors(test.vertx(), test.node().configuration());
    var last = Await.result(new StoredAccess(test.node(), connectors).of(home, first.getLast().id()));
    assertThat(disconnect(first.getLast())).isEqualTo("withdrawn");
    awaitEvent(first.getLast().id(), "account.access-revoked");
    assertThat(control.requests(0).getLast().getString("path")).isEqualTo(ending);
    assertThat(Await.result(connectors.of("facebook").orElseThrow().whoAmI(last)))
        .as("the consent is over there").isInstanceOfSatisfying(Outcome.Refused.class,
            refused -> assertThat(refused.category()).isEqualTo(Outcome.Category.AUTH));
    assertThat(disconnect(first.getLast())).as("again").isNull();
    Await.result(connectors.close());
  }

  private List<Account> connectPages(List<String> pages, int... chosen) {
    pages.forEach(page -> control.account("facebook", page));
    var connected = finish(ConsentBrowser.allowSeveral(start("facebook").url(), pages));
    return request(AccountsProtocol.CHOOSE_PROFILES, new ChooseProfiles(connected.choice(),
        Arrays.stream(chosen).mapToObj(each -> connected.profiles().get(each).remoteId()).toList(), SESSION)).accounts();
  }

  private String disconnect(Account account) {
    return request(AccountsProtocol.DISCONNECT_ACCOUNT, new DisconnectAccount(account.id())).consent();
  }

  @Test
  void aPageConnectedWithATokenIsForgottenSinceNobodyKnowsWhoseConsentItWas() {
    var remote = control.account("facebook", handle);
    var account = request(AccountsProtocol.CONNECT_ACCOUNT, new AccountsProtocol.ConnectAccount(
        "facebook", "sandbox", remote.getString("accessToken"), null, null, null));
    assertThat(disconnect(account)).isEqualTo("stays");
    assertThat(count("select count(*) from event where data->>'account' = '" + account.id()
        + "' and type like 'account.%revo%'")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"youtube", "tiktok"})
  void whoseConsentEndsWholeIsGivenUpOnlyOnceNoWorkspaceHasThem(String network) {
    var first = finish(ConsentBrowser.allow(start(network).url(), handle)).accounts().getFirst();
    var home = workspace;
    owner = TestNode.as(test.workspace("Lighthouse", 1), Role.OWNER);
    var abroad = finish(ConsentBrowser.allow(start(network).url(), handle)).accounts().getFirst();
    assertThat(disconnect(abroad)).isEqualTo("kept");
    owner = TestNode.as(home, Role.OWNER);
    assertTheirOwn(List.of(first));
    assertThat(disconnect(first)).isEqualTo("withdrawn");
    awaitEvent(first.id(), "account.access-revoked");
  }

  @Test
  void aConnectionThatFailsLeavesTheCreatorsAccountAlone() {
    var account = finish(ConsentBrowser.allow(start("tiktok").url(), handle)).accounts().getFirst();
    assertRefused(AccountsProtocol.FINISH_CONNECTING,
        ask(ConsentBrowser.allow(start("tiktok").url(), handle, "video.publish")), owner, "scope-missing");
    assertTheirOwn(List.of(account));
  }

  @Test
  void whatMayHaveBeenStoredIsNotGivenBack() {
    var ask = ask(ConsentBrowser.allow(start("x").url(), handle));
    test.database().execute("create function lose_connection() returns trigger language plpgsql as"
        + " 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'; create constraint trigger lost"
        + " after insert on account deferrable initially deferred for each row execute function lose_connection()");
    try {
      assertThat(Await.failure(test.node().bus().request(AccountsProtocol.FINISH_CONNECTING, ask, owner)))
          .hasFieldOrPropertyWithValue("status", 503);
    } finally {
      test.database().execute("drop trigger lost on account; drop function lose_connection()");
    }
    assertThat(control.requests(0).getLast().getString("path")).as("the last that X was asked").endsWith("/users/me");
  }

  @Test
  void whatWasGrantedAndNeverChosenFromIsGivenBack() {
    assertThat(finish(ConsentBrowser.allow(start("linkedin").url(), handle)).choice()).isNotNull();
    test.database().execute("update connecting set expires_at = now() - interval '1 second' where workspace_id = '"
        + workspace + "'");
    var connectors = new Connectors(test.vertx(), test.node().configuration());
    Await.result(connecting(connectors).forgetExpired());
    Await.result(connectors.close());
    assertThat(count("select count(*) from connecting where workspace_id = '" + workspace + "'")).isZero();
    var revoking = control.requests(0).getLast();
    assertThat(revoking.getString("path")).endsWith("/oauth/v2/revoke");
    assertThat(revoking.getInteger("status")).isEqualTo(200);
  }

  /** Whether each account's stored token is that very account's, and still good. */
  private void assertTheirOwn(List<Account> accounts) {
    var connectors = new Connectors(test.vertx(), test.node().configuration());
    var stored = new StoredAccess(test.node(), connectors);
    assertThat(accounts).allSatisfy(account -> assertThat(Await.result(connectors.of(account.network()).orElseThrow()
        .whoAmI(Await.result(stored.of(workspace, account.id()))))).isInstanceOfSatisfying(Outcome.Success.class,
            who -> assertThat(((Profile) who.value()).remoteId()).isEqualTo(account.remoteId())));
    Await.result(connectors.close());
  }

  @Test
  void aCodeThatFacebookDoesNotTakeIsToldInItsWords() {
    var state = ConsentBrowser.query(start("facebook").url()).get("state");
    assertThat(assertRefused(AccountsProtocol.FINISH_CONNECTING,
        new FinishConnecting(state, "made-up", null, null, SESSION), owner, "consent-refused").getMessage())
        .contains("“This authorization code has been used or has expired.”");
  }

  @Test
  void aMemberAndTheirPagesLiveByOneConsentWhichEndsWithTheLastOfThem() {
    var connected = finish(ConsentBrowser.allow(start("linkedin").url(), handle));
    assertThat(connected.profiles()).extracting(AccountsProtocol.ProfileToChoose::displayName)
        .containsExactly(handle, handle + " (page)");
    var both = request(AccountsProtocol.CHOOSE_PROFILES, new ChooseProfiles(connected.choice(),
        connected.profiles().stream().map(AccountsProtocol.ProfileToChoose::remoteId).toList(), SESSION)).accounts();
    assertThat(both).extracting(Account::accessEndsAt).allSatisfy(end -> assertThat(end)
        .isBetween(Instant.now().plus(Duration.ofDays(364)), Instant.now().plus(Duration.ofDays(365))));
    assertThat(both).extracting(Account::remoteId).allMatch(urn -> urn.matches("urn:li:(person|organization):\\d+"));
    assertThat(count("select count(*) from account_token where workspace_id = '" + workspace + "' and refresh_at is not null"
        + " and renewable_until - clock_timestamp() between interval '364 days' and interval '365 days'")).isEqualTo(2);
    assertThat(disconnect(both.getFirst())).isEqualTo("kept");
    assertTheirOwn(List.of(both.getLast()));
    assertThat(disconnect(both.getLast())).isEqualTo("withdrawn");
    awaitEvent(both.getLast().id(), "account.access-revoked");
    assertThat(count("select count(*) from event where data->>'account' = '" + both.getFirst().id()
        + "' and type like 'account.%revo%'")).isZero();
  }

  @Test
  void withoutThePermissionForPagesTheMemberAloneIsConnected() {
    var connected = finish(ConsentBrowser.allow(start("linkedin").url(), handle, "rw_organization_admin"));
    assertThat(connected.accounts()).singleElement().satisfies(account ->
        assertThat(account.remoteId()).startsWith("urn:li:person:"));
    assertThat(connected.limits()).containsExactly("See which pages you administer, and who names them");
  }

  private static Connecting connecting(Connectors connectors) {
    var store = new AccountStore();
    var news = new AccountNews(test.node().events());
    var clients = new NetworkClients(test.node().postgres(), connectors, test.node().secrets());
    var entry = new AccountEntry(store, news, new TokenSeal(test.node().secrets()));
    return new Connecting(test.node(), connectors, store, entry, new AccountQueries(test.node().postgres(), store,
            new SharedBudgets(test.node().redis(), connectors.descriptors()), connectors.servers(),
            new WebhookViews(connectors)),
        clients, new Revocation(test.node(), connectors, news, clients));
  }

  private Consent start(String network) {
    return request(AccountsProtocol.START_CONNECTING, new StartConnecting(network, "sandbox", null, null, SESSION, BACK));
  }

  private Connected finish(Map<String, String> back) {
    return request(AccountsProtocol.FINISH_CONNECTING, ask(back));
  }

  private static FinishConnecting ask(Map<String, String> back) {
    return new FinishConnecting(
        back.get("state"), back.get("code"), back.get("error"), back.get("error_description"), SESSION);
  }

  private Account get(AccountId account) {
    return request(AccountsProtocol.GET_ACCOUNT, new GetAccount(account));
  }

  private static void awaitEvent(AccountId account, String type) {
    Await.until(type, Duration.ofSeconds(20), () -> count("select count(*) from event where data->>'account' = '" + account
        + "' and type = '" + type + "'"), seen -> seen == 1);
  }

  private <Q, R> R request(Address<Q, R> address, Q question) {
    return Await.result(test.node().bus().request(address, question, owner));
  }

  private static <Q, R> Throwable assertRefused(Address<Q, R> address, Q question, CallContext who, String code) {
    var failure = Await.failure(test.node().bus().request(address, question, who));
    assertThat(failure).isInstanceOfSatisfying(BusFailure.Rejected.class, refusal -> {
      assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
      assertThat(refusal.status()).isEqualTo(422);
    });
    return failure;
  }

  private static long count(String sql) {
    return test.database().count(sql);
  }
}
