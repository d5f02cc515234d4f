package dev.tidings.identity;

import static dev.tidings.identity.IdentityDesk.ADA;
import static dev.tidings.identity.IdentityDesk.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.IdentityProtocol.GetSession;
import dev.tidings.bus.IdentityProtocol.RightsChanged;
import dev.tidings.bus.IdentityProtocol.Session;
import dev.tidings.bus.IdentityProtocol.SignOut;
import dev.tidings.bus.IdentityProtocol.SignedIn;
import dev.tidings.bus.IdentityProtocol.SwitchWorkspace;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.redis.RedisStore;
import dev.tidings.runtime.testing.Await;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static IdentityDesk desk;

  @BeforeAll
  static void open() {
    desk = new IdentityDesk(Map.of("identity.tries.pair", "3", "identity.tries.address", "1000"));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static BusFailure refusal(Throwable failure) {
    assertThat(failure).isInstanceOf(BusFailure.class);
    return (BusFailure) failure;
  }

  private static Session session(String token) {
    return Await.result(desk.ask(IdentityProtocol.GET_SESSION, new GetSession(token), IdentityDesk.nobody()));
  }

  @Test
  void theDemosOwnerSignsInWithThePrintedPasswordAndFindsTheWorkspace() {
    SignedIn signedIn = desk.signedIn(ADA);
    assertThat(signedIn.session().member().name()).isEqualTo("Ada Keller");
    assertThat(signedIn.session().member().email()).isEqualTo(ADA);
    assertThat(signedIn.session().member().role()).isEqualTo(Role.OWNER);
    assertThat(signedIn.session().workspace().name()).isEqualTo("Harbour Coffee");
    assertThat(signedIn.session().workspace().demo()).isTrue();
    assertThat(signedIn.session().workspaces()).hasSize(1);
    Session again = session(signedIn.token());
    assertThat(again.principal()).isEqualTo(signedIn.session().principal());
    assertThat(again.csrfToken()).isEqualTo(signedIn.session().csrfToken()).hasSizeGreaterThan(40);
    assertThat(again.expiresAt()).isBetween(Instant.now().plus(Duration.ofHours(11)), Instant.now().plus(Duration.ofHours(13)));
  }

  @Test
  void theEmailsLettersMayBeOfAnyCase() {
    assertThat(Await.result(desk.signIn(" ADA@Demo.Tidings.Dev ", desk.passwordOf(ADA), "192.0.2.9")).token()).isNotBlank();
  }

  @Test
  void aWrongPasswordAndAnUnknownPersonAreRefusedAlike() {
    BusFailure wrong = refusal(Await.failure(desk.signIn(ADA, "not-the-password", "192.0.2.20")));
    BusFailure unknown = refusal(Await.failure(desk.signIn("nobody@example.org", "not-the-password", "192.0.2.20")));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.code()).isEqualTo(wrong.code()).isEqualTo("sign-in-refused");
    assertThat(unknown.getMessage()).isEqualTo(wrong.getMessage());
  }

  @Test
  void tooManyTriesAreHeldBackEvenWithTheRightPasswordAndTellWhenToComeBack() {
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(refusal(Await.failure(desk.signIn(BEN, "guess " + attempt, "192.0.2.30"))).status()).isEqualTo(401);
    }
    BusFailure held = refusal(Await.failure(desk.signIn(BEN, desk.passwordOf(BEN), "192.0.2.30")));
    assertThat(held.status()).isEqualTo(429);
    assertThat(held.code()).isEqualTo("too-many-tries");
    assertThat(((BusFailure.Rejected) held).violations()).singleElement()
        .satisfies(wait -> assertThat(Integer.parseInt(wait.message())).isBetween(1, 900));
    assertThat(Await.result(desk.signIn(BEN, desk.passwordOf(BEN), "192.0.2.31")).token()).isNotBlank();
  }

  @Test
  void successForgetsTheTriesBeforeIt() {
    for (int round = 0; round < 3; round++) {
      assertThat(refusal(Await.failure(desk.signIn(ADA, "typo", "192.0.2.40"))).status()).isEqualTo(401);
      assertThat(Await.result(desk.signIn(ADA, desk.passwordOf(ADA), "192.0.2.40")).token()).isNotBlank();
    }
  }

  @Test
  void signingOutEndsTheSessionAndTellsEveryNode() {
    List<RightsChanged> told = new CopyOnWriteArrayList<>();
    Await.result(desk.test.node().bus().subscribe(IdentityProtocol.RIGHTS_CHANGED, (fact, context) -> told.add(fact)));
    SignedIn signedIn = desk.signedIn(ADA);
    Await.result(desk.ask(IdentityProtocol.SIGN_OUT, new SignOut(signedIn.token()), IdentityDesk.nobody()));
    Await.until("the news of the ended session",
        () -> told.stream().anyMatch(fact -> signedIn.session().id().equals(fact.session())));
    BusFailure ended = refusal(
        Await.failure(desk.ask(IdentityProtocol.GET_SESSION, new GetSession(signedIn.token()), IdentityDesk.nobody())));
    assertThat(ended.status()).isEqualTo(401);
    assertThat(desk.test.database().count("select count(*) from event where type = 'session.revoked' and data->>'session' = '"
        + signedIn.session().id() + "'")).isEqualTo(1);
    Await.result(desk.ask(IdentityProtocol.SIGN_OUT, new SignOut(signedIn.token()), IdentityDesk.nobody()));
  }

  @Test
  void aForgedTokenIsNobodys() {
    assertThat(refusal(Await.failure(
        desk.ask(IdentityProtocol.GET_SESSION, new GetSession("AAAA"), IdentityDesk.nobody()))).status()).isEqualTo(401);
    assertThat(refusal(Await.failure(
        desk.ask(IdentityProtocol.GET_SESSION, new GetSession(null), IdentityDesk.nobody()))).status()).isEqualTo(401);
  }

  @Test
  void aPersonGoesToAnotherOfTheirWorkspacesAndToNoOtherOne() {
    SignedIn signedIn = desk.signedIn(ADA);
    WorkspaceId other = desk.test.workspace("Second Home", 0);
    WorkspaceId foreign = desk.test.workspace("Foreign", 0);
    desk.test.database().execute("insert into member (workspace_id, id, person_id, role) values ('" + other + "', '"
        + Identifiers.next() + "', '" + signedIn.session().member().person() + "', 'VIEWER')");
    Session moved = Await.result(desk.ask(
        IdentityProtocol.SWITCH_WORKSPACE, new SwitchWorkspace(signedIn.token(), other), IdentityDesk.nobody()));
    assertThat(moved.workspace().id()).isEqualTo(other);
    assertThat(moved.member().role()).isEqualTo(Role.VIEWER);
    assertThat(session(signedIn.token()).principal().workspace()).isEqualTo(other);
    assertThat(refusal(Await.failure(desk.ask(IdentityProtocol.SWITCH_WORKSPACE,
        new SwitchWorkspace(signedIn.token(), foreign), IdentityDesk.nobody()))).status()).isEqualTo(404);
  }

  @Test
  void withoutRedisSigningInSaysWhy() {
    RedisStore away = new RedisStore(desk.test.vertx(), "redis://127.0.0.1:1");
    SessionStore sessions = new SessionStore(away, Duration.ofHours(12), Duration.ofDays(30));
    BusFailure failure = refusal(Await.failure(sessions.use("token", Instant.now())));
    assertThat(failure.status()).isEqualTo(503);
    assertThat(failure.code()).isEqualTo("sessions-unavailable");
    assertThat(failure.getMessage()).contains("Redis");
    away.close();
  }

  @Test
  void aLookAtASessionDoesNotKeepItFromEndingUnused() {
    SignedIn signedIn = desk.signedIn(ADA);
    String key = "tidings:session:" + HexFormat.of().formatHex(Secrets.sha256(signedIn.token()));
    RedisStore redis = desk.test.node().redis();
    Await.result(redis.call(Command.PEXPIRE, key, 60_000));
    Session looked = Await.result(
        desk.ask(IdentityProtocol.GET_SESSION, new GetSession(signedIn.token(), true), IdentityDesk.nobody()));
    assertThat(looked.principal()).isEqualTo(signedIn.session().principal());
    assertThat(Await.result(redis.call(Command.PTTL, key)).toLong()).isBetween(1L, 60_000L);
    session(signedIn.token());
    assertThat(Await.result(redis.call(Command.PTTL, key)).toLong()).isGreaterThan(Duration.ofHours(11).toMillis());
    assertThat(signedIn.lasts()).isBetween(Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
  }

  @Test
  void aSessionEndsWithItsWholeLifeHoweverOftenItIsUsed() {
    SessionStore sessions = new SessionStore(desk.test.node().redis(), Duration.ofHours(12), Duration.ofDays(30));
    SignedIn signedIn = desk.signedIn(ADA);
    Instant late = Instant.now().plus(Duration.ofDays(31));
    assertThat(Await.result(sessions.use(signedIn.token(), late))).isEmpty();
    assertThat(Await.result(sessions.use(signedIn.token(), Instant.now()))).isEmpty();
  }
}
