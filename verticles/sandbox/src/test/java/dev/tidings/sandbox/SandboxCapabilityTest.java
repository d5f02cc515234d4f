package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Role;
import dev.tidings.bus.SandboxProtocol;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCapabilityTest {
  private static final WorkspaceId WORKSPACE = new WorkspaceId(UUID.randomUUID());

  @TempDir static Path data;
  private static TestNode node;
  private static int port;

  @BeforeAll
  static void start() {
    port = StandbyTest.freePort();
    Map<String, String> settings = Map.of("data.dir", data.toString(), "sandbox.port", Integer.toString(port));
    node = TestNode.create(settings, SandboxCapability.ROLE);
    Await.result(new SandboxCapability().deploy(node.node()));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void opensAccountsAndShowsWhatTheyPost() throws Exception {
    SandboxProtocol.SimulatedAccount account =
        ask(SandboxProtocol.OPEN_ACCOUNT, new SandboxProtocol.OpenSimulatedAccount("x", "harbour", "Harbour"));
    assertThat(ask(SandboxProtocol.OPEN_ACCOUNT, new SandboxProtocol.OpenSimulatedAccount("x", "harbour", "Harbour"))).isEqualTo(account);
    assertThat(post("harbour", "over the bus").statusCode()).isEqualTo(201);
    SandboxProtocol.SimulatedPost post =
        ask(SandboxProtocol.LIST_POSTS, new SandboxProtocol.ListSimulatedPosts("x", "harbour", "bus", 10)).items().get(0);
    assertThat(post.url()).isEqualTo("http://127.0.0.1:" + port + "/x/harbour/status/" + post.id());
    assertThat(post.acceptedAt()).isAfterOrEqualTo(post.arrivedAt());
    assertThat(ask(SandboxProtocol.LIST_ACCOUNTS, new SandboxProtocol.ListSimulatedAccounts()).items()).extracting("handle").contains("harbour");
  }

  @Test
  void switchesFaultsAndBudgets() throws Exception {
    SandboxProtocol.SimulatedAccount account =
        ask(SandboxProtocol.OPEN_ACCOUNT, new SandboxProtocol.OpenSimulatedAccount("x", "faulty", null));
    ask(SandboxProtocol.SET_FAULT, new SandboxProtocol.SetFault("x", "faulty", "error-before", null, 1, null, null, null, null, null));
    assertThat(ask(SandboxProtocol.LIST_FAULTS, new SandboxProtocol.ListFaults()).items()).hasSize(1);
    assertThat(post("faulty", "struck").statusCode()).isEqualTo(503);
    assertThat(ask(SandboxProtocol.LIST_FAULTS, new SandboxProtocol.ListFaults()).items()).isEmpty();
    SandboxProtocol.SimulatedBudget one = new SandboxProtocol.SimulatedBudget("posts", 1, 900);
    ask(SandboxProtocol.SET_BUDGETS, new SandboxProtocol.SetSimulatedBudgets(account.id(), List.of(one)));
    assertThat(post("faulty", "the one").statusCode()).isEqualTo(201);
    assertThat(post("faulty", "one too many").statusCode()).isEqualTo(429);
    ask(SandboxProtocol.EXPIRE_TOKEN, new SandboxProtocol.ExpireToken(account.id()));
    assertThat(post("faulty", "expired").statusCode()).isEqualTo(401);
    ask(SandboxProtocol.OPEN_ACCOUNT, new SandboxProtocol.OpenSimulatedAccount("x", "faulty", null));
    SandboxProtocol.Fault refusing =
        ask(SandboxProtocol.SET_FAULT, new SandboxProtocol.SetFault("x", null, "refused", null, 1, null, null, null, null, "credits"));
    assertThat(refusing.code()).isEqualTo("credits");
    assertThat(ask(SandboxProtocol.LIST_FAULTS, new SandboxProtocol.ListFaults()).codes().get("x")).contains("credits", "client-forbidden");
    assertThat(post("faulty", "not paid for").statusCode()).isEqualTo(402);
    assertThat(post("faulty", "good again").statusCode()).isEqualTo(429);
  }

  @Test
  void refusesWhatDoesNotFitAndWhoMayNot() {
    assertThat(refused(SandboxProtocol.SET_FAULT, new SandboxProtocol.SetFault("x", null, "fire", null, null, null, null, null, null, null), Role.ADMIN))
        .isEqualTo(422);
    assertThat(refused(SandboxProtocol.CLEAR_FAULT, new SandboxProtocol.ClearFault("none"), Role.ADMIN)).isEqualTo(404);
    assertThat(refused(SandboxProtocol.LIST_FAULTS, new SandboxProtocol.ListFaults(), Role.VIEWER)).isEqualTo(403);
  }

  private static <Q, R> R ask(Address<Q, R> address, Q question) {
    return Await.result(node.node().bus().request(address, question, context(Set.of(Permission.SANDBOX_CONTROL))));
  }

  private static <Q> int refused(Address<Q, ?> address, Q question, Role role) {
    Set<Permission> permissions = role == Role.ADMIN ? Set.of(Permission.SANDBOX_CONTROL) : Set.of(Permission.POSTS_READ);
    Throwable failure = Await.failure(node.node().bus().request(address, question, context(permissions)));
    return ((BusFailure.Rejected) failure).status();
  }

  private static CallContext context(Set<Permission> permissions) {
    Principal principal = new Principal("a-member", WORKSPACE, Role.ADMIN, Principal.Kind.PERSON, Set.of(), permissions);
    return new CallContext(principal, "a-correlation", null, null, null, null);
  }

  private static HttpResponse<String> post(String handle, String text) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/x/2/tweets"))
            .header("Authorization", "Bearer sandbox:" + handle)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(new JsonObject().put("text", text).encode()))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
