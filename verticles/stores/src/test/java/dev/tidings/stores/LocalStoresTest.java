package dev.tidings.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that a test stops and starts. */
class LocalStoresTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void whatWasCommittedSurvivesAnImmediateStop(@TempDir Path room) throws Exception {
    var settings = StoresSettings.of(room, TestPlaces.freePort(), TestPlaces.freePort()).withBinaries(TestPlaces.BINARIES);
    try (var stores = LocalStores.start(settings)) {
      run(stores, "create table kept(word text)");
      run(stores, "insert into kept values ('here')");
      stores.postgres().stopImmediately();
      assertThat(stores.postgres().isRunning()).isFalse();
      stores.postgres().start(PATIENCE);
      assertThat(count(stores)).isEqualTo(1);

      stores.redis().kill();
      assertThat(stores.connection().redisAnswers()).isFalse();
      stores.redis().start(PATIENCE);
      assertThat(stores.connection().redisAnswers()).isTrue();
    }
  }

  private static void run(LocalStores stores, String sql) throws SQLException {
    var at = stores.connection();
    try (var connection = DriverManager.getConnection(at.jdbcUrl("tidings"), at.postgresUser(), at.postgresPassword());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(LocalStores stores) throws SQLException {
    var at = stores.connection();
    try (var connection = DriverManager.getConnection(at.jdbcUrl("tidings"), at.postgresUser(), at.postgresPassword());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
