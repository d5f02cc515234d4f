package dev.tidings.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.security.KeyRing;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TcpProxy;
import dev.tidings.runtime.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database whose connections fall silent is known to be gone, and found again where it is")
class SilentDatabaseTest {
  private Vertx vertx;
  private TestDatabase database;
  private TcpProxy proxy;
  private Postgres postgres;
  private NodeLock lock;
  private DatabaseSignals signals;
  private final UUID node = Identifiers.next();
  private final AtomicInteger looks = new AtomicInteger();

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    database = TestDatabase.create();
    int port = database.stores().postgresPort();
    proxy = TcpProxy.to(port);
    var configuration = Configuration.of(Map.of("secrets.key", TestDatabase.SECRETS_KEY));
    postgres = new Postgres(vertx, PostgresSettings.of(database.url().replace(":" + port + "/", ":" + proxy.port() + "/"),
        configuration, KeyRing.of(configuration, Path.of("target"))), Duration.ofSeconds(2));
    lock = new NodeLock(vertx, postgres, node, List.of());
    signals = new DatabaseSignals(vertx, postgres);
    signals.on("tidings_event", looks::incrementAndGet);
    Await.result(Future.all(lock.open(), signals.open()));
    Await.until("it listens", () -> looks.get() == 1);
  }

  @AfterEach
  void close() {
    Await.result(Future.join(signals.close(), lock.close(), postgres.close()));
    Await.result(vertx.close());
    proxy.close();
    database.close();
  }

  private String key() {
    return database.texts("select lock_key::text from node where id = '" + node + "'").getFirst();
  }

  private long sessionsWith(String key) {
    return database.count("select count(*) from pg_locks where locktype = 'advisory' and granted"
        + " and (classid::bigint << 32 | objid::bigint) = " + key);
  }

  @Test
  @DisplayName("the lock is lost, and taken by a new key while the server holds the former still; signals are heard again")
  void lockAndSignals() {
    var former = key();
    proxy.silence();
    Await.until("the node knows that its lock is lost", () -> !lock.held());
    Await.until("it holds it again", lock::held);
    assertThat(sessionsWith(former)).as("the server has not noticed").isEqualTo(1);
    assertThat(key()).isNotEqualTo(former);
    assertThat(sessionsWith(key())).isEqualTo(1);
    assertThat(database.count("select count(*) from node where id = '" + node + "' and node_alive(id)")).isEqualTo(1);
    Await.until("it listens again", () -> looks.get() >= 2);
    int before = looks.get();
    database.execute("notify tidings_event");
    Await.until("a signal is heard", () -> looks.get() > before);
  }

  @Test
  @DisplayName("whatever waits for an answer fails, and what comes after does not")
  void transactions() {
    var reading = postgres.worker(tx -> tx.query("select 1").execute().compose(read -> {
      proxy.silence();
      return tx.query("select 2").execute();
    }));
    assertThat(StoreFailures.isOutOfReach(Await.failure(reading))).isTrue();
    Await.until("others go on", this::answers);
    var committing = postgres.worker(tx -> tx.query("select 1").execute().onSuccess(read -> proxy.silence()));
    assertThat(Await.failure(committing)).isInstanceOf(StoreFailures.CommitUnknown.class);
    Await.until("others go on again", this::answers);
  }

  private boolean answers() {
    return Await.result(postgres.worker(tx -> tx.query("select 3").execute()).map(true).otherwise(false));
  }
}
