package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.CommentsProtocol;
import dev.tidings.bus.CommentsProtocol.HideComment;
import dev.tidings.bus.CommentsProtocol.ReplyToComment;
import dev.tidings.bus.ReplyId;
import dev.tidings.bus.Role;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.deliveries.Remarked.Comment;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Over all networks on which people are answered, and all faults, an answer stands once or a person is told")
class ReplyFaultTest {
  private static final Map<String, Map<String, Object>> FAULTS = new LinkedHashMap<>();

  static {
    FAULTS.put("rate-limited", Map.of("resetSeconds", 2));
    FAULTS.put("rate-limited-bare", Map.of());
    FAULTS.put("error-before", Map.of("status", 503));
    FAULTS.put("error-after", Map.of("status", 500));
    FAULTS.put("reset-before", Map.of());
    FAULTS.put("reset-after", Map.of());
    FAULTS.put("timeout-before", Map.of());
    FAULTS.put("timeout-after", Map.of());
    FAULTS.put("token-expired", Map.of());
  }

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static Remarked remarked;
  private static TestNode node;

  /** A fault that a reply meets. */
  private record Cell(Comment comment, String fault, String text, ReplyId reply) {}

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, Connectors.networks());
    remarked = new Remarked(newsroom);
    node = TestNode.on(newsroom.database, Remarked.settings(newsroom), "publisher", "publisher.reading");
    Await.result(new PublisherCapability().deploy(node.node()));
  }

  @AfterAll
  static void close() {
    node.close();
    remarked.close();
    newsroom.close();
  }

  private static ReplyId ask(Comment comment, String text) {
    return Await.result(node.node().bus().request(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(comment.id(), text),
        TestNode.as(remarked.workspace(), Role.OWNER))).id();
  }

  @Test
  @DisplayName("people are answered on all networks that let them")
  void networks() {
    assertThat(remarked.networks()).containsExactlyInAnyOrder("facebook", "instagram", "x", "linkedin", "youtube", "mastodon", "bluesky");
  }

  @TestFactory
  @DisplayName("each network, each fault")
  List<DynamicTest> faults() {
    var cells = new ArrayList<Cell>();
    remarked.networks().forEach(network -> FAULTS.forEach((fault, details) -> {
      var comment = remarked.comment(network);
      remarked.fault(comment, fault, details);
      var text = "Until " + network + " closes, " + fault + ".";
      cells.add(new Cell(comment, fault, text, ask(comment, text)));
    }));
    return cells.stream().map(cell -> DynamicTest.dynamicTest(cell.comment().network() + ", " + cell.fault(), () -> prove(cell)))
        .toList();
  }

  private static void prove(Cell cell) {
    remarked.awaitSettled(cell.reply());
    var standing = remarked.standing(cell.comment(), cell.text());
    boolean lost = cell.fault().equals("token-expired") && !renewed(cell.comment().network());
    assertThat(remarked.state(cell.reply())).isEqualTo(lost ? "FAILED, told" : "SENT");
    assertThat(standing).hasSize(lost ? 0 : 1).allMatch(below -> cell.comment().remoteId().contains(below));
    if (!lost) {
      assertThat(newsroom.text("select distinct type from event where stream = 'comment-reply:" + cell.reply() + "'"))
          .contains(cell.fault().startsWith("rate") || cell.fault().startsWith("token")
              ? "comment.reply-put-off" : "comment.reply-in-doubt").contains("comment.replied");
    }
  }

  /** Whose access is renewed by itself when it has ended; that of the others is given anew by a person alone. */
  private static boolean renewed(String network) {
    return newsroom.control.account(network, "client").getString("refreshToken") != null;
  }

  @Test
  @DisplayName("where somebody hides another comment of the thread at the same time, both are hidden in the end")
  void hiddenAtOnce() {
    var one = remarked.comment("bluesky");
    var other = remarked.beside(one);
    newsroom.control.fault(new JsonObject(Map.of("network", "bluesky", "kind", "hold-before", "count", 1,
        "account", newsroom.handle(one.account()), "operations", new JsonArray().add("edit"))));
    var held = hide(one);
    Await.until("it is held", () -> newsroom.control.parked().size() == 1);
    assertThat(Await.result(hide(other)).hidden()).isTrue();
    newsroom.control.releaseAll();
    assertThat(Await.result(held).hidden()).isTrue();
    assertThat(newsroom.control.posts("bluesky", "Open ")).anySatisfy(each -> assertThat(
        new JsonObject(each.getJsonObject("more").getString("gate", "{}")).getJsonArray("hiddenReplies"))
            .containsExactlyInAnyOrder(one.remoteId(), other.remoteId()));
  }

  private static Future<CommentsProtocol.Comment> hide(Comment comment) {
    return node.node().bus().request(CommentsProtocol.HIDE_COMMENT, new HideComment(comment.id(), true),
        TestNode.as(remarked.workspace(), Role.OWNER));
  }

  @Test
  @DisplayName("where the account's answers cannot be read, what is in doubt is for a person, and stands once at most")
  void unread() {
    for (var fault : List.of("reset-after", "reset-before")) {
      var comment = remarked.limited(remarked.comment("linkedin"), "w_organization_social");
      var text = "Nobody reads this, " + fault;
      remarked.fault(comment, fault, Map.of());
      var reply = ask(comment, text);
      newsroom.awaitCount("it is in doubt", "select count(*) from comment_reply where id = '" + reply + "' and state = 'IN_DOUBT'", 1);
      newsroom.database.execute("update comment_reply set lookups = 11, next_at = now() where id = '" + reply + "'");
      remarked.awaitSettled(reply);
      assertThat(remarked.state(reply)).isEqualTo("IN_DOUBT, told");
      assertThat(remarked.standing(comment, text)).hasSize(fault.equals("reset-after") ? 1 : 0);
    }
  }
}
