package dev.tidings.content;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.Address;
import dev.tidings.bus.ApprovalsProtocol;
import dev.tidings.bus.ApprovalsProtocol.ApprovePost;
import dev.tidings.bus.ApprovalsProtocol.SubmitPost;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ContentProtocol.CreatePost;
import dev.tidings.bus.ContentProtocol.GetPost;
import dev.tidings.bus.ContentProtocol.Post;
import dev.tidings.bus.ContentProtocol.SchedulePost;
import dev.tidings.bus.NetworksProtocol;
import dev.tidings.bus.NetworksProtocol.Checked;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.PostId;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A node with content, and a publisher's voice that finds texts over 280 characters too long and empty ones missing. */
final class ContentDesk implements AutoCloseable {
  private static final int LIMIT = 280;

  final TestNode test;
  final WorkspaceId workspace;
  final CallContext ada;
  final CallContext ben;
  final AccountId x;
  final AccountId mastodon;
  private final Map<AccountId, Integer> serverLimits = new ConcurrentHashMap<>();

  ContentDesk(int approvals) {
    test = TestNode.create(Map.of("demo", "false"), ContentCapability.ROLE);
    Await.result(new ContentCapability().deploy(test.node()));
    Await.result(test.node().bus().serve(NetworksProtocol.CHECK, (question, context) ->
        Future.succeededFuture(judge(question.variants(), question.accounts()))));
    Await.result(test.node().bus().serve(NetworksProtocol.PREFLIGHT, (question, context) ->
        Future.succeededFuture(judge(question.content().variants(), question.content().accounts()))));
    Await.result(test.node().bus().serve(NetworksProtocol.LIST_NETWORKS, (question, context) ->
        Future.succeededFuture(new NetworksProtocol.Networks(List.of(network("x"), network("mastodon"))))));
    workspace = test.workspace("Desk", approvals);
    ada = TestNode.as(workspace, Role.OWNER);
    ben = TestNode.as(workspace, Role.APPROVER);
    x = account(workspace, "x", null);
    mastodon = account(workspace, "mastodon", null);
  }

  private static NetworksProtocol.Network network(String id) {
    return new NetworksProtocol.Network(
        id, id, "2", LIMIT, 4, 5_000_000, List.of("image/png"), 1_000, true, false, true, Map.of(), "WEIGHTED", 23, 25, null, null,
        false);
  }

  /** How long texts may be on the servers of some accounts; elsewhere {@value LIMIT}. */
  void serverTakes(int characters, AccountId... accounts) {
    List.of(accounts).forEach(account -> serverLimits.put(account, characters));
  }

  private Checked judge(List<Variant> variants, List<AccountId> accounts) {
    int limit = accounts.stream().mapToInt(account -> serverLimits.getOrDefault(account, LIMIT)).min().orElse(LIMIT);
    List<Finding> findings = variants.stream().map(variant -> {
      String text = variant.parts().isEmpty() ? "" : variant.parts().getFirst().text();
      List<Violation> violations = text.isBlank()
          ? List.of(new Violation("/text", "text-empty", "There is nothing to publish."))
          : text.length() > limit ? List.of(new Violation("/text", "text-too-long", "Too long.")) : List.<Violation>of();
      return new Finding(
          variant.network(), null, 0, text.length(), limit, limit - text.length(), text, violations, List.of());
    }).toList();
    return new Checked(findings.stream().allMatch(finding -> finding.violations().isEmpty()), findings);
  }

  AccountId account(WorkspaceId owner, String network, UUID group) {
    UUID id = Identifiers.next();
    test.database().execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name, state,"
        + " group_id) values ('" + owner + "', '" + id + "', '" + network + "', 'sandbox', '" + id + "', '@desk', 'Desk',"
        + " 'CONNECTED', " + (group == null ? "null" : "'" + group + "'") + ")");
    return new AccountId(id);
  }

  UUID group(String name) {
    UUID id = Identifiers.next();
    test.database().execute(
        "insert into account_group (workspace_id, id, name) values ('" + workspace + "', '" + id + "', '" + name + "')");
    return id;
  }

  /** A delivery as the publisher would have made it. */
  void delivery(Post post, AccountId account, String network, String state, String witnesses) {
    test.database().execute("insert into delivery (workspace_id, id, post_id, account_id, network, plan_version, due_at,"
        + " grace_until, variant, content_hash, state, witnesses, version) select workspace_id, '" + Identifiers.next()
        + "', id, '" + account + "', '" + network + "', plan_version, scheduled_at, scheduled_at + interval '1 hour', '{}',"
        + " content_hash, '" + state + "', '" + witnesses + "', 1 from post where id = '" + post.id() + "'");
  }

  PostContent content(String text) {
    return new PostContent(List.of(x, mastodon), List.of(
        new Variant("x", List.of(new Part(text, null)), null),
        new Variant("mastodon", List.of(new Part(text + " (longer)", null)), Map.of("visibility", "public"))));
  }

  <Q, R> Future<R> ask(Address<Q, R> address, Q question, CallContext context) {
    return test.node().bus().request(address, question, context);
  }

  Post create(String text) {
    return Await.result(ask(ContentProtocol.CREATE_POST, new CreatePost("A title", content(text), "launch"), ada));
  }

  Post submitted(String text) {
    Post post = create(text);
    return Await.result(ask(ApprovalsProtocol.SUBMIT_POST, new SubmitPost(post.id(), post.version(), "Please look"), ada));
  }

  Post approved(String text) {
    return approve(submitted(text), ben);
  }

  Post approve(Post post, CallContext by) {
    return Await.result(
        ask(ApprovalsProtocol.APPROVE_POST, new ApprovePost(post.id(), post.version(), post.contentHash(), null), by));
  }

  Post scheduled(String text) {
    Post post = approved(text);
    return Await.result(scheduling(post, Instant.now().plusSeconds(3_600)));
  }

  Future<Post> scheduling(Post post, Instant at) {
    return ask(ContentProtocol.SCHEDULE_POST, new SchedulePost(post.id(), post.version(), at, null, null, false), ada);
  }

  Post get(PostId post) {
    return Await.result(ask(ContentProtocol.GET_POST, new GetPost(post), ada));
  }

  static String code(Future<?> future) {
    return ((BusFailure) Await.failure(future)).code();
  }

  static int status(Future<?> future) {
    return ((BusFailure) Await.failure(future)).status();
  }

  @Override
  public void close() {
    test.close();
  }
}
