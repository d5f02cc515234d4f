package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.security.KeyRing;
import dev.tidings.runtime.security.SecretBox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.Mp4Film;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxControl;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A database, the simulated networks in a process of their own, and what a test of publishing needs: accounts, planned
 * posts, and what has become of them on both sides.
 */
final class Newsroom implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(40);
  /** For processes of which nothing is waited for that takes long: what they leave behind is over soon. */
  static final Map<String, String> HASTY = Map.of("publisher.request-timeout", "1s", "publisher.lease", "3s");
  /** For processes whose requests must not time out, however busy the machine is. */
  static final Map<String, String> PATIENT = Map.of("publisher.request-timeout", "12s", "publisher.lease", "25s");

  final TestDatabase database;
  final SandboxProcess sandbox;
  final SandboxControl control;
  private final List<String> networks;
  private final SecretBox box = new SecretBox(KeyRing.of(
      Configuration.of(Map.of("secrets.key", TestDatabase.SECRETS_KEY)), Path.of("target/test-data")));
  private JsonObject client = new JsonObject();
  private final AtomicInteger accounts = new AtomicInteger();

  Newsroom(TestDatabase database, SandboxProcess sandbox) {
    this(database, sandbox, Connectors.networks());
  }

  /** @param networks that are published to */
  Newsroom(TestDatabase database, SandboxProcess sandbox, List<String> networks) {
    this.database = database;
    this.sandbox = sandbox;
    this.control = sandbox.control();
    this.networks = networks;
  }

  /** Settings of a publisher with short times: lease 5 s, request 2 s. */
  Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("roles", "media,publisher"
        + networks.stream().map(network -> ",publisher." + network).collect(Collectors.joining()));
    settings.put("postgres.url", database.url());
    settings.put("redis.url", database.stores().redisUrl());
    settings.put("secrets.key", TestDatabase.SECRETS_KEY);
    settings.put("data.dir", "target/test-data");
    settings.put("sandbox.url", sandbox.url());
    settings.put("publisher.lease", "5s");
    settings.put("publisher.request-timeout", "2s");
    settings.put("publisher.visibility", "500ms");
    settings.put("publisher.first-retry", "200ms");
    settings.put("publisher.lookup-wait", "300ms");
    settings.put("publisher.take-over", "250ms");
    settings.put("publisher.budget-wait", "1s");
    if (client.getString("clientId") != null) {
      settings.put("network.x.client.id", client.getString("clientId"));
      settings.put("network.x.client.secret", client.getString("clientSecret"));
    }
    networks.forEach(network -> settings.put("network." + network + ".breaker.failures", "1000"));
    settings.put("network.youtube.budgets", "uploads=1000000, units=100000000");
    return settings;
  }

  WorkspaceId workspace() {
    var id = Identifiers.next();
    database.execute("insert into workspace (id, name, zone, approvals) values ('" + id + "', 'Test', 'Europe/Zurich', 0)");
    return new WorkspaceId(id);
  }

  /** An account on a simulated network, without rate limits. */
  AccountId account(WorkspaceId workspace, String network) {
    var handle = "h" + Identifiers.next().toString().replace("-", "").substring(18) + accounts.incrementAndGet();
    var remote = control.unlimitedAccount(network, handle);
    if (network.equals("telegram")) {
      remote.put("accessToken", remote.getString("accessToken") + "@" + handle);
    }
    return connect(workspace, network, handle, remote);
  }

  /** The simulated account as the accounts' part leaves it. */
  AccountId connect(WorkspaceId workspace, String network, String handle, JsonObject remote) {
    var id = Identifiers.next();
    if (network.equals("x")) {
      client = remote;
    }
    var scopes = remote.getJsonArray("scopes").stream().map(scope -> "'" + scope + "'").collect(Collectors.joining(","));
    var tokens = new JsonObject()
        .put("access", remote.getString("accessToken")).put("refresh", remote.getString("refreshToken"));
    var sealed = HexFormat.of().formatHex(box.seal(tokens.toBuffer().getBytes(), "account-token:" + id));
    var renewal = remote.getString("refreshToken") != null
        ? "clock_timestamp() + interval '2 hours', clock_timestamp() + interval '1 hour'"
        : "null, null";
    database.execute("insert into account (workspace_id, id, network, server, remote_id, handle, display_name, state, scopes)"
        + " values ('" + workspace + "', '" + id + "', '" + network + "', 'sandbox', '" + remote.getString("id") + "', '"
        + handle + "', '" + handle + "', 'CONNECTED', array[" + scopes + "]::text[]);"
        + "insert into stream_head (workspace_id, stream, version) values ('" + workspace + "', 'account:" + id + "', 1);"
        + "insert into account_token (workspace_id, account_id, sealed, expires_at, refresh_at) values ('" + workspace
        + "', '" + id + "', '\\x" + sealed + "', " + renewal + ")");
    return new AccountId(id);
  }

  /** A post, approved and planned so long from now, as the content capability leaves it. */
  PostId plan(WorkspaceId workspace, Duration in, String text, AccountId... onto) {
    return plan(workspace, in, List.of(text), onto);
  }

  /** The same as a thread. */
  PostId plan(WorkspaceId workspace, Duration in, List<String> parts, AccountId... onto) {
    return planParts(workspace, in, parts.stream().map(text -> new PostContent.Part(text, List.of())).toList(), onto);
  }

  /** The same with an image, in words as well. */
  PostId planWithImage(WorkspaceId workspace, Duration in, String text, byte[] image, String words, AccountId... onto) {
    var media = new PostContent.Media(image(workspace, image), words);
    return planParts(workspace, in, List.of(new PostContent.Part(text, List.of(media))), onto);
  }

  /** A stored image; the same bytes again are the same image. */
  AssetId image(WorkspaceId workspace, byte[] image) {
    return image(workspace, image, MediaFacts.image("image/png", image.length, 1, 1));
  }

  /** The same, of which that is known. */
  AssetId image(WorkspaceId workspace, byte[] image, MediaFacts facts) {
    var bytes = "'\\x" + HexFormat.of().formatHex(image) + "'::bytea";
    database.execute("insert into asset (workspace_id, id, content_type, size, width, height, sha256, bytes, created_by)"
        + " values ('" + workspace + "', '" + Identifiers.next() + "', '" + facts.contentType() + "', length("
        + bytes + "), " + facts.width() + ", " + facts.height() + ", encode(sha256(" + bytes + "), 'hex'), "
        + bytes + ", 'test') on conflict (workspace_id, sha256) do nothing");
    return AssetId.of(text("select id from asset where workspace_id = '" + workspace + "' and bytes = " + bytes).getFirst());
  }

  /** A stored video. */
  AssetId film(WorkspaceId workspace, byte[] film) {
    var id = Identifiers.next();
    database.execute("insert into asset (workspace_id, id, kind, content_type, size, width, height, duration_millis, codec,"
        + " sha256, bytes, created_by) values ('" + workspace + "', '" + id + "', 'VIDEO', 'video/mp4', " + film.length
        + ", 720, 1280, 5000, 'avc1', '" + id + "', '\\x" + HexFormat.of().formatHex(film) + "', 'test')");
    return new AssetId(id);
  }

  /** A stored PDF file. */
  AssetId document(WorkspaceId workspace) {
    var id = Identifiers.next();
    var bytes = "%PDF-1.4 tides".getBytes(StandardCharsets.US_ASCII);
    database.execute("insert into asset (workspace_id, id, kind, content_type, size, width, height, sha256, bytes,"
        + " created_by) values ('" + workspace + "', '" + id + "', 'DOCUMENT', 'application/pdf', " + bytes.length + ", 0, 0, '" + id + "', '\\x"
        + HexFormat.of().formatHex(bytes) + "', 'test')");
    return new AssetId(id);
  }

  /** The same in parts with images, on every network alike. */
  PostId planParts(WorkspaceId workspace, Duration in, List<PostContent.Part> parts, AccountId... onto) {
    return plan(workspace, in, new PostContent(List.of(onto), networks.stream()
        .map(network -> new PostContent.Variant(network, parts, Map.of())).toList()));
  }

  /** A post of one network, planned for now. */
  PostId planVariant(WorkspaceId workspace, AccountId onto, PostContent.Variant variant) {
    return plan(workspace, Duration.ZERO, new PostContent(List.of(onto), List.of(variant)));
  }

  private PostId plan(WorkspaceId workspace, Duration in, PostContent content) {
    var hash = ContentHash.of(content);
    var id = Identifiers.next();
    var ids = content.accounts().stream().map(each -> "'" + each + "'::uuid").collect(Collectors.joining(","));
    database.execute("insert into post (workspace_id, id, state, content, account_ids, content_hash, approved_hash,"
        + " scheduled_at, plan_version, author, version) values ('" + workspace + "', '" + id + "', 'SCHEDULED', '"
        + BusJson.toText(content).replace("'", "''") + "', array[" + ids + "], '" + hash + "', '" + hash
        + "', clock_timestamp() + interval '" + in.toMillis() + " milliseconds', 1, 'test', 1);"
        + event(workspace, id.toString(), 1, "post.scheduled"));
    return new PostId(id);
  }

  /** The files that specimens show. */
  Specimen.Files files(WorkspaceId workspace) {
    return new Specimen.Files(
        new PostContent.Media(image(workspace, Pictures.png(64, 64)), "A pier"),
        new PostContent.Media(image(workspace, Pictures.png(80, 64)), "A ship"),
        new PostContent.Media(
            image(workspace, Pictures.gif(48, 48), MediaFacts.image("image/gif", 0, 48, 48)), "A wave"),
        new PostContent.Media(film(workspace, Mp4Film.of(720, 1_280, Duration.ofSeconds(5), 2_000)), null),
        new PostContent.Media(document(workspace), null));
  }

  String event(WorkspaceId workspace, String post, int version, String type) {
    return "insert into event (workspace_id, stream, version, type, data, meta) values ('" + workspace + "', 'post:" + post
        + "', " + version + ", '" + type + "', '{}', '{\"actor\": \"test\", \"correlation\": \"c\"}')";
  }

  PublisherProcess publisher() {
    return publisher(Map.of());
  }

  PublisherProcess publisher(Map<String, String> over) {
    var settings = settings();
    settings.putAll(over);
    return PublisherProcess.launch(settings).awaitReady();
  }

  /** What is held of these accounts comes through, and the rest never does. */
  void decideHeld(List<AccountId> through) {
    var remote = through.stream()
        .map(account -> text("select remote_id from account where id = '" + account + "'").getFirst()).toList();
    for (var held : control.parked()) {
      var then = remote.contains(held.getString("account")) ? "/release" : "/drop";
      control.call("POST", "parked/" + held.getLong("id") + then, new JsonObject());
    }
  }

  /** As when the leases of those that were killed had run out in the meantime. */
  void leasesRunOut() {
    database.execute("update delivery set lease_until = clock_timestamp() where state in ('CLAIMED', 'SENDING')");
  }

  String handle(AccountId account) {
    return text("select handle from account where id = '" + account + "'").getFirst();
  }

  WorkspaceId workspaceOf(AccountId account) {
    return WorkspaceId.of(text("select workspace_id from account where id = '" + account + "'").getFirst());
  }

  /** As when a person has connected the account again. */
  void reconnected(AccountId account) {
    var workspace = workspaceOf(account);
    database.execute("update account set state = 'CONNECTED', version = version + 1 where id = '" + account + "';"
        + "insert into event (workspace_id, stream, version, type, data, meta) select '" + workspace + "', 'account:" + account
        + "', version, 'account.reconnected', '{}', '{}' from account where id = '" + account + "'");
  }

  /** Types of the events of an account's deliveries, in order. */
  List<String> events(AccountId account) {
    return text("select e.type from event e join delivery d on e.stream = 'delivery:' || d.id where d.account_id = '" + account
        + "' order by e.epoch, e.txid, e.seq");
  }

  /** Waits until the account's only delivery is in a state. */
  void awaitAccount(AccountId account, String state) {
    Await.until("the delivery of " + account + " is " + state, PATIENCE,
        () -> text("select state || coalesce(' ' || reason, '') from delivery where account_id = '" + account + "'"),
        seen -> seen.size() == 1 && seen.getFirst().split(" ")[0].equals(state));
  }

  /** The first column of every row. */
  List<String> text(String sql) {
    return database.texts(sql);
  }

  /** How many deliveries are in each state. */
  Map<String, Long> states() {
    var states = new LinkedHashMap<String, Long>();
    try (var connection = database.superuser(); var statement = connection.createStatement();
        var rows = statement.executeQuery("select state, count(*) from delivery group by state order by state")) {
      while (rows.next()) {
        states.put(rows.getString(1), rows.getLong(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return states;
  }

  /** Waits until all deliveries, so many, are in a state. */
  void awaitAll(String state, long number) {
    Await.until("all " + number + " deliveries are " + state, PATIENCE, this::describe,
        seen -> states().equals(Map.of(state, number)));
  }

  /** The deliveries that are not published, with their reasons, for a failed test's message. */
  String describe() {
    var told = new StringBuilder(states().toString());
    try (var connection = database.superuser(); var statement = connection.createStatement();
        var rows = statement.executeQuery("select state, network, attempt, reason, explanation, lookups, next_at - now(),"
            + " evidence from delivery where state <> 'PUBLISHED' limit 3")) {
      while (rows.next()) {
        told.append('\n');
        for (int column = 1; column <= 8; column++) {
          told.append(rows.getString(column)).append(" | ");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return told.toString();
  }

  /** Waits until the database says so. */
  void awaitCount(String sentence, String sql, long wanted) {
    Await.until(sentence, PATIENCE, () -> database.count(sql), seen -> seen == wanted);
  }

  /** Waits until a process that serves this database has asked it for work once more. */
  void awaitLookedForWork() {
    var seen = database.texts("select clock_timestamp()").getFirst();
    Await.until("work is looked for", () -> database.count("select count(*) from pg_stat_activity where datname ="
        + " current_database() and usename = 'tidings_worker' and query_start > '" + seen + "'") > 0);
  }

  /** How often a text stands on a simulated network. */
  int posted(String network, String text) {
    return control.posts(network, text).size();
  }

  @Override
  public void close() {
    database.close();
  }
}
