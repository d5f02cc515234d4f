package dev.tidings.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.Account;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.SandboxProtocol;
import dev.tidings.bus.SandboxProtocol.SimulatedAccount;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoCalendarTest {
  private TestNode test;

  @BeforeEach
  void open() {
    test = TestNode.create(ContentCapability.ROLE);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private WorkspaceId demoWorkspace() {
    WorkspaceId workspace = test.workspace("Harbour Coffee", 1);
    test.database().execute("update workspace set demo = true where id = '" + workspace + "'");
    for (String role : List.of("OWNER", "APPROVER")) {
      UUID person = Identifiers.next();
      test.database().execute("insert into person (id) values ('" + person + "')");
      test.database().execute("insert into member (workspace_id, id, person_id, role) values ('" + workspace + "', '"
          + Identifiers.next() + "', '" + person + "', '" + role + "')");
    }
    return workspace;
  }

  /** The simulated networks, which begin to answer at the third question only. */
  private void serveSandbox() {
    AtomicInteger asked = new AtomicInteger();
    Await.result(test.node().bus().serve(SandboxProtocol.OPEN_ACCOUNT, (question, context) -> asked.incrementAndGet() < 3
        ? Future.failedFuture(BusFailure.rejected(503, "starting", "Not yet."))
        : Future.succeededFuture(new SimulatedAccount(
            question.handle(), question.network(), question.handle(), question.displayName(), null, 0, List.of()))));
  }

  private void servePublisher() {
    Await.result(test.node().bus().serve(AccountsProtocol.CONNECT_ACCOUNT, (question, context) -> {
      assertThat(question.accessToken()).isEqualTo("sandbox:harbourcoffee");
      UUID id = UUID.nameUUIDFromBytes((context.workspace() + question.network()).getBytes(StandardCharsets.UTF_8));
      test.database().execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name, state)"
          + " values ('" + context.workspace() + "', '" + id + "', '" + question.network()
          + "', 'sandbox', 'harbourcoffee', '@harbourcoffee', 'Harbour Coffee', 'CONNECTED') on conflict do nothing");
      return Future.succeededFuture(new Account(new AccountId(id), question.network(), "harbourcoffee", "@harbourcoffee",
          "Harbour Coffee", "sandbox", true, AccountState.CONNECTED, null, null, List.of(), null, null, List.of(), null,
          Instant.now(), 1, null));
    }));
  }

  private long posts(String condition) {
    return test.database().count("select count(*) from post where import_key like 'demo:%' and " + condition);
  }

  @Test
  void theCalendarComesOnceEverythingIsThereAndOnlyOnce() {
    Await.result(new ContentCapability().deploy(test.node()));
    WorkspaceId workspace = demoWorkspace();
    serveSandbox();
    servePublisher();
    Await.until("the demo's calendar", () -> posts("true") > 0);
    assertThat(posts("state = 'SCHEDULED' and approved_hash = content_hash")).isEqualTo(8);
    assertThat(posts("state = 'IN_REVIEW' and scheduled_at is not null")).isEqualTo(1);
    assertThat(posts("state = 'DRAFT'")).isEqualTo(1);
    assertThat(posts("scheduled_at < now() + interval '70 seconds'")).isEqualTo(2);
    assertThat(test.database().count("select count(*) from event where type = 'post.approved' and meta->>'actor' in"
        + " (select id::text from member where role = 'APPROVER')")).as("Ben's own deeds").isEqualTo(8);
    assertThat(test.database().count("select count(*) from stream_head h join post p on 'post:' || p.id = h.stream"
        + " and p.version = h.version")).isEqualTo(10);
    assertThat(test.database().count("select count(*) from event where workspace_id = '" + workspace
        + "' and stream like 'post:%'")).isEqualTo(8 * 4 + 2 + 1);

    Await.result(new ContentCapability().deploy(test.node()));
    DemoCalendar again = new DemoCalendar(test.node(), new ArrivalStore(test.node().events()));
    again.start();
    Await.until("the second look", Duration.ofSeconds(5), () -> posts("true"), count -> count == 10);
    again.stop();
  }

  @Test
  void itsTextsFitWhereTheyGo() {
    DemoPosts posts = new DemoPosts(new AccountId(new UUID(1, 1)), new AccountId(new UUID(1, 2)),
        ZoneId.of("Europe/Zurich"), Instant.now());
    Arrivals arrivals = new Arrivals("ada", 1, "ben", true);
    Map<String, Integer> limits = Map.of("x", 280, "mastodon", 500);
    assertThat(posts.arrivals(arrivals, arrivals)).allSatisfy(arrival ->
        assertThat(arrival.post().content().variants()).hasSize(2).allSatisfy(variant ->
            assertThat(variant.parts()).allSatisfy(part ->
                assertThat(part.text()).hasSizeLessThanOrEqualTo(limits.get(variant.network())))));
  }
}
