package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.CallContext.IdempotencyKey;
import dev.tidings.bus.CommentId;
import dev.tidings.bus.CommentsProtocol;
import dev.tidings.bus.CommentsProtocol.Comment;
import dev.tidings.bus.CommentsProtocol.DeleteComment;
import dev.tidings.bus.CommentsProtocol.GetComment;
import dev.tidings.bus.CommentsProtocol.HideComment;
import dev.tidings.bus.CommentsProtocol.ListComments;
import dev.tidings.bus.CommentsProtocol.Reply;
import dev.tidings.bus.CommentsProtocol.ReplyState;
import dev.tidings.bus.CommentsProtocol.ReplyToComment;
import dev.tidings.bus.Principal;
import dev.tidings.bus.ReadingProtocol.MentionHeard;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.comments.HeardComments;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Comments are answered exactly once, and hidden, by those who may")
class CommentsTest {
  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static TestNode node;
  private WorkspaceId workspace;
  private CallContext owner;
  private CommentedPage page;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("facebook"));
    node = TestNode.on(newsroom.database, settings(), "publisher", "publisher.reading");
    Await.result(new PublisherCapability().deploy(node.node()));
  }

  /** Reading itself has nothing to do here. */
  private static Map<String, String> settings() {
    var settings = newsroom.settings();
    settings.put("reading.look", "1h");
    settings.put("replies.look", "200ms");
    settings.put("replies.lookup", "100ms");
    settings.put("replies.lease", "3s");
    settings.put("kafka.url", "kafka://127.0.0.1:1");
    return settings;
  }

  @AfterAll
  static void close() {
    node.close();
    newsroom.close();
  }

  @BeforeEach
  void begin() {
    workspace = newsroom.workspace();
    owner = TestNode.as(workspace, Role.OWNER);
    page = new CommentedPage(newsroom, workspace);
  }

  private static <Q, R> R ask(Address<Q, R> address, Q question, CallContext context) {
    return Await.result(node.node().bus().request(address, question, context));
  }

  private static <Q, R> String refusal(Address<Q, R> address, Q question, CallContext context) {
    var failure = (BusFailure) Await.failure(node.node().bus().request(address, question, context));
    return failure.status() + " " + failure.code();
  }

  private Reply reply(CommentId comment, String text) {
    return ask(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(comment, text), owner);
  }

  private Comment comment(CommentId id) {
    return ask(CommentsProtocol.GET_COMMENT, new GetComment(id), owner);
  }

  @Test
  @DisplayName("a reply stands below its comment, and says who wrote it, what it is called there and since when")
  void replied() {
    var id = page.comment("Are you open?");
    assertThat(comment(id)).satisfies(each -> {
      assertThat(each.canReply()).isTrue();
      assertThat(each.canHide()).isTrue();
      assertThat(each.replies()).isEmpty();
    });
    var asked = reply(id, "From eight & every day");
    assertThat(asked.state()).isEqualTo(ReplyState.WAITING);
    page.await(asked.id(), "SENT");
    assertThat(page.below(id)).containsExactly("From eight & every day");
    assertThat(comment(id).replies()).singleElement().satisfies(each -> {
      assertThat(each.state()).isEqualTo(ReplyState.SENT);
      assertThat(each.remoteId()).isNotNull();
      assertThat(each.sentAt()).isNotNull();
      assertThat(each.askedBy()).isEqualTo(owner.principal().actor());
      assertThat(each.nextAt()).isNull();
    });
    assertThat(page.events(asked.id())).containsExactly("comment.reply-asked", "comment.replied");
  }

  @Test
  @DisplayName("the same words in doubt below two comments, and twice below one, are told apart")
  void sameWords() {
    var one = page.comment("One");
    var other = page.comment("Other");
    page.fault("reset-after", "post", Map.of());
    page.fault("reset-after", "post", Map.of());
    var replies = List.of(reply(one, "Thank you!"), reply(other, "Thank you!"), reply(one, "Thank you!"));
    replies.forEach(each -> page.await(each.id(), "SENT"));
    assertThat(page.below(one)).containsExactly("Thank you!", "Thank you!");
    assertThat(page.below(other)).containsExactly("Thank you!");
    assertThat(newsroom.text("select distinct remote_id from comment_reply where account_id = '" + page.account + "'")).hasSize(3);
  }

  @Test
  @DisplayName("what a process that died has left is looked for, and sent by another only if it is not there")
  void abandoned() {
    var arrived = page.comment("Arrived");
    var lost = page.comment("Lost");
    var sent = List.of(page.abandoned(arrived, "Thanks", true), page.abandoned(lost, "Thanks", false));
    sent.forEach(each -> page.await(each, "SENT"));
    assertThat(page.below(arrived)).containsExactly("Thanks");
    assertThat(page.below(lost)).containsExactly("Thanks");
    assertThat(page.events(sent.getFirst())).containsExactly("comment.reply-in-doubt", "comment.replied");
    assertThat(page.events(sent.getLast()))
        .containsExactly("comment.reply-in-doubt", "comment.reply-put-off", "comment.replied");
  }

  @Test
  @DisplayName("comments are answered also where an answer and a post of the account have the same name")
  void namedTwice() {
    var id = page.comment("Are you open?");
    var first = reply(id, "Yes");
    page.await(first.id(), "SENT");
    newsroom.plan(workspace, Duration.ofHours(1), "Another", page.account);
    newsroom.awaitAccount(page.account, "SCHEDULED");
    newsroom.database.execute("insert into receipt (workspace_id, delivery_id, account_id, part, remote_id, at)"
        + " select d.workspace_id, d.id, d.account_id, 0, r.remote_id, now() from delivery d join comment_reply r"
        + " on r.account_id = d.account_id where d.account_id = '" + page.account + "'");
    var second = reply(id, "Always");
    page.await(second.id(), "SENT");
    assertThat(page.below(id)).containsExactlyInAnyOrder("Yes", "Always");
  }

  @Test
  @DisplayName("after a restore what waited below one comment is looked for one by one, and sent if it is not there")
  void restored() {
    var id = page.comment("Are you open?");
    var waiting = page.restored(id, List.of("Yes", "Always", "Welcome"));
    waiting.forEach(each -> page.await(each, "SENT"));
    var asked = reply(id, "Until late");
    page.await(asked.id(), "SENT");
    assertThat(page.below(id)).containsExactlyInAnyOrder("Yes", "Always", "Welcome", "Until late");
    assertThat(page.events(waiting.getFirst()))
        .containsExactly("comment.reply-in-doubt", "comment.reply-put-off", "comment.replied");
    assertThat(page.events(waiting.getLast())).containsExactly("comment.reply-in-doubt", "comment.replied");
  }

  @Test
  @DisplayName("while Facebook does not answer look-ups a person is told once, and it is found at last")
  void unanswered() {
    var id = page.comment("Are you open?");
    page.fault("reset-before", "read", Map.of());
    var reply = page.inDoubt(id, "Yes", 11);
    newsroom.awaitCount("a person is told, and it goes on", "select count(*) from comment_reply r join alert a on a.stream"
        + " = 'comment-reply:' || r.id where r.id = '" + reply + "' and r.state = 'IN_DOUBT' and r.next_at > now()", 1);
    newsroom.database.execute("update comment_reply set next_at = now() where id = '" + reply + "'");
    page.await(reply, "SENT");
    assertThat(page.below(id)).containsExactly("Yes");
    assertThat(page.events(reply)).containsExactly("comment.reply-in-doubt", "comment.replied");
    assertThat(page.alerts(reply)).containsExactly("reply-in-doubt settled");
  }

  @Test
  @DisplayName("a reply that cannot be sent any more is said aloud")
  void tooLate() {
    var id = page.comment("Are you open?");
    newsroom.database.execute("update account set state = 'NEEDS_RECONNECT' where id = '" + page.account + "'");
    var reply = page.waiting(id, "Yes", "25 hours");
    page.await(reply, "FAILED");
    assertThat(page.alerts(reply)).containsExactly("reply-failed open");
    assertThat(page.below(id)).isEmpty();
  }

  @Test
  @DisplayName("a comment is hidden and shown again; after a lost answer that can be repeated")
  void hidden() {
    var id = page.comment("Rude");
    page.fault("reset-after", "edit", Map.of());
    assertThat(refusal(CommentsProtocol.HIDE_COMMENT, new HideComment(id, true), owner)).isEqualTo("504 outcome-unknown");
    page.fault("error-before", "edit", Map.of("status", 503));
    assertThat(refusal(CommentsProtocol.HIDE_COMMENT, new HideComment(id, true), owner)).isEqualTo("504 outcome-unknown");
    assertThat(comment(id).hidden()).isFalse();
    for (int each = 0; each < 2; each++) {
      assertThat(ask(CommentsProtocol.HIDE_COMMENT, new HideComment(id, true), owner).hidden()).isTrue();
      assertThat(page.hidden(id)).isTrue();
    }
    assertThat(ask(CommentsProtocol.HIDE_COMMENT, new HideComment(id, false), owner).hidden()).isFalse();
    assertThat(page.hidden(id)).isFalse();
    assertThat(newsroom.text("select type from event where stream = 'comment:" + id + "' order by version"))
        .containsExactly("comment.hidden", "comment.shown");
  }

  @Test
  @DisplayName("a comment is deleted for everybody, its words go here too, and it does not come back; a lost answer is asked again")
  void deleted() {
    var id = page.comment("Rude");
    var kind = page.comment("Kind");
    assertThat(comment(id).canDelete()).isTrue();
    page.fault("reset-after", "delete", Map.of());
    assertThat(refusal(CommentsProtocol.DELETE_COMMENT, new DeleteComment(id), owner)).isEqualTo("504 outcome-unknown");
    assertThat(page.said()).containsExactly("Kind");
    assertThat(comment(id).text()).as("not known to be gone").isEqualTo("Rude");
    assertThat(ask(CommentsProtocol.DELETE_COMMENT, new DeleteComment(id), owner).comment()).isEqualTo(id);
    assertThat(refusal(CommentsProtocol.GET_COMMENT, new GetComment(id), owner)).startsWith("404");
    assertThat(refusal(CommentsProtocol.DELETE_COMMENT, new DeleteComment(id), owner)).startsWith("404");
    assertThat(refusal(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(id, "Why?"), owner)).startsWith("404");
    assertThat(newsroom.text("select text || coalesce(author_handle, '') from comment where id = '" + id + "'")).containsExactly("");
    assertThat(newsroom.text("select type from event where stream = 'comment:" + id + "' order by version"))
        .containsExactly("comment.deleted");
    var remote = newsroom.text("select remote_id from comment where id = '" + id + "'").getFirst();
    var late = new MentionHeard("fact", workspace, page.account, "facebook", "comment", remote, null, "mia", "Rude",
        Instant.now(), null, null, Instant.now(), null);
    Await.result(node.node().postgres().worker(tx -> HeardComments.keep(tx, node.node().events(), List.of(late))));
    assertThat(ask(CommentsProtocol.LIST_COMMENTS, new ListComments(page.account, 9, null), owner).items())
        .extracting(Comment::id).containsExactly(kind);
  }

  @Test
  @DisplayName("a comment to which an answer is on its way is not deleted, since the answer is looked for below it")
  void notWhileAnswering() {
    var id = page.comment("Are you open?");
    newsroom.database.execute("update account set state = 'NEEDS_RECONNECT' where id = '" + page.account + "'");
    var reply = page.waiting(id, "Yes", "1 minute");
    assertThat(refusal(CommentsProtocol.DELETE_COMMENT, new DeleteComment(id), owner)).isEqualTo("409 reply-under-way");
    newsroom.database.execute("update account set state = 'CONNECTED' where id = '" + page.account + "'");
    page.await(reply, "SENT");
    assertThat(page.below(id)).containsExactly("Yes");
    ask(CommentsProtocol.DELETE_COMMENT, new DeleteComment(id), owner);
    assertThat(page.said()).isEmpty();
    assertThat(newsroom.control.posts("facebook", "Yes")).filteredOn(each -> each.getString("replyTo") != null
        && each.getString("handle").equals(newsroom.handle(page.account))).singleElement()
        .satisfies(each -> assertThat(each.getBoolean("deleted")).isTrue());
  }

  @Test
  @DisplayName("only those who may publish answer and hide, and nobody sees what is not theirs")
  void rights() {
    var id = page.comment("Are you open?");
    var viewer = TestNode.as(workspace, Role.VIEWER);
    assertThat(ask(CommentsProtocol.LIST_COMMENTS, new ListComments(null, 10, null), viewer).items()).hasSize(1);
    var stranger = TestNode.as(newsroom.workspace(), Role.OWNER);
    var elsewhere = new CallContext(new Principal("someone", workspace, Role.OWNER, Principal.Kind.PERSON,
        Set.of("00000000-0000-0000-0000-000000000001"), Role.OWNER.permissions()), "c", null, null, null, null);
    assertThat(refusal(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(id, "Yes"), viewer)).startsWith("403");
    assertThat(refusal(CommentsProtocol.HIDE_COMMENT, new HideComment(id, true), viewer)).startsWith("403");
    assertThat(refusal(CommentsProtocol.DELETE_COMMENT, new DeleteComment(id), viewer)).startsWith("403");
    for (var other : List.of(stranger, elsewhere)) {
      assertThat(ask(CommentsProtocol.LIST_COMMENTS, new ListComments(null, 10, null), other).items()).isEmpty();
      assertThat(refusal(CommentsProtocol.GET_COMMENT, new GetComment(id), other)).startsWith("404");
      assertThat(refusal(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(id, "Yes"), other)).startsWith("404");
      assertThat(refusal(CommentsProtocol.HIDE_COMMENT, new HideComment(id, true), other)).startsWith("404");
      assertThat(refusal(CommentsProtocol.DELETE_COMMENT, new DeleteComment(id), other)).startsWith("404");
    }
    assertThat(page.below(id)).isEmpty();
    assertThat(page.hidden(id)).isFalse();
    assertThat(page.said()).containsExactly("Are you open?");
  }

  @Test
  @DisplayName("asked twice under one key it is one reply; a pause, a lost connection and too many words are said at once")
  void refusals() {
    var id = page.comment("Are you open?");
    var keyed = new CallContext(owner.principal(), "c", null, null, null, new IdempotencyKey("reply-" + id, "hash"));
    var first = ask(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(id, "Yes"), keyed);
    page.await(first.id(), "SENT");
    assertThat(ask(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(id, "Yes"), keyed).id()).isEqualTo(first.id());
    assertThat(page.below(id)).containsExactly("Yes");
    assertThat(refusal(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(id, "x".repeat(8_001)), owner))
        .isEqualTo("422 text-too-long");
    assertThat(refusal(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(id, " "), owner)).isEqualTo("422 text-missing");
    newsroom.database.execute("insert into pause (workspace_id, id, scope, subject, reason, set_by) values ('" + workspace
        + "', gen_random_uuid(), 'ACCOUNT', '" + page.account + "', 'storm', 'test')");
    assertThat(refusal(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(id, "No"), owner)).isEqualTo("409 paused");
    newsroom.database.execute("update pause set lifted_at = now() where workspace_id = '" + workspace + "';"
        + "update account set state = 'NEEDS_RECONNECT' where id = '" + page.account + "'");
    assertThat(refusal(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(id, "No"), owner)).isEqualTo("409 not-connected");
    assertThat(comment(id).canReply()).isFalse();
    newsroom.database.execute("update account set state = 'CONNECTED' where id = '" + page.account + "';"
        + "update comment set kind = 'mention' where id = '" + id + "'");
    assertThat(comment(id).canReply()).isFalse();
    assertThat(refusal(CommentsProtocol.REPLY_TO_COMMENT, new ReplyToComment(id, "No"), owner)).isEqualTo("422 not-answerable");
    assertThat(refusal(CommentsProtocol.HIDE_COMMENT, new HideComment(id, true), owner)).isEqualTo("422 not-hideable");
    assertThat(comment(id).canDelete()).isFalse();
    assertThat(refusal(CommentsProtocol.DELETE_COMMENT, new DeleteComment(id), owner)).isEqualTo("422 not-deletable");
  }

  @Test
  @DisplayName("what is told as a mention first, and then as a comment, is a comment, and stays one")
  void mentionedFirst() {
    var mention = heard("mention", null, "", null);
    var comment = heard("comment", "mia", "Hello", "7_1");
    for (var told : List.of(mention, comment, mention)) {
      Await.result(node.node().postgres().worker(tx -> HeardComments.keep(tx, node.node().events(), List.of(told))));
    }
    assertThat(ask(CommentsProtocol.LIST_COMMENTS, new ListComments(page.account, 9, null), owner).items()).singleElement()
        .satisfies(each -> {
          assertThat(each.canReply()).isTrue();
          assertThat(each.text()).isEqualTo("Hello");
          assertThat(each.authorHandle()).isEqualTo("mia");
        });
    assertThat(arrivals()).containsExactly("comment.arrived mention", "comment.changed comment");
  }

  @Test
  @DisplayName("what is heard is told once, on whose account and by our id, and none of anybody's words; also if a page tells it twice")
  void arrived() {
    var page = List.of(heard("mention", null, "", null), heard("comment", "mia", "Hello", "7_1"));
    for (int each = 0; each < 2; each++) {
      Await.result(node.node().postgres().worker(tx -> HeardComments.keep(tx, node.node().events(), page)));
    }
    var id = ask(CommentsProtocol.LIST_COMMENTS, new ListComments(this.page.account, 9, null), owner).items().getFirst().id();
    assertThat(arrivals()).containsExactly("comment.arrived mention", "comment.changed comment");
    assertThat(newsroom.text("select data ->> 'comment' || ' ' || (data ->> 'account') from event where workspace_id = '"
        + workspace + "' and type like 'comment.%'")).containsOnly(id + " " + this.page.account);
    assertThat(newsroom.text("select data::text from event where workspace_id = '" + workspace + "' and type like 'comment.%'"))
        .noneMatch(data -> data.contains("Hello") || data.contains("mia"));
  }

  @Test
  @DisplayName("a comment that was heard by reading is hidden, and its events are of one chain")
  void heardAndHidden() {
    var written = page.comment("Rude");
    var remote = newsroom.text("select remote_id from comment where id = '" + written + "'").getFirst();
    newsroom.database.execute("delete from comment where id = '" + written + "'");
    var told = new MentionHeard("fact", workspace, page.account, "facebook", "comment", remote, null, "mia", "Rude",
        Instant.now(), null, null, Instant.now(), null);
    Await.result(node.node().postgres().worker(tx -> HeardComments.keep(tx, node.node().events(), List.of(told))));
    var id = ask(CommentsProtocol.LIST_COMMENTS, new ListComments(page.account, 9, null), owner).items().getFirst().id();
    assertThat(ask(CommentsProtocol.HIDE_COMMENT, new HideComment(id, true), owner).hidden()).isTrue();
    assertThat(newsroom.text("select type || ' ' || version from event where stream = 'comment:" + id + "' order by version"))
        .containsExactly("comment.arrived 1", "comment.hidden 2");
  }

  private List<String> arrivals() {
    return newsroom.text("select type || ' ' || (data ->> 'kind') from event where workspace_id = '" + workspace
        + "' and type in ('comment.arrived', 'comment.changed') order by version");
  }

  private MentionHeard heard(String kind, String author, String text, String answers) {
    return new MentionHeard("fact", workspace, page.account, "facebook", kind, "1_2", null, author, text, Instant.now(),
        answers, null, Instant.now(), null);
  }

  @Test
  @DisplayName("comments come page by page, the newest first")
  void pages() {
    var ids = List.of(page.comment("1"), page.comment("2"), page.comment("3"));
    var first = ask(CommentsProtocol.LIST_COMMENTS, new ListComments(page.account, 2, null), owner);
    assertThat(first.items()).extracting(Comment::id).containsExactly(ids.get(2), ids.get(1));
    var rest = ask(CommentsProtocol.LIST_COMMENTS, new ListComments(page.account, 2, first.next()), owner);
    assertThat(rest.items()).extracting(Comment::id).containsExactly(ids.getFirst());
    assertThat(rest.next()).isNull();
    assertThat(refusal(CommentsProtocol.LIST_COMMENTS, new ListComments(null, 2, "spoilt"), owner))
        .isEqualTo("422 bad-cursor");
  }
}
