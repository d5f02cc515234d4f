package dev.tidings.web;

import dev.tidings.content.ContentCapability;
import dev.tidings.identity.IdentityCapability;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.runtime.Capability;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.sandbox.SandboxCapability;
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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A node that serves the web over the real capabilities, with the demo's two people. */
final class Desk implements AutoCloseable {
  private static final Pattern SIGN_IN = Pattern.compile("Sign in as (\\S+) .* with the password (\\S+)");
  /** Every table whose rows a refused request might have left. */
  private static final List<String> TABLES = List.of(
      "workspace", "person", "member", "api_key", "account", "pause", "post", "approval", "asset", "idempotency_key",
      "delivery", "receipt", "alert", "stream_head", "event");

  private final TestNode node;
  private final int port;
  private final Map<String, String> passwords = new HashMap<>();

  private Desk(TestNode node, int port) {
    this.node = node;
    this.port = port;
  }

  static Desk open() {
    return open(Map.of());
  }

  /** With the publisher and the simulated networks as well. */
  static Desk whole() {
    return open(
        Map.of("sandbox.port", Integer.toString(freePort())), List.of(new PublisherCapability(), new SandboxCapability()));
  }

  static Desk open(Map<String, String> settings) {
    return open(settings, List.of());
  }

  private static Desk open(Map<String, String> settings, List<Capability> more) {
    int port = freePort();
    Map<String, String> all = new HashMap<>(Map.of(
        "http.port", Integer.toString(port), "web.rate.requests", "100000", "web.rate.sign-ins", "10000",
        "identity.tries.address", "1000", "web.instances", "1"));
    all.put("demo.calendar", "false");
    all.put("data.dir", "target/desk-" + port);
    all.putAll(settings);
    List<Capability> capabilities = new ArrayList<>(List.of(new IdentityCapability(), new ContentCapability()));
    capabilities.addAll(more);
    capabilities.add(new WebCapability());
    TestNode node = TestNode.create(
        all, capabilities.stream().flatMap(each -> each.roles().stream()).toArray(String[]::new));
    capabilities.forEach(each -> Await.result(each.deploy(node.node())));
    Desk desk = new Desk(node, port);
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
        + "', array(select unnest(string_to_array('POSTS_READ,POSTS_WRITE,POSTS_PUBLISH,ACCOUNTS_READ', ','))), '" + member
        + "')");
    return Map.of("Authorization", "Bearer " + secret, "Content-Type", "application/json");
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
