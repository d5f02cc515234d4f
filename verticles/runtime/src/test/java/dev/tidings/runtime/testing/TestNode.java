package dev.tidings.runtime.testing;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.kafka.KafkaSource;
import dev.tidings.runtime.security.KeyRing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An unclustered node on a test database and the shared Redis. */
public final class TestNode implements AutoCloseable {
  private final Vertx vertx;
  private final Node node;
  private final TestDatabase database;
  private final boolean ownsDatabase;

  private TestNode(Vertx vertx, Node node, TestDatabase database, boolean ownsDatabase) {
    this.vertx = vertx;
    this.node = node;
    this.database = database;
    this.ownsDatabase = ownsDatabase;
  }

  /** With a database of its own. */
  public static TestNode create(String... roles) {
    return open(TestDatabase.create(), true, Map.of(), roles);
  }

  /** With a database of its own and settings. */
  public static TestNode create(Map<String, String> settings, String... roles) {
    return open(TestDatabase.create(), true, settings, roles);
  }

  /** On a database that the test keeps. */
  public static TestNode on(TestDatabase database, Map<String, String> settings, String... roles) {
    return open(database, false, settings, roles);
  }

  /** As {@link #on(TestDatabase, Map, String...)}, with another Kafka than the tests' own. */
  public static TestNode on(TestDatabase database, KafkaSource kafka, Map<String, String> settings, String... roles) {
    return open(database, kafka, false, settings, roles);
  }

  private static TestNode open(TestDatabase database, boolean owns, Map<String, String> settings, String... roles) {
    return open(database, TestStores::kafka, owns, settings, roles);
  }

  private static TestNode open(
      TestDatabase database, KafkaSource kafka, boolean owns, Map<String, String> settings, String... roles) {
    var all = new HashMap<>(settings);
    all.putIfAbsent("secrets.key", TestDatabase.SECRETS_KEY);
    all.putIfAbsent("data.dir", "target/test-data");
    var configuration = Configuration.of(all);
    var vertx = Vertx.vertx();
    var keys = KeyRing.of(configuration, Path.of(configuration.text("data.dir", "target/test-data")));
    var parts = new Node.Parts(
        vertx, configuration, Set.of(roles), database.settings(), database.stores().redisUrl(),
        kafka, keys, new SimpleMeterRegistry());
    return new TestNode(vertx, Await.result(Node.open(parts)), database, owns);
  }

  public Node node() {
    return node;
  }

  public Vertx vertx() {
    return vertx;
  }

  public TestDatabase database() {
    return database;
  }

  /** Makes a workspace with nobody in it, and gives its id. */
  public WorkspaceId workspace(String name, int approvals) {
    var id = Identifiers.next();
    database.execute("insert into workspace (id, name, zone, approvals) values ('" + id + "', '"
        + name.replace("'", "''") + "', 'Europe/Zurich', " + approvals + ")");
    return new WorkspaceId(id);
  }

  /** A context of some member with a role. */
  public static CallContext as(WorkspaceId workspace, Role role) {
    return as(workspace, role, Identifiers.next());
  }

  /** A context of one member with a role. */
  public static CallContext as(WorkspaceId workspace, Role role, UUID member) {
    var principal = new Principal(
        member.toString(), workspace, role, Principal.Kind.PERSON, Set.of(), role.permissions());
    return new CallContext(principal, UUID.randomUUID().toString(), null, null, null, null);
  }

  @Override
  public void close() {
    Await.result(node.close());
    Await.result(vertx.close());
    if (ownsDatabase) {
      database.close();
    }
  }
}
