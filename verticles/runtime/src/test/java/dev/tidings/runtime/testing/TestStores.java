package dev.tidings.runtime.testing;

import dev.tidings.runtime.kafka.KafkaSource;
import dev.tidings.stores.EmbeddedStores;
import dev.tidings.stores.KafkaHold;
import dev.tidings.stores.StoresConnection;
import dev.tidings.stores.StoresSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real PostgreSQL and Redis that all tests of a build share: one pair of servers, started by the first test that asks
 * and ended by itself after the last test JVM.
 */
public final class TestStores {
  private static final int POSTGRES_PORT = 25432;
  private static final int REDIS_PORT = 26379;
  private static final int KAFKA_PORT = 29092;

  private static final class Held {
    private static final EmbeddedStores STORES =
        EmbeddedStores.ensureRunning(
            StoresSettings.of(directory(), POSTGRES_PORT, REDIS_PORT).withKafkaPort(KAFKA_PORT), line -> {});
  }

  private static final class HeldKafka {
    private static final KafkaHold KAFKA = Held.STORES.kafka();
  }

  private TestStores() {}

  public static StoresConnection connection() {
    return Held.STORES.connection();
  }

  /** The broker, which the first caller has started. */
  public static KafkaSource.Place kafka() {
    return new KafkaSource.Place(HeldKafka.KAFKA.url(), () -> {});
  }

  /** {@code target/test-stores} of the build's root, or the folder named by {@code TIDINGS_TEST_STORES}. */
  public static Path directory() {
    var named = System.getenv("TIDINGS_TEST_STORES");
    return named == null ? root().resolve("target/test-stores") : Path.of(named);
  }

  /** The checkout's root: the topmost folder above the working folder that has a pom.xml. */
  public static Path root() {
    Path root = Path.of("").toAbsolutePath();
    for (Path each = root; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve("pom.xml"))) {
        root = each;
      }
    }
    return root;
  }
}
