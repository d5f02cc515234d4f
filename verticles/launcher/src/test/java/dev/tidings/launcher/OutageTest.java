package dev.tidings.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.stores.LocalStores;
import dev.tidings.stores.StoresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node with all roles writes into its log while its database is away, and when it is told to stop. */
class OutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  /** Longer than every tail, loop and watch lets pass between two attempts. */
  private static final Duration OUTAGE = Duration.ofSeconds(8);

  /** Those of plans, of accounts and of the seal. */
  private static final int TAILS = 3;

  /** Warnings of the machine itself: that it has no network card, and that it has too much to do. */
  private static final List<String> MACHINE = List.of("MacAddressUtil", "BlockedThreadChecker");

  @TempDir Path room;
  private TestMachine machine;
  private LocalStores stores;

  @BeforeEach
  void prepare() {
    machine = TestMachine.in(room);
    stores = LocalStores.start(StoresSettings.of(room.resolve("others"), TestMachine.free(), TestMachine.free())
        .withBinaries(room.resolve("data/binaries")));
  }

  @AfterEach
  void nothingStays() {
    stores.close();
    machine.clear();
  }

  private List<String> log(String... levels) throws IOException {
    try (var lines = Files.lines(room.resolve("data/logs/node-" + machine.settings().get("http.port") + ".log"))) {
      return lines.filter(line -> MACHINE.stream().noneMatch(line::contains))
          .filter(line -> List.of(levels).stream().anyMatch(level -> line.contains(" " + level + " "))).toList();
    }
  }

  private long count(String sql) {
    var at = stores.connection();
    try (var connection = DriverManager.getConnection(at.jdbcUrl("postgres"), at.postgresUser(), at.postgresPassword());
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitTails(PlatformProcess node) {
    Waiting.until("every tail is held", PATIENCE, () -> count("select count(*) from tail_lease") >= TAILS
        && count("select count(*) from tail_lease where until < clock_timestamp()") == 0, node::output);
  }

  @Test
  void aNodeOutlivesItsDatabasesAbsenceAndStopsWithoutAlarm() throws IOException {
    var database = stores.connection().postgresUrl("postgres");
    var node = PlatformProcess.alone(machine, Map.of("postgres.url", database)).awaitReady();
    awaitTails(node);
    assertThat(log("WARN", "ERROR")).isEmpty();

    stores.postgres().stopImmediately();
    Waiting.until("the node is unready", PATIENCE, () -> node.status("/health/ready") == 503, node::output);
    var away = Instant.now();
    Waiting.until("it is away for long", PATIENCE, () -> Instant.now().isAfter(away.plus(OUTAGE)), node::output);
    stores.postgres().start(PATIENCE);
    node.awaitReady();
    awaitTails(node);
    assertThat(log("WARN", "ERROR")).singleElement().asString().contains("The database cannot be reached");
    assertThat(log("INFO")).noneMatch(line -> line.contains("for the database"))
        .filteredOn(line -> line.contains("The database is reached again")).hasSize(1);

    node.signal("TERM");
    assertThat(node.exitCode()).isEqualTo(143);
    assertThat(node.output()).contains("Stopped");
    assertThat(log("WARN", "ERROR")).hasSize(1);
  }
}
