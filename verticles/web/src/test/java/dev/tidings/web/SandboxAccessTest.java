package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Role;
import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulated networks are for those who run the workspace: nobody else sees them or makes them fail. */
class SandboxAccessTest {
  private static final Map<Role, Browser> MEMBERS = new EnumMap<>(Role.class);
  private static Desk desk;
  private static Browser owner;
  private static String account;

  /** A request to the simulated networks. */
  private record Request(String method, String path, String body) {
    Answer by(Browser who) {
      return who.send(method, "/api/v1/sandbox" + path, Browser.json(), body);
    }
  }

  @BeforeAll
  static void open() {
    desk = Desk.whole();
    owner = desk.owner();
    account = new Request("POST", "/accounts", "{\"network\":\"x\",\"handle\":\"harbour\"}").by(owner)
        .json().getString("id");
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  /** Every operation there is; {@code fault} names one that is switched on. */
  private static List<Request> all(String fault) {
    return List.of(
        new Request("GET", "/accounts", null),
        new Request("POST", "/accounts", "{\"network\":\"mastodon\",\"handle\":\"intruder\"}"),
        new Request("PUT", "/accounts/" + account + "/budgets",
            "{\"budgets\":[{\"name\":\"posts\",\"limit\":1,\"windowSeconds\":900}]}"),
        new Request("POST", "/accounts/" + account + "/expire-token", null),
        new Request("GET", "/posts", null),
        new Request("GET", "/faults", null),
        new Request("POST", "/faults", "{\"network\":\"x\",\"kind\":\"reset-after\"}"),
        new Request("PUT", "/latency", "{\"millis\":50}"),
        new Request("GET", "/parked", null),
        new Request("POST", "/parked", "{\"release\":true}"),
        new Request("DELETE", "/faults/" + fault, null),
        new Request("DELETE", "/faults", null));
  }

  private static String switchOn() {
    Answer fault = new Request("POST", "/faults", "{\"network\":\"mastodon\",\"kind\":\"latency\",\"millis\":5}").by(owner);
    assertThat(fault.status()).as(fault.text()).isEqualTo(201);
    return fault.json().getString("id");
  }

  private static List<JsonObject> state() {
    return Stream.of("/accounts", "/faults").map(path -> new Request("GET", path, null).by(owner).json()).toList();
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, names = {"PUBLISHER", "EDITOR", "APPROVER", "ANALYST", "VIEWER"})
  void whoOnlyWorksHereIsRefusedAndChangesNothing(Role role) {
    Browser member = MEMBERS.computeIfAbsent(role, desk::member);
    List<Request> requests = all(switchOn());
    List<JsonObject> before = state();
    for (Request request : requests) {
      Answer answer = request.by(member);
      assertThat(answer.status()).as(request + answer.text()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("forbidden");
      assertThat(answer.text()).doesNotContain("harbour");
    }
    assertThat(state()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, names = {"OWNER", "ADMIN"})
  void whoRunsTheWorkspaceMayDoAll(Role role) {
    Browser member = role == Role.OWNER ? owner : MEMBERS.computeIfAbsent(role, desk::member);
    List<Integer> statuses = new ArrayList<>();
    for (Request request : all(switchOn())) {
      statuses.add(request.by(member).status());
    }
    assertThat(statuses).containsExactly(200, 201, 200, 204, 200, 200, 201, 200, 200, 200, 200, 200);
    new Request("PUT", "/latency", "{\"millis\":0}").by(owner);
  }

  @Test
  void whoHasNotSignedInIsRefused() {
    for (Request request : all(switchOn())) {
      assertThat(request.by(desk.stranger()).status()).as(request.toString()).isEqualTo(401);
    }
  }

  @Test
  void whatTheSimulatedNetworksAndThePublisherRefuseNamesFieldAndRule() {
    names(new Request("POST", "/faults", "{\"network\":\"x\",\"kind\":\"nope\"}").by(owner), "/kind", "enum");
    names(new Request("POST", "/faults", "{\"network\":\"nope\",\"kind\":\"latency\"}").by(owner), "/network", "enum");
    names(owner.get("/api/v1/deliveries?cursor=spoilt"), "cursor", "bad-cursor");
    names(owner.get("/api/v1/comments?cursor=spoilt"), "cursor", "bad-cursor");
  }

  private static void names(Answer answer, String field, String rule) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    JsonObject violation = answer.json().getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("field")).isEqualTo(field);
    assertThat(violation.getString("rule")).isEqualTo(rule);
  }
}
