package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Whatever Telegram does, a post never stands in a channel twice, and a person judges what no bot can see")
class TelegramFaultTest {
  private static final List<Row> TABLE = List.of(
      new Row("rate-limited", Map.of("resetSeconds", 2), "PUBLISHED", 1, "delivery.waiting-budget"),
      new Row("rate-limited-bare", Map.of(), "PUBLISHED", 1, "delivery.waiting-budget"),
      new Row("error-before", Map.of("status", 502), "IN_DOUBT", 0, "delivery.in-doubt"),
      new Row("error-after", Map.of("status", 500), "IN_DOUBT", 1, "delivery.in-doubt"),
      new Row("reset-before", Map.of(), "IN_DOUBT", 0, "delivery.in-doubt"),
      new Row("reset-after", Map.of(), "IN_DOUBT", 1, "delivery.in-doubt"),
      new Row("timeout-before", Map.of(), "IN_DOUBT", 0, "delivery.in-doubt"),
      new Row("timeout-after", Map.of(), "IN_DOUBT", 1, "delivery.in-doubt"),
      new Row("token-expired", Map.of("operations", List.of("post")), "NEEDS_RECONNECT", 0, "delivery.needs-reconnect"));

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;

  /** A fault that a delivery meets once, and what becomes of it. */
  private record Row(String fault, Map<String, Object> details, String state, int posts, String through) {}

  private record Case(Row row, AccountId account, String text) {}

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("telegram"));
    publisher = newsroom.publisher();
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  @TestFactory
  @DisplayName("each fault")
  Stream<DynamicTest> table() {
    var workspace = newsroom.workspace();
    var cases = TABLE.stream().map(row -> new Case(row, channel(workspace, row), "It meets " + row.fault() + ".")).toList();
    cases.forEach(each -> newsroom.plan(workspace, Duration.ofMillis(200), each.text(), each.account()));
    return cases.stream().map(each -> DynamicTest.dynamicTest(each.row().fault(), () -> {
      newsroom.awaitAccount(each.account(), each.row().state());
      assertThat(newsroom.posted("telegram", each.text())).isEqualTo(each.row().posts());
      assertThat(newsroom.events(each.account())).contains(each.row().through());
    }));
  }

  /** A channel that meets the fault at its next post. */
  private static AccountId channel(WorkspaceId workspace, Row row) {
    var account = newsroom.account(workspace, "telegram");
    var fault = new JsonObject().put("network", "telegram").put("kind", row.fault()).put("count", 1)
        .put("account", newsroom.handle(account));
    row.details().forEach(fault::put);
    newsroom.control.fault(fault);
    return account;
  }
}
