package dev.tidings.bench;

import dev.tidings.bus.PostContent;
import dev.tidings.runtime.Identifiers;
import dev.tidings.sandbox.SandboxControl;
import dev.tidings.stores.StoresConnection;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A workspace with many accounts on a simulated network, whose deliveries are planned straight into the database. */
final class PublishingDesk {
  /** What is moved of an account's token. */
  private static final String TOKEN = "workspace_id, account_id, token_version, sealed, expires_at, refresh_at";

  private final SandboxControl sandbox;
  private final StoresConnection stores;
  private final UUID workspace;
  private final String network;
  private final List<UUID> accounts = new ArrayList<>();
  private final List<String> remoteIds = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private boolean renewable = true;

  PublishingDesk(SandboxControl sandbox, StoresConnection stores, UUID workspace, String network) {
    this.sandbox = sandbox;
    this.stores = stores;
    this.workspace = workspace;
    this.network = network;
  }

  /** Opens accounts without budgets on the simulated network and connects them over REST. */
  void connect(DeskClient desk, int howMany) throws IOException, InterruptedException {
    for (int i = 0; i < howMany; i++) {
      var opened = sandbox.unlimitedAccount(network, "bench" + i);
      tokens.add(opened.getString("accessToken"));
      var access = new JsonObject().put("network", network).put("server", "sandbox")
          .put("accessToken", opened.getString("accessToken"));
      renewable &= opened.getString("refreshToken") != null;
      if (opened.getString("refreshToken") != null) {
        access.put("refreshToken", opened.getString("refreshToken")).put("expiresIn", 7200);
      }
      var connected = desk.post("/accounts", access, 201);
      accounts.add(UUID.fromString(connected.getString("id")));
      remoteIds.add(opened.getString("id"));
    }
  }

  /** Moves the last accounts into a workspace of their own. */
  PublishingDesk moveAway(int howMany) throws SQLException {
    var other = new PublishingDesk(sandbox, stores, Identifiers.next(), network);
    for (int i = 0; i < howMany; i++) {
      other.accounts.add(accounts.removeLast());
      other.remoteIds.add(remoteIds.removeLast());
      other.tokens.add(tokens.removeLast());
    }
    try (Connection connection = open(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("insert into workspace (id, name, zone, approvals) values ('" + other.workspace
          + "', 'Other', 'UTC', 0)");
      for (var account : other.accounts) {
        statement.execute("create temporary table moving on commit drop as select " + TOKEN + " from account_token"
            + " where account_id = '" + account + "'");
        statement.execute("delete from account_token where account_id = '" + account + "'");
        statement.execute("update account set workspace_id = '" + other.workspace + "' where id = '" + account + "'");
        statement.execute("update moving set workspace_id = '" + other.workspace + "'");
        statement.execute("insert into account_token (" + TOKEN + ") select * from moving");
        statement.execute("update stream_head set workspace_id = '" + other.workspace + "' where stream = 'account:"
            + account + "'");
        connection.commit();
      }
    }
    return other;
  }

  String network() {
    return network;
  }

  /** Whether access to every account can be renewed without a person. */
  boolean renewable() {
    return renewable;
  }

  /** The simulated accounts' own ids. */
  List<String> remoteIds() {
    return remoteIds;
  }

  List<String> tokens() {
    return tokens;
  }

  /** Plans deliveries, in turn over the accounts, and gives the marker that each of their texts carries. */
  String plan(int howMany, Instant due, Duration spread) throws SQLException {
    return plan(howMany, due, spread, List.of());
  }

  /** The same with files in each. */
  String plan(int howMany, Instant due, Duration spread, List<PostContent.Media> media) throws SQLException {
    var marker = "m" + Long.toString(System.nanoTime(), 36);
    plan(howMany, due, spread, marker,
        text -> new PostContent.Variant(network, List.of(new PostContent.Part(text, media)), Map.of()));
    return marker;
  }

  /** The same in other words, with a marker that is given. */
  void plan(int howMany, Instant due, Duration spread, String marker, Function<String, PostContent.Variant> wording)
      throws SQLException {
    try (Connection connection = open(); var planning = new DeliveryPlans(connection, workspace, network)) {
      for (int number = 0; number < howMany; number++) {
        planning.add(accounts.get(number % accounts.size()), wording.apply("Number " + number + " of " + marker),
            dueOf(number, howMany, due, spread));
      }
      planning.commit();
    }
  }

  /** Plans one delivery onto the account of that number. */
  void plan(int account, PostContent.Variant variant, Instant due) throws SQLException {
    try (Connection connection = open(); var planning = new DeliveryPlans(connection, workspace, network)) {
      planning.add(accounts.get(account), variant, due);
      planning.commit();
    }
  }

  private static Instant dueOf(int number, int howMany, Instant due, Duration spread) {
    return due.plusNanos(spread.toNanos() * number / howMany);
  }

  private Connection open() throws SQLException {
    return log().open();
  }

  /** What the database tells of all deliveries. */
  DeliveryLog log() {
    return new DeliveryLog(stores);
  }

  /** How often each text with the marker was accepted by the simulated network. */
  Map<String, Integer> accepted(String marker) {
    var texts = new HashMap<String, Integer>();
    var carried = Pattern.compile("Number \\d+ of " + marker);
    sandbox.posts(network, marker).forEach(post -> {
      var found = carried.matcher(post.getString("text"));
      texts.merge(found.find() ? found.group() : post.getString("text"), 1, Integer::sum);
    });
    return texts;
  }

  /** When posting requests arrived after the request of that number, in microseconds since 1970, sorted. */
  long[] arrivals(long since) {
    return sandbox.requests(since).stream()
        .filter(each -> each.getString("method").equals("POST") && each.getString("path").endsWith("/2/tweets"))
        .mapToLong(each -> each.getLong("arrivedMicros")).sorted().toArray();
  }

  /** The number of the last request that the simulated networks have seen. */
  long lastRequest() {
    return sandbox.statistics().getLong("requests");
  }

  /**
   * How late after its time each delivery's posting request arrived, in milliseconds, sorted; each account's in their order.
   * Fewer than planned when some never came.
   */
  double[] lateness(long since, int howMany, Instant due, Duration spread) {
    var arrived = new HashMap<String, List<Long>>();
    sandbox.requests(since).stream()
        .filter(each -> each.getString("method").equals("POST") && each.getString("path").endsWith("/2/tweets"))
        .sorted(Comparator.comparing(each -> each.getLong("arrivedMicros")))
        .forEach(each -> arrived.computeIfAbsent(each.getString("account"), account -> new ArrayList<>())
            .add(each.getLong("arrivedMicros")));
    var late = new ArrayList<Double>();
    for (int number = 0; number < howMany; number++) {
      var own = arrived.getOrDefault(remoteIds.get(number % accounts.size()), List.of());
      int place = number / accounts.size();
      if (place < own.size()) {
        var slot = dueOf(number, howMany, due, spread);
        late.add((own.get(place) - (slot.getEpochSecond() * 1_000_000 + slot.getNano() / 1_000)) / 1_000.0);
      }
    }
    return late.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }
}
