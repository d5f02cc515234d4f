package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.CommentsProtocol;
import dev.tidings.bus.CommentsProtocol.HideComment;
import dev.tidings.bus.CommentsProtocol.Reply;
import dev.tidings.bus.CommentsProtocol.ReplyToComment;
import dev.tidings.bus.ReplyId;
import dev.tidings.bus.Role;
import dev.tidings.bus.SpendingProtocol;
import dev.tidings.bus.SpendingProtocol.PurposeSpending;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.deliveries.Remarked.Comment;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Answering and hiding on X cost money, and never more than the workspace's monthly budget")
class PaidRepliesTest {
  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static TestNode node;
  private Remarked remarked;
  private CallContext owner;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x"));
    newsroom.account(newsroom.workspace(), "x");
    node = TestNode.on(newsroom.database, Remarked.settings(newsroom), "publisher", "publisher.reading", "publisher.x");
    Await.result(new PublisherCapability().deploy(node.node()));
  }

  @AfterAll
  static void close() {
    node.close();
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    remarked = new Remarked(newsroom);
    owner = TestNode.as(remarked.workspace(), Role.OWNER);
  }

  @AfterEach
  void end() {
    remarked.close();
  }

  private void budget(String micros) {
    newsroom.database.execute("update workspace set monthly_budget = " + micros + " where id = '" + remarked.workspace() + "'");
  }

  private SpendingProtocol.Spending spending() {
    return Await.result(node.node().bus().request(
        SpendingProtocol.GET_SPENDING, new SpendingProtocol.GetSpending(), TestNode.as(remarked.workspace(), Role.VIEWER)));
  }

  private Future<Reply> reply(Comment comment, String text) {
    return node.node().bus().request(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(comment.id(), text), owner);
  }

  private Future<CommentsProtocol.Comment> hide(Comment comment, boolean hidden) {
    return node.node().bus().request(CommentsProtocol.HIDE_COMMENT, new HideComment(comment.id(), hidden), owner);
  }

  private static String refusal(Future<?> asked) {
    var failure = (BusFailure) Await.failure(asked);
    return failure.status() + " " + failure.code() + ": " + failure.getMessage();
  }

  private String settled(ReplyId reply) {
    remarked.awaitSettled(reply);
    return remarked.state(reply);
  }

  @Test
  @DisplayName("an answer costs what a post costs, a link makes it dearer, and what it was for is told")
  void priced() {
    var comment = remarked.comment("x");
    var plain = Await.result(reply(comment, "Until ten."));
    assertThat(spending().spent()).as("set aside at once").isEqualTo(0.015);
    assertThat(settled(plain.id())).isEqualTo("SENT");
    assertThat(settled(Await.result(reply(comment, "See https://example.org/hours")).id())).isEqualTo("SENT");
    assertThat(spending().spent()).isEqualTo(0.215);
    assertThat(spending().networks()).singleElement().satisfies(each -> {
      assertThat(each.network()).isEqualTo("x");
      assertThat(each.purposes()).containsExactly(new PurposeSpending("reply", 0.215));
    });
    newsroom.database.execute("delete from comment where id = '" + comment.id() + "'");
    assertThat(spending().spent()).as("also when the comment is forgotten").isEqualTo(0.215);
  }

  @Test
  @DisplayName("one that the budget has no room for is refused, says why, and nothing leaves")
  void overBudget() {
    budget("20000");
    var comment = remarked.comment("x");
    assertThat(refusal(reply(comment, "Too dear: https://example.org/hours"))).isEqualTo("409 workspace-budget-spent:"
        + " It costs about $0.20, and of the workspace's $0.02 for this month $0.02 is left.");
    assertThat(settled(Await.result(reply(comment, "Affordable.")).id())).isEqualTo("SENT");
    assertThat(refusal(reply(comment, "One too many."))).isEqualTo("409 workspace-budget-spent:"
        + " It costs about $0.015, and of the workspace's $0.02 for this month $0.005 is left.");
    assertThat(newsroom.control.posts("x", "Too dear")).isEmpty();
    assertThat(newsroom.text("select text from comment_reply where comment_id = '" + comment.id() + "'")).containsExactly("Affordable.");
    assertThat(spending().spent()).isEqualTo(0.015);
  }

  @Test
  @DisplayName("posts and answers draw from one budget, and a post waits for what answers have taken")
  void together() {
    budget("30000");
    var comment = remarked.comment("x");
    newsroom.plan(remarked.workspace(), Duration.ZERO, "A post before.", comment.account());
    newsroom.awaitAccount(comment.account(), "PUBLISHED");
    assertThat(settled(Await.result(reply(comment, "The last.")).id())).isEqualTo("SENT");
    assertThat(refusal(reply(comment, "None is left."))).startsWith("409 workspace-budget-spent");
    var other = newsroom.account(remarked.workspace(), "x");
    newsroom.plan(remarked.workspace(), Duration.ZERO, "A post after.", other);
    newsroom.awaitAccount(other, "WAITING_BUDGET");
    assertThat(spending().networks().getFirst().purposes())
        .containsExactly(new PurposeSpending("post", 0.015), new PurposeSpending("reply", 0.015));
    assertThat(newsroom.posted("x", "A post after.")).isZero();
  }

  @Test
  @DisplayName("many at once stop at the budget exactly")
  void atOnce() {
    budget("75000");
    var comments = IntStream.range(0, 8).mapToObj(each -> remarked.comment("x")).toList();
    var asked = IntStream.range(0, 16).mapToObj(each -> reply(comments.get(each / 2), "Thank you, " + each + ".")).toList();
    Await.result(Future.join(asked).otherwiseEmpty());
    var granted = asked.stream().filter(Future::succeeded).map(Future::result).toList();
    assertThat(granted).hasSize(5);
    assertThat(asked.stream().filter(Future::failed)).hasSize(11)
        .allMatch(each -> ((BusFailure) each.cause()).code().equals("workspace-budget-spent"));
    granted.forEach(each -> assertThat(settled(each.id())).isEqualTo("SENT"));
    assertThat(newsroom.control.posts("x", "Thank you, ")).hasSize(5);
    assertThat(spending().spent()).isEqualTo(0.075);
  }

  @Test
  @DisplayName("what X refuses costs nothing; what is in doubt is set aside, and costs once however often it is sent")
  void refusedAndDoubted() {
    budget("30000");
    var gone = remarked.comment("x");
    remarked.withdraw(gone);
    assertThat(settled(Await.result(reply(gone, "Are you there?")).id())).isEqualTo("FAILED, told");
    assertThat(spending().spent()).isZero();
    for (var fault : List.of("reset-after", "error-before")) {
      var comment = remarked.comment("x");
      remarked.fault(comment, fault, fault.equals("error-before") ? Map.of("status", 503) : Map.of());
      var reply = Await.result(reply(comment, "Sent once, " + fault));
      assertThat(settled(reply.id())).isEqualTo("SENT");
      assertThat(remarked.standing(comment, "Sent once, " + fault)).hasSize(1);
    }
    assertThat(spending().spent()).isEqualTo(0.03);
  }

  @Test
  @DisplayName("one that is given up gives back what it cost; one for which nothing was set aside is not sent without")
  void givenUp() {
    budget("15000");
    var comment = remarked.comment("x");
    newsroom.database.execute("insert into pause (workspace_id, id, scope, subject, reason, set_by) values ('"
        + remarked.workspace() + "', gen_random_uuid(), 'ACCOUNT', '" + comment.account() + "', 'storm', 'test')");
    newsroom.database.execute("insert into comment_spending (workspace_id, id, network, what, micros) values ('"
        + remarked.workspace() + "', gen_random_uuid(), 'x', 'reply', 15000)");
    var poor = remarked.ask(comment, "Without money");
    newsroom.database.execute("update pause set lifted_at = now() where workspace_id = '" + remarked.workspace() + "'");
    assertThat(settled(poor)).isEqualTo("FAILED, told");
    assertThat(newsroom.text("select reason || ' ' || explanation from comment_reply where id = '" + poor + "'").getFirst())
        .startsWith("workspace-budget-spent It costs about $0.015");
    newsroom.database.execute("delete from comment_spending where workspace_id = '" + remarked.workspace() + "'");
    newsroom.database.execute("update account set state = 'NEEDS_RECONNECT' where id = '" + comment.account() + "'");
    var late = remarked.ask(comment, "Too late");
    newsroom.database.execute("insert into comment_spending (workspace_id, id, network, what, micros) values ('"
        + remarked.workspace() + "', '" + late + "', 'x', 'reply', 15000);"
        + "update comment_reply set asked_at = now() - interval '25 hours' where id = '" + late + "'");
    assertThat(settled(late)).isEqualTo("FAILED, told");
    assertThat(spending().spent()).isZero();
    assertThat(newsroom.control.posts("x", "Without money")).isEmpty();
  }

  @Test
  @DisplayName("hiding is within the budget too, each time anew, and costs nothing where X refuses")
  void hiding() {
    budget("12000");
    var comment = remarked.comment("x");
    assertThat(Await.result(hide(comment, true)).hidden()).isTrue();
    assertThat(hiddenOnX(comment)).isTrue();
    assertThat(Await.result(hide(comment, false)).hidden()).isFalse();
    assertThat(hiddenOnX(comment)).isFalse();
    assertThat(spending().networks().getFirst().purposes()).containsExactly(new PurposeSpending("hide", 0.01));
    assertThat(refusal(hide(comment, true))).isEqualTo("409 workspace-budget-spent:"
        + " It costs about $0.005, and of the workspace's $0.012 for this month $0.002 is left.");
    assertThat(hiddenOnX(comment)).isFalse();
    budget("null");
    var poor = remarked.limited(remarked.comment("x"), "tweet.write");
    assertThat(refusal(hide(poor, true))).startsWith("502 scope-missing");
    assertThat(spending().spent()).isEqualTo(0.01);
    newsroom.control.fault(new JsonObject(Map.of("network", "x", "kind", "reset-after", "count", 1,
        "account", newsroom.handle(comment.account()), "operations", new JsonArray().add("edit"))));
    assertThat(refusal(hide(comment, true))).startsWith("504 outcome-unknown");
    assertThat(spending().spent()).as("perhaps charged").isEqualTo(0.015);
    assertThat(hiddenOnX(comment)).isTrue();
  }

  private static boolean hiddenOnX(Comment comment) {
    return newsroom.control.posts("x", "Are you open?").stream().filter(each -> each.getString("id").equals(comment.remoteId()))
        .findFirst().orElseThrow().getJsonObject("more").getBoolean("hidden", false);
  }
}
