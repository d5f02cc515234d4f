package dev.tidings.content;

import static dev.tidings.content.ContentDesk.code;
import static dev.tidings.content.ContentDesk.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.ApprovalsProtocol;
import dev.tidings.bus.ApprovalsProtocol.ApprovePost;
import dev.tidings.bus.ApprovalsProtocol.ListTasks;
import dev.tidings.bus.ApprovalsProtocol.RequestChanges;
import dev.tidings.bus.ApprovalsProtocol.SubmitPost;
import dev.tidings.bus.ApprovalsProtocol.Task;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ContentProtocol.CreatePost;
import dev.tidings.bus.ContentProtocol.DeletePost;
import dev.tidings.bus.ContentProtocol.EditPost;
import dev.tidings.bus.ContentProtocol.GetPost;
import dev.tidings.bus.ContentProtocol.ListCampaigns;
import dev.tidings.bus.ContentProtocol.ListPosts;
import dev.tidings.bus.ContentProtocol.Post;
import dev.tidings.bus.ContentProtocol.PostState;
import dev.tidings.bus.ContentProtocol.Posts;
import dev.tidings.bus.ContentProtocol.SchedulePost;
import dev.tidings.bus.ContentProtocol.UnschedulePost;
import dev.tidings.bus.DeliveryState;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.PostId;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostsTest {
  private static ContentDesk desk;

  @BeforeAll
  static void open() {
    desk = new ContentDesk(1);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void whatIsSentForApprovalIsJudgedByTheServersOfItsAccounts() {
    Post draft = desk.create("b".repeat(400));
    SubmitPost submit = new SubmitPost(draft.id(), draft.version(), null);
    assertThat(code(desk.ask(ApprovalsProtocol.SUBMIT_POST, submit, desk.ada))).isEqualTo("text-too-long");
    desk.serverTakes(5_000, desk.x, desk.mastodon);
    try {
      assertThat(Await.result(desk.ask(ApprovalsProtocol.SUBMIT_POST, submit, desk.ada)).state()).isEqualTo(PostState.IN_REVIEW);
    } finally {
      desk.serverTakes(280, desk.x, desk.mastodon);
    }
  }

  @Test
  void aPostGoesFromDraftToPlanned() {
    Post draft = desk.create("Fresh beans");
    assertThat(draft.state()).isEqualTo(PostState.DRAFT);
    assertThat(draft.contentHash()).isEqualTo(ContentHash.of(desk.content("Fresh beans")));
    assertThat(draft.version()).isEqualTo(1);
    assertThat(desk.get(draft.id())).isEqualTo(draft);

    Post submitted = Await.result(
        desk.ask(ApprovalsProtocol.SUBMIT_POST, new SubmitPost(draft.id(), draft.version(), "For Monday"), desk.ada));
    assertThat(submitted.state()).isEqualTo(PostState.IN_REVIEW);
    Post approved = desk.approve(submitted, desk.ben);
    assertThat(approved.state()).isEqualTo(PostState.APPROVED);
    assertThat(approved.approvedHash()).isEqualTo(draft.contentHash());

    Instant at = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MICROS);
    Post scheduled = Await.result(desk.scheduling(approved, at));
    assertThat(scheduled.state()).isEqualTo(PostState.SCHEDULED);
    assertThat(scheduled.scheduledAt()).isEqualTo(at);
    assertThat(scheduled.version()).isEqualTo(4);
    assertThat(desk.test.database().count("select count(*) from event where stream = 'post:" + draft.id()
        + "' and type = 'post.scheduled' and data->>'planVersion' = '1' and data->>'approvedHash' = data->>'contentHash'"
        + " and jsonb_array_length(data->'accounts') = 2")).isEqualTo(1);

    Post moved = Await.result(desk.scheduling(scheduled, at.plusSeconds(600)));
    assertThat(moved.approvedHash()).isEqualTo(draft.contentHash());
    assertThat(desk.test.database().count("select count(*) from event where stream = 'post:" + draft.id()
        + "' and type = 'post.rescheduled' and data->>'planVersion' = '2'")).isEqualTo(1);
  }

  @Test
  void anEditVoidsApprovalAndPlan() {
    Post scheduled = desk.scheduled("Before");
    Post edited = Await.result(desk.ask(ContentProtocol.EDIT_POST,
        new EditPost(scheduled.id(), scheduled.version(), "T", desk.content("After"), null), desk.ada));
    assertThat(edited.state()).isEqualTo(PostState.DRAFT);
    assertThat(edited.approvedHash()).isNull();
    assertThat(edited.scheduledAt()).isNull();
    assertThat(code(desk.scheduling(edited, Instant.now().plusSeconds(600)))).isEqualTo("not-approved");
    assertThat(desk.test.database().count("select plan_version from post where id = '" + scheduled.id() + "'")).isEqualTo(2);
  }

  @Test
  void ofTwoEditorsAtOnceOneIsToldThatTheOtherWasFaster() {
    Post post = desk.create("Race");
    List<Future<Post>> edits = List.of("one", "two", "three", "four").stream()
        .map(text -> desk.ask(ContentProtocol.EDIT_POST,
            new EditPost(post.id(), post.version(), null, desk.content(text), null), desk.ada))
        .toList();
    Await.result(Future.join(edits).otherwiseEmpty());
    assertThat(edits).filteredOn(Future::succeeded).hasSize(1);
    assertThat(edits).filteredOn(Future::failed).allSatisfy(lost -> assertThat(code(lost)).isEqualTo("version-conflict"));
    assertThat(desk.get(post.id()).version()).isEqualTo(2);
  }

  @Test
  void theWriterDoesNotApproveThemselvesNotEvenByTheirKey() {
    Post submitted = desk.submitted("Mine");
    assertThat(code(desk.ask(ApprovalsProtocol.APPROVE_POST,
        new ApprovePost(submitted.id(), submitted.version(), submitted.contentHash(), null), desk.ada))).isEqualTo("own-post");
    UUID key = Identifiers.next();
    desk.test.database().execute("insert into api_key (workspace_id, id, name, prefix, secret_hash, scopes, created_by) values ('"
        + desk.workspace + "', '" + key + "', 'k', 'p', '\\x" + key.toString().replace("-", "") + "', '{}', '"
        + desk.ada.principal().actor() + "')");
    CallContext byKey = with(new Principal(
        key.toString(), desk.workspace, Role.OWNER, Principal.Kind.API_KEY, Set.of(), Role.OWNER.permissions()));
    assertThat(code(desk.ask(ApprovalsProtocol.APPROVE_POST,
        new ApprovePost(submitted.id(), submitted.version(), submitted.contentHash(), null), byKey))).isEqualTo("own-post");
  }

  @Test
  void anApprovalIsOfTheContentThatWasRead() {
    Post submitted = desk.submitted("Read me");
    assertThat(code(desk.ask(ApprovalsProtocol.APPROVE_POST,
        new ApprovePost(submitted.id(), submitted.version(), "0".repeat(64), null), desk.ben))).isEqualTo("content-changed");
  }

  @Test
  void changesAreAskedForWithANoteAndTheSameContentNeedsApprovingAgain() {
    Post approved = desk.approved("Price is wrong");
    assertThat(code(desk.ask(ApprovalsProtocol.REQUEST_CHANGES,
        new RequestChanges(approved.id(), approved.version(), " "), desk.ben))).isEqualTo("note-missing");
    Post returned = Await.result(desk.ask(ApprovalsProtocol.REQUEST_CHANGES,
        new RequestChanges(approved.id(), approved.version(), "The price"), desk.ben));
    assertThat(returned.state()).isEqualTo(PostState.CHANGES_REQUESTED);
    assertThat(returned.approvedHash()).isNull();
    Post again = Await.result(
        desk.ask(ApprovalsProtocol.SUBMIT_POST, new SubmitPost(returned.id(), returned.version(), null), desk.ada));
    assertThat(again.state()).isEqualTo(PostState.IN_REVIEW);
    assertThat(desk.approve(again, desk.ben).state()).isEqualTo(PostState.APPROVED);
  }

  @Test
  void whatANetworkWouldRefuseIsNotSentForApproval() {
    Post post = desk.create("x".repeat(300));
    Throwable failure = Await.failure(
        desk.ask(ApprovalsProtocol.SUBMIT_POST, new SubmitPost(post.id(), post.version(), null), desk.ada));
    assertThat(failure).isInstanceOfSatisfying(BusFailure.Rejected.class, refused -> {
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.violations()).extracting("field", "rule").contains(
          org.assertj.core.groups.Tuple.tuple("/content/variants/0/parts/0/text", "text-too-long"),
          org.assertj.core.groups.Tuple.tuple("/content/variants/1/parts/0/text", "text-too-long"));
    });
  }

  @Test
  void timesThatAreNoneAreRefused() {
    Post post = desk.approved("When");
    assertThat(code(schedule(post, null, "2027-03-28T02:30", "Europe/Zurich"))).isEqualTo("local-time-skipped");
    assertThat(code(schedule(post, null, "2027-10-31T02:30", "Europe/Zurich"))).isEqualTo("local-time-doubled");
    assertThat(code(schedule(post, null, "2027-10-31T02:30", "Mars/Olympus"))).isEqualTo("unknown-zone");
    assertThat(code(schedule(post, null, "2027-02-29T10:00", "Europe/Zurich"))).isEqualTo("bad-date");
    assertThat(code(schedule(post, null, "tomorrow", "Europe/Zurich"))).isEqualTo("bad-date");
    assertThat(code(schedule(post, Instant.now().minusSeconds(120), null, null))).isEqualTo("time-in-the-past");
    assertThat(code(schedule(post, Instant.parse("2199-01-01T00:00:00Z"), null, null))).isEqualTo("too-far-ahead");
    assertThat(code(schedule(post, null, null, null))).isEqualTo("one-time-needed");
    Post local = Await.result(schedule(post, null, "2027-10-31T12:30", "Europe/Zurich"));
    assertThat(local.scheduledAt()).isEqualTo(Instant.parse("2027-10-31T11:30:00Z"));
    assertThat(local.scheduledLocal()).isEqualTo("2027-10-31T12:30");
    assertThat(local.scheduledZone()).isEqualTo("Europe/Zurich");
  }

  private static Future<Post> schedule(Post post, Instant at, String local, String zone) {
    return desk.ask(ContentProtocol.SCHEDULE_POST, new SchedulePost(post.id(), post.version(), at, local, zone, false), desk.ada);
  }

  @Test
  void whatIsGoingOutCannotBeTakenBack() {
    Post waiting = desk.scheduled("Still waiting");
    desk.delivery(waiting, desk.x, "x", "RETRY_AT", "[]");
    Post back = Await.result(
        desk.ask(ContentProtocol.UNSCHEDULE_POST, new UnschedulePost(waiting.id(), waiting.version()), desk.ada));
    assertThat(back.state()).isEqualTo(PostState.APPROVED);
    assertThat(back.deliveries()).as("deliveries of an older plan are no longer its own").isEmpty();

    Post claimed = desk.scheduled("Claimed");
    desk.delivery(claimed, desk.x, "x", "SCHEDULED", "[]");
    desk.delivery(claimed, desk.mastodon, "mastodon", "CLAIMED", "[]");
    assertThat(code(desk.ask(ContentProtocol.UNSCHEDULE_POST,
        new UnschedulePost(claimed.id(), claimed.version()), desk.ada))).isEqualTo("already-going-out");
    assertThat(code(desk.ask(ContentProtocol.EDIT_POST,
        new EditPost(claimed.id(), claimed.version(), null, desk.content("x"), null), desk.ada))).isEqualTo("already-going-out");
    assertThat(code(desk.ask(ContentProtocol.DELETE_POST,
        new DeletePost(claimed.id(), claimed.version()), desk.ada))).isEqualTo("already-going-out");
    assertThat(code(desk.scheduling(claimed, Instant.now().plusSeconds(600)))).isEqualTo("already-going-out");
    assertThat(desk.get(claimed.id()).deliveries()).extracting("state", "handle").containsExactlyInAnyOrder(
        org.assertj.core.groups.Tuple.tuple(DeliveryState.SCHEDULED, "@desk"),
        org.assertj.core.groups.Tuple.tuple(DeliveryState.CLAIMED, "@desk"));

    Post halfway = desk.scheduled("A thread's first part is out");
    desk.delivery(halfway, desk.x, "x", "RETRY_AT", "[{\"id\": \"1\"}]");
    assertThat(code(desk.ask(ContentProtocol.UNSCHEDULE_POST,
        new UnschedulePost(halfway.id(), halfway.version()), desk.ada))).isEqualTo("already-going-out");
  }

  @Test
  void aRepeatWithTheSameKeyIsAnsweredAsTheFirstTime() {
    CreatePost command = new CreatePost("Once", desk.content("Once"), null);
    CallContext first = keyed("key-1", "hash-1");
    Post made = Await.result(desk.ask(ContentProtocol.CREATE_POST, command, first));
    assertThat(Await.result(desk.ask(ContentProtocol.CREATE_POST, command, first))).isEqualTo(made);
    assertThat(code(desk.ask(ContentProtocol.CREATE_POST, command, keyed("key-1", "hash-2")))).isEqualTo("idempotency-key-reused");
    List<Future<Post>> many = List.of(1, 2, 3, 4).stream()
        .map(number -> desk.ask(ContentProtocol.CREATE_POST, command, keyed("key-2", "hash-3"))).toList();
    Await.result(Future.join(many));
    assertThat(many.stream().map(each -> each.result().id()).distinct()).hasSize(1);
    Post submitted = desk.submitted("Scheduled once");
    Post approved = desk.approve(submitted, desk.ben);
    SchedulePost plan = new SchedulePost(approved.id(), approved.version(), null, null, null, true);
    Post planned = Await.result(desk.ask(ContentProtocol.SCHEDULE_POST, plan, keyed("key-3", "hash-4")));
    assertThat(Await.result(desk.ask(ContentProtocol.SCHEDULE_POST, plan, keyed("key-3", "hash-4")))).isEqualTo(planned);
  }

  private static CallContext keyed(String key, String hash) {
    return new CallContext(desk.ada.principal(), UUID.randomUUID().toString(), null, null, null,
        new CallContext.IdempotencyKey(key, hash));
  }

  private static CallContext with(Principal principal) {
    return new CallContext(principal, UUID.randomUUID().toString(), null, null, null, null);
  }

  @Test
  void anotherWorkspaceSeesNothingAndTheAppWithoutOneSeesNoRow() {
    Post post = desk.create("Ours");
    WorkspaceId other = desk.test.workspace("Other", 0);
    CallContext stranger = TestNode.as(other, Role.OWNER);
    assertThat(status(desk.ask(ContentProtocol.GET_POST, new GetPost(post.id()), stranger))).isEqualTo(404);
    assertThat(status(desk.ask(ContentProtocol.DELETE_POST, new DeletePost(post.id(), 1), stranger))).isEqualTo(404);
    assertThat(code(desk.ask(ContentProtocol.CREATE_POST, new CreatePost(null, desk.content("Theirs"), null), stranger)))
        .isEqualTo("unknown-account");
    Future<Long> seen = desk.test.node().postgres().withoutWorkspace(tx ->
        tx.query("select count(*) as seen from post").execute().map(rows -> rows.iterator().next().getLong("seen")));
    assertThat((long) Await.result(seen)).isZero();
  }

  @Test
  void aMemberLimitedToAGroupSeesAndUsesOnlyItsAccounts() {
    UUID group = desk.group("Shops");
    AccountId shop = desk.account(desk.workspace, "x", group);
    Principal limited = new Principal(Identifiers.next().toString(), desk.workspace, Role.EDITOR, Principal.Kind.PERSON,
        Set.of(group.toString()), Role.EDITOR.permissions());
    Post outside = desk.create("Not for shops");
    PostContent shops = new PostContent(List.of(shop), List.of(new Variant("x", List.of(new Part("For shops", null)), null)));
    Post inside = Await.result(desk.ask(ContentProtocol.CREATE_POST, new CreatePost("S", shops, null), desk.ada));
    assertThat(status(desk.ask(ContentProtocol.GET_POST, new GetPost(outside.id()), with(limited)))).isEqualTo(404);
    assertThat(Await.result(desk.ask(ContentProtocol.GET_POST, new GetPost(inside.id()), with(limited)))).isEqualTo(inside);
    assertThat(list(with(limited), null, null, 50, null).items()).extracting(Post::id).containsExactly(inside.id());
    assertThat(code(desk.ask(ContentProtocol.CREATE_POST, new CreatePost(null, desk.content("No"), null), with(limited))))
        .isEqualTo("unknown-account");
  }

  private static Posts list(CallContext context, List<PostState> states, String search, int limit, String cursor) {
    return Await.result(desk.ask(ContentProtocol.LIST_POSTS,
        new ListPosts(states, null, null, search, null, limit, cursor), context));
  }

  @Test
  void pagesHoldEveryPostOnce() {
    WorkspaceId own = desk.test.workspace("Pages", 0);
    CallContext owner = TestNode.as(own, Role.OWNER);
    Set<PostId> made = new HashSet<>();
    for (int number = 0; number < 7; number++) {
      made.add(Await.result(desk.ask(ContentProtocol.CREATE_POST,
          new CreatePost("Page " + number, new PostContent(null, null), number % 2 == 0 ? "even" : null), owner)).id());
    }
    Set<PostId> seen = new HashSet<>();
    String cursor = null;
    do {
      Posts page = list(owner, null, null, 3, cursor);
      page.items().forEach(post -> assertThat(seen.add(post.id())).isTrue());
      cursor = page.next();
    } while (cursor != null);
    assertThat(seen).isEqualTo(made);
    assertThat(Await.result(desk.ask(ContentProtocol.LIST_CAMPAIGNS, new ListCampaigns(), owner)).items())
        .singleElement().satisfies(campaign -> assertThat(campaign.posts()).isEqualTo(4));
    assertThat(code(desk.ask(ContentProtocol.LIST_POSTS, new ListPosts(null, null, null, null, null, 3, "nonsense"), owner)))
        .isEqualTo("bad-cursor");
    assertThat(code(desk.ask(ContentProtocol.LIST_POSTS, new ListPosts(null, null, null, null, null, 0, null), owner)))
        .isEqualTo("bad-limit");
  }

  @Test
  void postsAreFoundByStateWordsAndTime() {
    Post planned = desk.scheduled("Zimtschnecken und Kardamom");
    assertThat(list(desk.ada, List.of(PostState.SCHEDULED), "kardamom", 10, null).items())
        .extracting(Post::id).containsExactly(planned.id());
    assertThat(list(desk.ada, List.of(PostState.DRAFT), "kardamom", 10, null).items()).isEmpty();
    assertThat(list(desk.ada, null, "'; drop table post; --", 10, null).items()).isEmpty();
    Posts inTime = Await.result(desk.ask(ContentProtocol.LIST_POSTS, new ListPosts(
        null, planned.scheduledAt(), planned.scheduledAt().plusMillis(1), null, null, 10, null), desk.ada));
    assertThat(inTime.items()).extracting(Post::id).contains(planned.id());
  }

  @Test
  void whatWaitsIsATaskForThoseWhoMayDecide() {
    Post waiting = desk.submitted("Decide me");
    Task bens = task(waiting.id(), desk.ben);
    assertThat(bens.mayDecide()).isTrue();
    assertThat(bens.contentHash()).isEqualTo(waiting.contentHash());
    assertThat(bens.note()).isEqualTo("Please look");
    assertThat(bens.subject()).isEqualTo(waiting);
    assertThat(task(waiting.id(), desk.ada).mayDecide()).as("her own").isFalse();
    assertThat(task(waiting.id(), TestNode.as(desk.workspace, Role.VIEWER)).mayDecide()).isFalse();
  }

  private static Task task(PostId post, CallContext context) {
    return Await.result(desk.ask(ApprovalsProtocol.LIST_TASKS, new ListTasks(200, null), context)).items().stream()
        .filter(task -> task.post().equals(post)).findFirst().orElseThrow();
  }

  @Test
  void rightsAreAskedFor() {
    Post post = desk.create("Rights");
    CallContext viewer = TestNode.as(desk.workspace, Role.VIEWER);
    CallContext editor = TestNode.as(desk.workspace, Role.EDITOR);
    assertThat(code(desk.ask(ContentProtocol.CREATE_POST, new CreatePost(null, desk.content("v"), null), viewer))).isEqualTo("forbidden");
    assertThat(code(desk.ask(ContentProtocol.SCHEDULE_POST,
        new SchedulePost(post.id(), 1, null, null, null, true), editor))).isEqualTo("forbidden");
    assertThat(code(desk.ask(ApprovalsProtocol.APPROVE_POST,
        new ApprovePost(post.id(), 1, post.contentHash(), null), editor))).isEqualTo("forbidden");
  }

  @Test
  void whatCannotBeStoredIsRefusedAndLeavesNothing() {
    long before = desk.test.database().count("select count(*) from post");
    assertThat(code(desk.ask(ContentProtocol.CREATE_POST, new CreatePost(null, desk.content("a\0b"), null), desk.ada)))
        .isEqualTo("character-not-allowed");
    assertThat(code(desk.ask(ContentProtocol.CREATE_POST, new CreatePost("t".repeat(201), desk.content("a"), null), desk.ada)))
        .isEqualTo("too-long");
    PostContent missing = new PostContent(List.of(desk.x), List.of());
    assertThat(code(desk.ask(ContentProtocol.CREATE_POST, new CreatePost(null, missing, null), desk.ada))).isEqualTo("variant-missing");
    assertThat(desk.test.database().count("select count(*) from post")).isEqualTo(before);
  }

  @Test
  void textIsKeptExactlyAsGiven() {
    String text = "  <script>alert(1)</script> Robert'); DROP TABLE posts;-- 👨‍👩‍👧‍👦 \u202eabc é\u0301 ";
    Post post = desk.create(text);
    assertThat(desk.get(post.id()).content().variant("x").parts().getFirst().text()).isEqualTo(text);
  }

  @Test
  void aDeletedPostIsGone() {
    Post post = desk.create("Gone");
    Await.result(desk.ask(ContentProtocol.DELETE_POST, new DeletePost(post.id(), post.version()), desk.ada));
    assertThat(status(desk.ask(ContentProtocol.GET_POST, new GetPost(post.id()), desk.ada))).isEqualTo(404);
    assertThat(list(desk.ada, null, null, 200, null).items()).extracting(Post::id).doesNotContain(post.id());
  }
}
