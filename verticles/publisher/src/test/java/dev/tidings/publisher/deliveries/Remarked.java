package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.CommentId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.ReplyId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering.Saying;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.Listening;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.Mp4Film;
import dev.tidings.runtime.testing.ServedFiles;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Posts of every network on which people can be answered, each with a comment as reading leaves it; and what becomes of answers. */
final class Remarked implements AutoCloseable {
  private static final AssetId FILE = new AssetId(UUID.randomUUID());
  private static final byte[] FILM = Mp4Film.of(1_280, 720, Duration.ofSeconds(5), 2_000);
  private static final byte[] PICTURE = Pictures.jpeg(64, 64);

  private final Newsroom newsroom;
  private final WorkspaceId workspace;
  private final Vertx vertx = Vertx.vertx();
  private final ServedFiles web = new ServedFiles();
  private final Connectors connectors;

  Remarked(Newsroom newsroom) {
    this.newsroom = newsroom;
    this.workspace = newsroom.workspace();
    this.connectors = new Connectors(vertx, Configuration.of(Map.of(
        "sandbox.url", newsroom.sandbox.url(), "outbound.allow", "127.0.0.1:" + newsroom.sandbox.port())));
    web.add("/picture", "image/jpeg", PICTURE);
    networks().forEach(network -> newsroom.control.unlimitedAccount(network, "mia"));
  }

  /** Somebody's comment below a post of an account, and its remote id. */
  record Comment(String network, AccountId account, CommentId id, String remoteId) {}

  /** Those on which people can be answered. */
  List<String> networks() {
    return Connectors.networks().stream().filter(each -> connectors.answering(each).isPresent()).toList();
  }

  /** Where they are found, and with what they renew access. */
  static Map<String, String> settings(Newsroom newsroom) {
    var settings = new HashMap<>(newsroom.settings());
    settings.put("roles", "publisher,publisher.reading");
    settings.put("reading.look", "1h");
    settings.put("replies.look", "200ms");
    settings.put("replies.lookup", "100ms");
    settings.put("replies.lease", "3s");
    settings.put("kafka.url", "kafka://127.0.0.1:1");
    for (var network : Connectors.networks()) {
      var client = newsroom.control.account(network, "client");
      if (client.getString("clientId") != null) {
        settings.put("network." + network + ".client.id", client.getString("clientId"));
        settings.put("network." + network + ".client.secret", client.getString("clientSecret"));
      }
    }
    return settings;
  }

  WorkspaceId workspace() {
    return workspace;
  }

  /** A new account's post. */
  record Published(AccountId account, Access access, String post) {
    String network() {
      return access.network();
    }
  }

  /** A new account's post, with what somebody says below it. */
  Comment comment(String network) {
    var published = post(network);
    say(published, "Are you open?");
    var heard = heard(published);
    assertThat(heard).hasSize(1);
    return keep(network, published.account(), heard.getFirst());
  }

  /** A new account publishes something. */
  Published post(String network) {
    var account = newsroom.account(workspace, network);
    if (network.equals("linkedin")) {
      newsroom.database.execute("update account set remote_id = 'urn:li:organization:' || remote_id where id = '" + account + "'");
    }
    var access = access(network, newsroom.handle(account),
        newsroom.text("select remote_id from account where id = '" + account + "'").getFirst());
    return new Published(account, access, publish(connectors.of(network).orElseThrow(), access));
  }

  /** What is heard by asking. */
  List<Mention> heard(Published published) {
    return new Listening(connectors.of(published.network()).orElseThrow(), published.access()).look();
  }

  /** Somebody says something below a post: where that is a post, by posting it. */
  void say(Published published, String text) {
    var network = published.network();
    var access = published.access();
    var mia = access(network, "mia", newsroom.control.account(network, "mia").getString("id"));
    switch (network) {
      case "mastodon" -> publish(connectors.of(network).orElseThrow(), mia, new Variant(
          network, List.of(new Part("@" + access.handle() + " " + text, List.of())), Map.of("replyTo", published.post())));
      case "bluesky" -> Await.result(connectors.answering(network).orElseThrow().answer(
          new Remark("at://" + access.remoteId() + "/app.bsky.feed.post/" + published.post(), Mention.COMMENT, null, null),
          new Saying(Identifiers.next().toString(), text), mia, new Passage(Duration.ofSeconds(5), () -> true)));
      case "x" -> publish(connectors.of(network).orElseThrow(), mia,
          new Variant(network, List.of(new Part(text, List.of())), Map.of("replyTo", published.post())));
      default -> Listening.comment(
          newsroom.control, network, published.post().replaceFirst("^(urn:li:share:|\\d+_)", ""), "mia", text);
    }
  }

  /** Somebody posts something; its remote id. */
  String postAs(String network, String handle, String text) {
    var id = newsroom.control.unlimitedAccount(network, handle).getString("id");
    var who = access(network, handle, network.equals("linkedin") ? "urn:li:person:" + id : id);
    return publish(connectors.of(network).orElseThrow(), who, new Variant(network, List.of(new Part(text, List.of())), Map.of()));
  }

  /** Its owner deletes a comment below a post. */
  void delete(Published published, String comment) {
    var remark = new Remark(comment, Mention.COMMENT, null, published.post());
    assertThat(Await.result(connectors.answering(published.network()).orElseThrow().delete(remark, published.access())))
        .isInstanceOf(Outcome.Success.class);
  }

  private Access access(String network, String handle, String remoteId) {
    var known = newsroom.control.unlimitedAccount(network, handle);
    return new Access(null, null, network, newsroom.sandbox.url() + "/" + network, remoteId, handle,
        known.getString("accessToken"), 1, null, List.of());
  }

  private String publish(Connector connector, Access access) {
    boolean film = access.network().equals("youtube");
    boolean shown = film || access.network().equals("instagram");
    return publish(connector, access, new Variant(access.network(),
        List.of(new Part("Open " + UUID.randomUUID() + (access.network().equals("x") ? " @mia" : ""), shown ? List.of(new Media(FILE, null)) : List.of())),
        film ? Map.of("title", "Of tides") : Map.of()));
  }

  private String publish(Connector connector, Access access, Variant variant) {
    boolean film = access.network().equals("youtube");
    var file = film ? new GivenFile("video/mp4", FILM) : new GivenFile("image/jpeg", PICTURE, web.url() + "/picture");
    var facts = Map.of(FILE, film ? new MediaFacts(AssetKind.VIDEO, "video/mp4", FILM.length, 1_280, 720, 5_000L, "avc1", "0")
        : new MediaFacts(AssetKind.IMAGE, "image/jpeg", PICTURE.length, 64, 64, null, null, "0"));
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, facts)) {
      String progress = null;
      Outcome<Witness> outcome = null;
      for (int exchange = 0; exchange < 20 && !(outcome instanceof Outcome.Success<Witness>); exchange++) {
        outcome = Await.result(connector.perform(step, variant, access, witnesses, new StepContext(
            new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, progress, file, facts)));
        progress = outcome instanceof Outcome.NotYet<Witness> notYet ? notYet.progress() : null;
      }
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      witnesses = witnesses.with(((Outcome.Success<Witness>) outcome).value());
    }
    return witnesses.post(0).orElseThrow().remoteId();
  }

  private Comment keep(String network, AccountId account, Mention mention) {
    var id = Identifiers.next();
    newsroom.database.execute("insert into comment (workspace_id, id, account_id, network, kind, remote_id, author_handle, text,"
        + " at, answers) values ('" + workspace + "', '" + id + "', '" + account + "', '" + network + "', '" + mention.kind()
        + "', '" + mention.remoteId() + "', " + (mention.authorHandle() == null ? "null" : "'" + mention.authorHandle() + "'")
        + ", 'Are you open?', now(), '" + mention.answers() + "')");
    return new Comment(network, account, new CommentId(id), mention.remoteId());
  }

  /** The same comment on the same account, connected with no more than that. */
  Comment limited(Comment comment, String scope) {
    var account = limited(comment.network(), comment.account(), List.of(scope));
    newsroom.database.execute("update comment set account_id = '" + account + "' where id = '" + comment.id() + "'");
    return new Comment(comment.network(), account, comment.id(), comment.remoteId());
  }

  /** The same account, connected with no more than that. */
  AccountId limited(Published page, String... scopes) {
    return limited(page.network(), page.account(), List.of(scopes));
  }

  private AccountId limited(String network, AccountId account, List<String> scopes) {
    var before = newsroom.text("select remote_id from account where id = '" + account + "'").getFirst();
    var handle = newsroom.handle(account);
    var poor = newsroom.control.call("PUT", "accounts/" + network + "/" + handle,
        new JsonObject().put("scopes", new JsonArray(scopes)));
    newsroom.database.execute("update account set remote_id = 'before-' || id where id = '" + account + "'");
    return newsroom.connect(workspace, network, handle, poor.put("id", before));
  }

  /** Somebody says something more below the same post. */
  Comment beside(Comment comment) {
    var access = access(comment.network(), newsroom.handle(comment.account()),
        newsroom.text("select remote_id from account where id = '" + comment.account() + "'").getFirst());
    var published = new Published(comment.account(), access,
        newsroom.text("select answers from comment where id = '" + comment.id() + "'").getFirst());
    say(published, "Are you open?");
    var more = heard(published).stream()
        .filter(each -> !each.remoteId().equals(comment.remoteId())).toList();
    assertThat(more).hasSize(1);
    return keep(comment.network(), comment.account(), more.getFirst());
  }

  /** Whoever said it takes it back. */
  void withdraw(Comment comment) {
    var mia = access(comment.network(), "mia", newsroom.control.account(comment.network(), "mia").getString("id"));
    var said = new Witness(Witness.Kind.POST, 1, 0, -1, comment.remoteId(), null, Instant.now());
    assertThat(Await.result(connectors.of(comment.network()).orElseThrow().delete(said, mia, new StepContext(
        new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, null,
        new GivenFile("image/jpeg", PICTURE), Map.of())))).isInstanceOf(Outcome.Success.class);
  }

  /** The account's next request of this kind meets a fault. */
  void fault(Comment comment, String kind, Map<String, Object> details) {
    var fault = new JsonObject().put("network", comment.network()).put("kind", kind).put("count", 1)
        .put("account", newsroom.handle(comment.account())).put("operations", new JsonArray().add("post"));
    details.forEach(fault::put);
    newsroom.control.fault(fault);
  }

  /** A reply as the desk stores it. */
  ReplyId ask(Comment comment, String text) {
    var id = Identifiers.next();
    newsroom.database.execute("insert into stream_head (workspace_id, stream, version) values ('" + workspace
        + "', 'comment-reply:" + id + "', 1); insert into comment_reply (workspace_id, id, comment_id, account_id, network, target,"
        + " text, asked_by, state, next_at) select workspace_id, '" + id + "', id, account_id, network, coalesce(thread, remote_id), '"
        + text + "', 'test', 'WAITING', now() from comment where id = '" + comment.id() + "'");
    return new ReplyId(id);
  }

  /** What stands on the network with these words, each by what it answers there. */
  List<String> standing(Comment comment, String text) {
    return newsroom.control.posts(comment.network(), text).stream().map(each -> comment.network().equals("bluesky")
        ? new JsonObject(each.getJsonObject("more").getString("record")).getJsonObject("reply").getJsonObject("parent").getString("uri")
        : each.getString("replyTo")).toList();
  }

  /** What became of a reply: its state, and whether a person was told. */
  String state(ReplyId reply) {
    return newsroom.text("select r.state || case when r.next_at is null then '' else ' on its way' end || case when exists (select 1"
        + " from alert a where a.stream = 'comment-reply:' || r.id and a.cleared_at is null) then ', told' else '' end"
        + " from comment_reply r where r.id = '" + reply + "'").getFirst();
  }

  /** As when the leases of those that were killed had run out in the meantime. */
  void leasesRunOut() {
    newsroom.database.execute("update comment_reply set lease_until = clock_timestamp(), next_at = clock_timestamp()"
        + " where state = 'SENDING'");
  }

  /** Waits until nothing goes on with it by itself. */
  void awaitSettled(ReplyId reply) {
    Await.until("the reply is settled", Newsroom.PATIENCE, () -> newsroom.text("select state || coalesce(' ' || reason, '') from"
        + " comment_reply where id = '" + reply + "' and (state in ('WAITING', 'SENDING') or next_at is not null)"), List::isEmpty);
  }

  @Override
  public void close() {
    Await.result(connectors.close());
    Await.result(vertx.close());
    web.close();
  }
}
