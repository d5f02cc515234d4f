package dev.tidings.publisher.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.ConnectAccount;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.NetworksProtocol;
import dev.tidings.bus.NetworksProtocol.Check;
import dev.tidings.bus.NetworksProtocol.Checked;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Wordings are judged by the limits of the accounts that they go to")
class AccountChecksTest {
  private static SandboxProcess sandbox;
  private static TestNode test;
  private static Vertx elsewhere;
  private static StubServer roomy;
  private static StubServer strict;
  private static HttpServer silent;
  private static final AtomicInteger ASKED_IN_VAIN = new AtomicInteger();

  private WorkspaceId workspace;
  private CallContext owner;

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.asNew();
    elsewhere = Vertx.vertx();
    roomy = instance(5_000);
    strict = instance(300);
    silent = Await.result(elsewhere.createHttpServer().requestHandler(request -> ASKED_IN_VAIN.incrementAndGet())
        .listen(0, "127.0.0.1"));
    test = TestNode.create(Map.of("sandbox.url", sandbox.url(), "accounts.renewal-interval", "1h", "outbound.allow",
        String.join(", ", URI.create(sandbox.url()).getAuthority(), roomy.authority(), strict.authority(),
            "127.0.0.1:" + silent.actualPort())));
    Await.result(test.vertx().deployVerticle(new AccountsVerticle(test.node())));
  }

  private static StubServer instance(int characters) {
    var server = StubServer.start(elsewhere);
    server.says("/api/v2/instance", new JsonObject().put("configuration", new JsonObject()
        .put("statuses", new JsonObject().put("max_characters", characters))));
    return server;
  }

  @AfterAll
  static void stop() {
    test.close();
    Await.result(elsewhere.close());
  }

  @BeforeEach
  void fresh() {
    workspace = test.workspace("Harbour Coffee", 1);
    owner = TestNode.as(workspace, Role.OWNER);
  }

  @Test
  void theAccountsOwnServerHasTheWord() {
    var long600 = toot("a".repeat(600));
    assertThat(rules(check(List.of(long600), List.of()))).containsExactly("text-too-long");
    var account = mastodon(workspace, roomy.url(), "ada");
    var checked = check(List.of(long600), List.of(account));
    assertThat(checked.legal()).isTrue();
    assertThat(checked.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.limit()).isEqualTo(5_000);
      assertThat(finding.weightedRemaining()).isEqualTo(4_400);
      assertThat(finding.account()).isEqualTo(account);
      assertThat(finding.warnings()).isEmpty();
    });
    assertThat(check(List.of(toot("a".repeat(25_001))), List.of(account)).findings().getFirst().length()).isEqualTo(25_001);
  }

  @Test
  void ofSeveralServersTheTightestIsShownAndNamed() {
    var checked = check(List.of(toot("a".repeat(400))),
        List.of(mastodon(workspace, roomy.url(), "ada"), mastodon(workspace, strict.url(), "ben")));
    assertThat(checked.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.limit()).isEqualTo(300);
      assertThat(finding.violations()).extracting(Violation::message)
          .containsExactly("@ben: The text is 100 too long: Mastodon takes 300, this counts 400.");
    });
  }

  @Test
  void aServerThatDoesNotAnswerHoldsNobodyUp() {
    var account = mastodon(workspace, "http://127.0.0.1:" + silent.actualPort(), "cleo");
    for (int time = 0; time < 2; time++) {
      var before = Instant.now();
      var checked = check(List.of(toot("Hello")), List.of(account));
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofMillis(2_500));
      assertThat(checked.legal()).isTrue();
      assertThat(checked.findings().getFirst().limit()).isEqualTo(500);
      assertThat(checked.findings().getFirst().warnings()).extracting(Violation::rule).containsExactly("limits-usual");
    }
    assertThat(ASKED_IN_VAIN).hasValue(1);
  }

  @Test
  void aCreatorHasOnlyTheChoicesThatTikTokOffers() {
    var token = sandbox.control().account("tiktok", "private_pier").getString("accessToken");
    var account = Await.result(test.node().bus().request(AccountsProtocol.CONNECT_ACCOUNT,
        new ConnectAccount("tiktok", "sandbox", token, null, null, null), owner)).id();
    var everyone = new Variant(
        "tiktok", List.of(new Part("Beans", List.of())), Map.of("privacyLevel", "PUBLIC_TO_EVERYONE"));
    assertThat(rules(check(List.of(everyone), List.of()))).doesNotContain("privacy-not-offered");
    var checked = check(List.of(everyone), List.of(account));
    assertThat(rules(checked)).contains("privacy-not-offered");
    assertThat(checked.offers()).singleElement().satisfies(offer -> {
      assertThat(offer.account()).isEqualTo(account);
      assertThat(offer.option()).isEqualTo("privacyLevel");
      assertThat(offer.values()).containsExactly("FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");
    });
    var draft = new Variant("tiktok", everyone.parts(), Map.of("privacyLevel", "PUBLIC_TO_EVERYONE", "mode", "draft"));
    assertThat(rules(check(List.of(draft), List.of(account)))).doesNotContain("privacy-not-offered");
  }

  @Test
  void anAccountOfAnotherWorkspaceOrOfAGroupThatOneDoesNotSeeIsNotFound() {
    var foreign = mastodon(test.workspace("Elsewhere", 1), roomy.url(), "mallory");
    var checked = check(List.of(toot("a".repeat(600))), List.of(foreign));
    assertThat(rules(checked)).containsExactlyInAnyOrder("text-too-long", "unknown-account");
    assertThat(checked.findings().getFirst().limit()).isEqualTo(500);

    var own = mastodon(workspace, roomy.url(), "ada");
    var elsewhere = new Principal(UUID.randomUUID().toString(), workspace, Role.EDITOR, Principal.Kind.PERSON,
        Set.of(UUID.randomUUID().toString()), Role.EDITOR.permissions());
    var limited = new CallContext(elsewhere, UUID.randomUUID().toString(), null, null, null, null);
    var seen = test.node().bus().request(
        NetworksProtocol.CHECK, new Check(List.of(toot("Hello")), List.of(own)), limited);
    assertThat(rules(Await.result(seen))).containsExactly("unknown-account");
  }

  @Test
  void whatNoPostCouldHoldIsNotWeighed() {
    var parts = Collections.nCopies(16, new Part("a".repeat(100_000), List.of()));
    assertThat(Await.failure(test.node().bus().request(
        NetworksProtocol.CHECK, new Check(List.of(new Variant("mastodon", parts, Map.of()))), owner)))
        .isInstanceOfSatisfying(BusFailure.Rejected.class,
            refused -> assertThat(refused.code()).isEqualTo("content-too-long"));
  }

  private static AccountId mastodon(WorkspaceId owner, String server, String handle) {
    var id = new AccountId(Identifiers.next());
    test.database().execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name,"
        + " state, scopes) values ('" + owner + "', '" + id + "', 'mastodon', '" + server + "', '" + id + "', '" + handle
        + "', 'Somebody', 'CONNECTED', array['write:statuses'])");
    return id;
  }

  private static Variant toot(String text) {
    return new Variant("mastodon", List.of(new Part(text, List.of())), Map.of());
  }

  private Checked check(List<Variant> variants, List<AccountId> accounts) {
    return Await.result(test.node().bus().request(NetworksProtocol.CHECK, new Check(variants, accounts), owner));
  }

  private static List<String> rules(Checked checked) {
    return checked.findings().stream().flatMap(finding -> finding.violations().stream()).map(Violation::rule).toList();
  }
}
