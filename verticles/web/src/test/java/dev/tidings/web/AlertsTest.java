package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.Identifiers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the alerts of a workspace are shown. */
class AlertsTest {
  private static Desk desk;
  private static Browser owner;

  @BeforeAll
  static void open() {
    desk = Desk.open();
    owner = desk.owner();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @BeforeEach
  void forget() {
    desk.node().database().execute("delete from alert");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "api-sunset", "api-ended", "account-needs-reconnect", "account-renewal-failed", "account-access-ends",
    "preflight-failed", "delivery-in-doubt"})
  void whatHoldsUntilSomethingClearsItIsShownUntilThen(String kind) {
    raise(kind, 10);
    assertThat(shown()).containsExactly(kind);
    desk.node().database().execute("update alert set cleared_at = now()");
    assertThat(shown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "delivery-expired", "delivery-incomplete", "reply-failed", "reply-in-doubt", "store-restored"})
  void newsIsShownForAWeek(String kind) {
    raise(kind, 10);
    assertThat(shown()).isEmpty();
    raise(kind, 2);
    assertThat(shown()).containsExactly(kind);
  }

  @Test
  void theNewestComesFirst() {
    raise("api-sunset", 10);
    raise("delivery-expired", 2);
    assertThat(shown()).containsExactly("delivery-expired", "api-sunset");
  }

  @Test
  void anAlertSaysWhichPostItIsAbout() {
    var post = owner.send("POST", "/api/v1/posts", new JsonObject().put("title", "Of tides").put("content", new JsonObject()
        .put("accounts", new JsonArray()).put("variants", new JsonArray())).encode()).json().getString("id");
    var account = Identifiers.next();
    var delivery = Identifiers.next();
    desk.node().database().execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name,"
        + " state, scopes) select workspace_id, '" + account + "', 'x', 'sandbox', '" + account + "', 'ada', 'Ada',"
        + " 'CONNECTED', '{}' from post where id = '" + post + "';"
        + "insert into delivery (workspace_id, id, post_id, account_id, network, plan_version, due_at, grace_until, variant,"
        + " content_hash, state, witnesses, version) select workspace_id, '" + delivery + "', id, '" + account + "', 'x', 1,"
        + " now(), now(), '{}', content_hash, 'REJECTED', '[]', 1 from post where id = '" + post + "';"
        + "insert into alert (workspace_id, id, kind, stream, account_id, message) select workspace_id, '" + Identifiers.next()
        + "', 'preflight-failed', 'delivery:" + delivery + "', '" + account + "', 'Look at this.' from post where id = '" + post
        + "'");
    raise("api-sunset", 10);
    var alerts = owner.get("/api/v1/today").json().getJsonArray("alerts");
    var alert = alerts.getJsonObject(0);
    assertThat(alert.getString("post")).isEqualTo(post);
    assertThat(alert.getString("title")).isEqualTo("Of tides");
    assertThat(alert.getString("network")).isEqualTo("x");
    assertThat(alert.getString("account")).isEqualTo(account.toString());
    assertThat(alerts.getJsonObject(1).fieldNames()).doesNotContain("post", "title", "network");
  }

  private static void raise(String kind, int daysAgo) {
    desk.node().database().execute("insert into alert (workspace_id, id, kind, stream, message, raised_at) select id, '"
        + Identifiers.next() + "', '" + kind + "', 'workspace:' || id, 'Look at this.', now() - interval '" + daysAgo
        + " days' from workspace");
  }

  private static List<String> shown() {
    return owner.get("/api/v1/today").json().getJsonArray("alerts").stream()
        .map(each -> ((JsonObject) each).getString("kind")).toList();
  }
}
