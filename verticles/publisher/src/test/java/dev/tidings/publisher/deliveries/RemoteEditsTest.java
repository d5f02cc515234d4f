package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.PublisherProtocol;
import dev.tidings.bus.PublisherProtocol.Delivery;
import dev.tidings.bus.PublisherProtocol.EditPublished;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However an edit of what is out ends, the desk knows what stands on the network")
class RemoteEditsTest {
  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static TestNode node;
  private WorkspaceId workspace;
  private CallContext owner;

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("x", "mastodon"));
    var client = sandbox.control().account("x", "client");
    var settings = newsroom.settings();
    settings.put("network.x.client.id", client.getString("clientId"));
    settings.put("network.x.client.secret", client.getString("clientSecret"));
    node = TestNode.on(newsroom.database, settings, "publisher", "publisher.x", "publisher.mastodon");
    Await.result(new PublisherCapability().deploy(node.node()));
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
  }

  private AccountId published(String network, String... parts) {
    var account = newsroom.account(workspace, network);
    newsroom.plan(workspace, Duration.ZERO, List.of(parts), account);
    newsroom.awaitAccount(account, "PUBLISHED");
    return account;
  }

  private Delivery delivery(AccountId account) {
    return Await.result(node.node().bus().request(PublisherProtocol.LIST_DELIVERIES,
        new PublisherProtocol.ListDeliveries(null, account, null, null, null, false, 10, null), owner)).items().getFirst();
  }

  private static EditPublished edit(Delivery delivery, String... parts) {
    return new EditPublished(delivery.id(), delivery.version(), new Variant(delivery.network(),
        Stream.of(parts).map(text -> new Part(text, List.of())).toList(), Map.of()));
  }

  private Delivery done(EditPublished edit) {
    return Await.result(node.node().bus().request(PublisherProtocol.EDIT_PUBLISHED, edit, owner));
  }

  private BusFailure failed(EditPublished edit) {
    return (BusFailure) Await.failure(node.node().bus().request(PublisherProtocol.EDIT_PUBLISHED, edit, owner));
  }

  private static void fault(AccountId account, String network, String kind, String operation, int skip, int status) {
    var fault = new JsonObject().put("network", network).put("account", newsroom.handle(account)).put("kind", kind)
        .put("skip", skip).put("count", 1).put("operations", new JsonArray().add(operation));
    sandbox.control().fault(status == 0 ? fault : fault.put("status", status));
  }

  private String spent() {
    return newsroom.text("select coalesce(sum(micros), 0) from spending where workspace_id = '" + workspace + "'")
        .getFirst();
  }

  private static JsonObject newest(String text) {
    return sandbox.control().posts("x", text).stream().filter(each -> each.getString("replacedBy") == null).findFirst()
        .orElseThrow();
  }

  /** The desk and the network know the post by the same name, and it was edited so often. */
  private void proveKnown(AccountId account, String text, int versions) {
    var post = newest(text);
    assertThat(post.getJsonArray("history").size()).isEqualTo(versions);
    var known = delivery(account);
    assertThat(known.url()).isEqualTo(post.getString("url"));
    assertThat(known.receipts()).singleElement().satisfies(receipt -> {
      assertThat(receipt.remoteId()).isEqualTo(post.getString("id"));
      assertThat(receipt.url()).isEqualTo(post.getString("url"));
    });
    assertThat(newsroom.text("select unnest(former || remote_id) from receipt where account_id = '" + account + "'"))
        .containsExactlyElementsOf(post.getJsonArray("history").stream().map(Object::toString).toList());
    assertThat(newsroom.text("select variant -> 'parts' -> 0 ->> 'text' from delivery where account_id = '" + account + "'"))
        .containsExactly(text);
  }

  @Test
  @DisplayName("on X it has a new name: that is its receipt, and no look-up for another post takes either for it")
  void renamed() {
    var account = published("x", "before it was edited");
    var first = delivery(account);
    done(edit(first, "after it was edited"));
    proveKnown(account, "after it was edited", 2);
    newsroom.plan(workspace, Duration.ofHours(1), "quite another", account);
    newsroom.awaitCount("it is planned", "select count(*) from delivery where account_id = '" + account + "'", 2);
    newsroom.database.execute("update delivery set state = 'IN_DOUBT', step = 1,"
        + " due_at = clock_timestamp() - interval '1 minute', next_at = clock_timestamp(), state_at = clock_timestamp(), version = version + 1 where account_id = '" + account
        + "' and state = 'SCHEDULED'");
    newsroom.awaitCount("it was looked for and goes out", "select count(*) from delivery where account_id = '" + account
        + "' and state = 'PUBLISHED'", 2);
    var evidence = newsroom.text("select evidence from delivery where account_id = '" + account
        + "' and variant::text like '%quite another%'").getFirst();
    assertThat(new JsonArray(evidence).stream().map(JsonObject.class::cast)
        .filter(each -> newest("after it was edited").getString("id").equals(each.getString("remoteId")))
        .map(each -> each.getString("verdict"))).containsExactly("of-another-delivery");
    done(edit(Await.result(node.node().bus().request(
        PublisherProtocol.GET_DELIVERY, new PublisherProtocol.GetDelivery(first.id()), owner)), "edited once more"));
    assertThat(newest("edited once more").getJsonArray("history").size())
        .as("the newest version is what is edited").isEqualTo(3);
    assertThat(newsroom.text("select cardinality(former) from receipt where account_id = '" + account + "' order by 1"))
        .containsExactly("0", "2");
  }

  @Test
  @DisplayName("what is out is told, until when it can be edited, what of it stays, and what a change costs")
  void told() {
    var account = published("x", "the head", "the tail");
    var delivery = delivery(account);
    var told = new PublisherProtocol.GetPublished(delivery.id());
    var out = Await.result(node.node().bus().request(PublisherProtocol.GET_PUBLISHED, told, owner));
    assertThat(out.variant().parts()).extracting(Part::text).containsExactly("the head", "the tail");
    assertThat(out.editable()).isTrue();
    assertThat(out.editableUntil()).isEqualTo(delivery.publishedAt().plus(Duration.ofMinutes(30)));
    assertThat(out.parts().getFirst().fixed()).isNull();
    assertThat(out.parts().getFirst().editPrice()).isEqualTo(0.015);
    assertThat(out.parts().getLast().fixed()).isNotBlank();
    assertThat(out.fixedOptions()).contains("pollOptions");
    assertThat(out.deletable()).isTrue();
    assertThat(out.deletePrice()).isEqualTo(0.02);
    newsroom.database.execute("update delivery set published_at = published_at - interval '1 hour' where account_id = '"
        + account + "'");
    assertThat(Await.result(node.node().bus().request(PublisherProtocol.GET_PUBLISHED, told, owner)).editable()).isFalse();
    Await.result(node.node().bus().request(PublisherProtocol.DELETE_PUBLISHED,
        new PublisherProtocol.DeletePublished(delivery.id(), out.version()), owner));
    assertThat(((BusFailure) Await.failure(node.node().bus().request(PublisherProtocol.GET_PUBLISHED, told, owner))).code())
        .isEqualTo("not-published");
  }

  @Test
  @DisplayName("an edit on X whose answer is lost is looked up in the post's history")
  void answerLost() {
    var account = published("x", "with a slip");
    fault(account, "x", "reset-after", "edit", 0, 0);
    done(edit(delivery(account), "without a slip"));
    proveKnown(account, "without a slip", 2);
    assertThat(spent()).isEqualTo("30000");
  }

  @Test
  @DisplayName("where X cannot be asked either, the same edit asked for again costs once, and another takes its place")
  void askedAgain() {
    var account = published("x", "the first words");
    var edit = edit(delivery(account), "the second words");
    fault(account, "x", "reset-after", "edit", 0, 0);
    fault(account, "x", "error-before", "read", 0, 503);
    assertThat(failed(edit).code()).isEqualTo("outcome-unknown");
    assertThat(delivery(account).version()).isEqualTo(edit.expectedVersion());
    done(edit);
    proveKnown(account, "the second words", 2);
    assertThat(spent()).isEqualTo("30000");

    var other = published("x", "words to change");
    var lost = edit(delivery(other), "words that were lost");
    fault(other, "x", "reset-after", "edit", 0, 0);
    fault(other, "x", "error-before", "read", 0, 503);
    assertThat(failed(lost).code()).isEqualTo("outcome-unknown");
    done(edit(delivery(other), "words thought over"));
    assertThat(newest("words thought over").getJsonArray("history").size()).isEqualTo(3);
    assertThat(delivery(other).receipts().getFirst().remoteId()).isEqualTo(newest("words thought over").getString("id"));
  }

  @Test
  @DisplayName("an edit of several parts that stops half-way is known as far as it went, and goes on with the rest")
  void halfWay() {
    var account = published("mastodon", "old one", "old two", "old three");
    var wanted = new String[] {"new one", "new two", "new three"};
    fault(account, "mastodon", "error-before", "edit", 1, 503);
    var before = delivery(account);
    assertThat(failed(edit(before, wanted)).code()).isEqualTo("outcome-unknown");
    assertThat(texts(account)).containsExactly("new one", "old two", "old three");
    assertThat(newsroom.posted("mastodon", "new one")).isEqualTo(1);
    assertThat(newsroom.posted("mastodon", "new two")).isZero();
    var half = delivery(account);
    assertThat(half.version()).isEqualTo(before.version() + 1);
    done(edit(half, wanted));
    assertThat(texts(account)).containsExactly("new one", "new two", "new three");
    List.of(wanted).forEach(text -> assertThat(newsroom.posted("mastodon", text)).isEqualTo(1));
    var remote = newsroom.text("select remote_id from account where id = '" + account + "'").getFirst();
    assertThat(sandbox.control().requests(0).stream()
        .filter(each -> remote.equals(each.getString("account")) && each.getString("method").equals("PUT")).count())
        .as("what was done is not done again").isEqualTo(4);
  }

  @Test
  @DisplayName("two who change the same at once: the second is refused until the first is done, and the desk knows what stands")
  void atOnce() {
    var account = published("mastodon", "before both");
    var before = delivery(account);
    fault(account, "mastodon", "hold-after", "edit", 0, 0);
    var first = node.node().bus().request(PublisherProtocol.EDIT_PUBLISHED, edit(before, "the first of both"), owner);
    Await.until("the network has the first", () -> !sandbox.control().parked().isEmpty());
    assertThat(failed(edit(before, "the second of both")).code()).isEqualTo("change-under-way");
    assertThat(((BusFailure) Await.failure(node.node().bus().request(PublisherProtocol.DELETE_PUBLISHED,
        new PublisherProtocol.DeletePublished(before.id(), before.version()), owner))).code()).isEqualTo("change-under-way");
    sandbox.control().releaseAll();
    Await.result(first);
    assertThat(texts(account)).containsExactly("the first of both");
    assertThat(newsroom.posted("mastodon", "the first of both")).isEqualTo(1);
    assertThat(failed(edit(before, "the second of both")).code()).isEqualTo("version-conflict");
    done(edit(delivery(account), "the second of both"));
    assertThat(texts(account)).containsExactly("the second of both");
    assertThat(newsroom.posted("mastodon", "the second of both")).isEqualTo(1);
  }

  @Test
  @DisplayName("what a node that died was changing can be changed again after a while")
  void diedMeanwhile() {
    var account = published("mastodon", "before it died");
    newsroom.database.execute("update delivery set change_claim = gen_random_uuid(),"
        + " change_until = clock_timestamp() + interval '1 hour' where account_id = '" + account + "'");
    var edit = edit(delivery(account), "after it died");
    assertThat(failed(edit).code()).isEqualTo("change-under-way");
    newsroom.database.execute("update delivery set change_until = clock_timestamp() where account_id = '" + account + "'");
    done(edit);
    assertThat(texts(account)).containsExactly("after it died");
    assertThat(newsroom.text("select count(*) from delivery where change_claim is null and account_id = '" + account + "'"))
        .containsExactly("1");
  }

  @Test
  @DisplayName("what is in doubt is looked for also where a post and a reply of the account have the same name")
  void namedTwice() {
    var account = published("mastodon", "named twice");
    var receipt = delivery(account).receipts().getFirst().remoteId();
    newsroom.database.execute("with said as (insert into comment (workspace_id, id, account_id, network, kind, remote_id,"
        + " text, at) values ('" + workspace + "', gen_random_uuid(), '" + account + "', 'mastodon', 'comment', 'said', 'So',"
        + " now()) returning *) insert into comment_reply (workspace_id, id, comment_id, account_id, network, target, text,"
        + " state, remote_id, sent_at, asked_by) select workspace_id, gen_random_uuid(), id, account_id, network, remote_id,"
        + " 'Yes', 'SENT', '" + receipt + "', now(), 'test' from said");
    newsroom.plan(workspace, Duration.ofHours(1), "not named yet", account);
    newsroom.awaitCount("it is planned", "select count(*) from delivery where account_id = '" + account + "'", 2);
    newsroom.database.execute("update delivery set state = 'IN_DOUBT', step = 1, due_at = clock_timestamp()"
        + " - interval '1 minute', next_at = clock_timestamp(), state_at = clock_timestamp(), version = version + 1"
        + " where account_id = '" + account + "' and state = 'SCHEDULED'");
    newsroom.awaitCount("it was looked for and goes out", "select count(*) from delivery where account_id = '" + account
        + "' and state = 'PUBLISHED'", 2);
    assertThat(newsroom.posted("mastodon", "not named yet")).isEqualTo(1);
  }

  private static List<String> texts(AccountId account) {
    return newsroom.text("select part ->> 'text' from delivery, jsonb_array_elements(variant -> 'parts') part"
        + " where account_id = '" + account + "'");
  }
}
