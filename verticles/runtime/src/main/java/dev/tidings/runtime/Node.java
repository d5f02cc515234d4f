package dev.tidings.runtime;

import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.kafka.KafkaSource;
import dev.tidings.runtime.postgres.Commands;
import dev.tidings.runtime.postgres.DatabaseSignals;
import dev.tidings.runtime.postgres.NodeLock;
import dev.tidings.runtime.postgres.Postgres;
import dev.tidings.runtime.postgres.PostgresSettings;
import dev.tidings.runtime.postgres.StoreEpoch;
import dev.tidings.runtime.redis.RedisStore;
import dev.tidings.runtime.security.KeyRing;
import dev.tidings.runtime.security.SecretBox;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** One running process of the platform, and what its capabilities stand on. */
public final class Node {
  private final Vertx vertx;
  private final Configuration configuration;
  private final Set<String> roles;
  private final MeterRegistry metrics;
  private final KeyRing keys;
  private final UUID id = Identifiers.next();
  private final HealthRegistry health = new HealthRegistry();
  private final EventStore events = new EventStore();
  private final List<String> announcements = new CopyOnWriteArrayList<>();
  private final Deque<Supplier<Future<Void>>> endings = new ArrayDeque<>();
  private final Bus bus;
  private final Postgres postgres;
  private final RedisStore redis;
  private final KafkaSource kafka;
  private final SecretBox secrets;
  private final DatabaseSignals signals;
  private final NodeLock lock;
  private volatile StoreEpoch storeEpoch;

  /**
   * What a node is made of.
   *
   * @param postgres where PostgreSQL is; its schema is up to date ({@link dev.tidings.runtime.postgres.DatabaseSetup})
   * @param redisUrl where Redis is
   * @param kafka finds Kafka when something is first written to it
   * @param roles what this node does
   */
  public record Parts(
      Vertx vertx, Configuration configuration, Set<String> roles, PostgresSettings postgres, String redisUrl,
      KafkaSource kafka, KeyRing keys, MeterRegistry metrics) {}

  private Node(Parts parts) {
    this.vertx = parts.vertx();
    this.configuration = parts.configuration();
    this.roles = Collections.unmodifiableSet(parts.roles());
    this.metrics = parts.metrics();
    this.keys = parts.keys();
    this.bus = new Bus(vertx);
    this.postgres = new Postgres(vertx, parts.postgres());
    this.redis = new RedisStore(vertx, parts.redisUrl());
    this.kafka = parts.kafka();
    this.secrets = new SecretBox(keys);
    this.signals = new DatabaseSignals(vertx, postgres);
    this.lock = new NodeLock(vertx, postgres, id, roles);
  }

  /** Opens a node. Fails if PostgreSQL cannot be reached; Redis may be away. */
  public static Future<Node> open(Parts parts) {
    var node = new Node(parts);
    node.health.register("postgresql", node.postgres::ping);
    node.health.watch("redis", node.redis::ping);
    return node.lock.open()
        .onSuccess(epoch -> node.storeEpoch = epoch)
        .compose(held -> node.signals.open())
        .map(node);
  }

  /**
   * Leaves: capabilities end in the reverse order of their start, then the lock is freed and the stores are left. The
   * future always succeeds.
   */
  public Future<Void> close() {
    Future<Void> ended = Future.succeededFuture();
    while (!endings.isEmpty()) {
      var ending = endings.pop();
      ended = ended.transform(before -> ending.get());
    }
    return ended
        .transform(before -> signals.close())
        .transform(before -> lock.close())
        .transform(before -> postgres.close())
        .transform(before -> {
          redis.close();
          return Future.succeededFuture();
        });
  }

  /** Has {@code ending} run when the node leaves, before whatever began earlier. */
  public synchronized void onStop(Supplier<Future<Void>> ending) {
    endings.push(ending);
  }

  /** Adds a line to what the operator is told when the node is ready, such as how to sign in for the first time. */
  public void announce(String line) {
    announcements.add(line);
  }

  public List<String> announcements() {
    return List.copyOf(announcements);
  }

  /** Which life of the database cluster this is, and whether this start found it changed. */
  public StoreEpoch storeEpoch() {
    return storeEpoch;
  }

  public UUID id() {
    return id;
  }

  public Vertx vertx() {
    return vertx;
  }

  public Configuration configuration() {
    return configuration;
  }

  public Set<String> roles() {
    return roles;
  }

  public boolean has(String role) {
    return roles.contains(role);
  }

  public Bus bus() {
    return bus;
  }

  public Postgres postgres() {
    return postgres;
  }

  public Commands commands() {
    return new Commands(postgres);
  }

  public EventStore events() {
    return events;
  }

  public RedisStore redis() {
    return redis;
  }

  public KafkaSource kafka() {
    return kafka;
  }

  public DatabaseSignals signals() {
    return signals;
  }

  public NodeLock lock() {
    return lock;
  }

  public KeyRing keys() {
    return keys;
  }

  public SecretBox secrets() {
    return secrets;
  }

  public HealthRegistry health() {
    return health;
  }

  public MeterRegistry metrics() {
    return metrics;
  }
}
