package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Permission;
import dev.tidings.bus.Role;
import dev.tidings.content.ContentCapability;
import dev.tidings.identity.IdentityCapability;
import dev.tidings.media.MediaCapability;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.runtime.Capability;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxCapability;
import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A node that serves the web over the real capabilities, with the demo's two people. */
final class Desk implements AutoCloseable {
  private static final Pattern SIGN_IN = Pattern.compile("Sign in as (\\S+) .* with the password (\\S+)");
  /** Every table whose rows a refused request might have left. */
  private static final List<String> TABLES = List.of(
      "workspace", "person", "member", "api_key", "account", "pause", "post", "approval", "asset", "media_upload",
      "idempotency_key",
      "delivery", "receipt", "alert", "stream_head", "event");

  private final TestNode node;
  private final Map<String, String> settings;
  private final int port;
  private final Map<String, String> passwords = new HashMap<>();

  private Desk(TestNode node, Map<String, String> settings, int port) {
    this.node = node;
    this.settings = settings;
    this.port = port;
  }

  static Desk open() {
    return open(Map.of());
  }

  /** With the publisher and the simulated networks as well. */
  static Desk whole() {
    return whole(Map.of());
  }

  /** The same with settings. */
  static Desk whole(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("sandbox.port", Integer.toString(freePort()));
    return open(all, List.of(new PublisherCapability(), new SandboxCapability()));
  }

  static Desk open(Map<String, String> settings) {
    return open(settings, List.of());
  }

  private static Desk open(Map<String, String> settings, List<Capability> more) {
    int port = freePort();
    Map<String, String> all = new HashMap<>(Map.of(
        "http.port", Integer.toString(port), "web.rate.requests", "100000", "web.rate.sign-ins", "10000",
        "identity.tries.address", "1000", "web.instances", "1"));
    all.put("data.dir", "target/desk-" + port);
    all.putAll(settings);
    List<Capability> capabilities = new ArrayList<>(List.of(new IdentityCapability(), new MediaCapability(), new ContentCapability()));
    capabilities.addAll(more);
    capabilities.add(new WebCapability());
    TestNode node = TestNode.create(
        all, capabilities.stream().flatMap(each -> each.roles().stream()).toArray(String[]::new));
    for (Capability capability : capabilities) {
      Await.result(capability.deploy(node.node()));
      // No demo any more: it would fill its calendar by itself while a test counts.
      node.database().execute("update workspace set demo = false");
    }
    Desk desk = new Desk(node, all, port);
    node.node().announcements().forEach(desk::learn);
    return desk;
  }

  private void learn(String announcement) {
    Matcher matcher = SIGN_IN.matcher(announcement);
    if (matcher.matches()) {
      passwords.put(matcher.group(1), matcher.group(2));
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestNode node() {
    return node;
  }

  /** Another node on the same stores and networks that only publishes, nothing deployed on it yet. */
  TestNode publisherBeside() {
    return TestNode.on(node.database(), settings, "publisher", "publisher.x", "publisher.mastodon");
  }

  String setting(String name) {
    return settings.get(name);
  }

  String url() {
    return "http://localhost:" + port;
  }

  String password(String email) {
    return passwords.get(email);
  }

  /** Somebody who has not signed in. */
  Browser stranger() {
    return new Browser(url());
  }

  /** The demo's owner, signed in. */
  Browser owner() {
    return signedIn("ada@demo.tidings.dev");
  }

  /** The demo's approver, signed in. */
  Browser approver() {
    return signedIn("ben@demo.tidings.dev");
  }

  /** A program with a key of another workspace, which has all permissions there. */
  Map<String, String> keyOfAnotherWorkspace() {
    String workspace = node.workspace("Elsewhere", 0).toString();
    String person = Identifiers.next().toString();
    String member = Identifiers.next().toString();
    String secret = "tdg_elsewher_" + "a".repeat(52);
    String hash = HexFormat.of().formatHex(ContentHash.sha256(secret.getBytes(StandardCharsets.UTF_8)));
    node.database().execute("insert into person (id, email_hash) values ('" + person + "', '\\x" + hash + "');"
        + "insert into member (workspace_id, id, person_id, role) values ('" + workspace + "', '" + member + "', '" + person
        + "', 'OWNER');"
        + "insert into api_key (workspace_id, id, name, prefix, secret_hash, scopes, created_by) values ('" + workspace
        + "', '" + Identifiers.next() + "', 'Elsewhere', 'elsewher', '\\x" + hash
        + "', string_to_array('" + everything() + "', ','), '" + member + "')");
    return Map.of("Authorization", "Bearer " + secret, "Content-Type", "application/json");
  }

  private static String everything() {
    return Role.OWNER.permissions().stream().map(Permission::name).collect(Collectors.joining(","));
  }

  /** A new member of the demo's workspace with this role, signed in. */
  Browser member(Role role) {
    String email = role.name().toLowerCase(Locale.ROOT) + "@example.com";
    Answer added = owner().send("POST", "/api/v1/members",
        new JsonObject().put("email", email).put("name", "New").put("role", role.name()).encode());
    passwords.put(email, added.json().getString("initialPassword"));
    return signedIn(email);
  }

  /** The id of a new account on a simulated network, connected to the demo's workspace. */
  String account(String network, String handle) {
    Browser owner = owner();
    Answer opened = owner.send(
        "POST", "/api/v1/sandbox/accounts", new JsonObject().put("network", network).put("handle", handle).encode());
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    Answer connected = owner.send("POST", "/api/v1/accounts", new JsonObject()
        .put("network", network).put("server", "sandbox").put("accessToken", "sandbox:" + handle).encode());
    assertThat(connected.status()).as(connected.text()).isEqualTo(201);
    return connected.json().getString("id");
  }

  private Browser signedIn(String email) {
    Browser browser = stranger();
    browser.signIn(email, passwords.get(email));
    return browser;
  }

  /** How many rows there are in every table that a request might touch. */
  Map<String, Long> rows() {
    String sql = TABLES.stream()
        .map(table -> "select '" + table + "', count(*) from " + table)
        .collect(Collectors.joining(" union all "));
    Map<String, Long> rows = new HashMap<>();
    try (Connection connection = node.database().superuser();
        Statement statement = connection.createStatement();
        ResultSet counts = statement.executeQuery(sql)) {
      while (counts.next()) {
        rows.put(counts.getString(1), counts.getLong(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  @Override
  public void close() {
    node.close();
  }
}
