package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database goes away under open connections, and comes back with events that were committed meanwhile. */
class LiveOutageTest {
  private LiveServer live;

  @BeforeEach
  void start() {
    live = LiveServer.start(Map.of());
  }

  @AfterEach
  void stop() {
    live.close();
  }

  private Connection administrator(TestDatabase database) throws SQLException {
    return DriverManager.getConnection(
        database.stores().jdbcUrl("postgres"), database.stores().postgresUser(), database.stores().postgresPassword());
  }

  @Test
  void liveEventsGoOnFromTheirPlaceWhenTheDatabaseIsBack() throws SQLException {
    var posts = live.address(LiveStream.POSTS);
    var client = live.connect(live.signIn(Role.EDITOR)).follow(posts);
    live.appendNumbered("post.created", 0, 5);
    client.awaitEvents(posts, 5);
    var database = live.test().database();
    try (var administrator = administrator(database); var writer = database.superuser()) {
      shut(administrator, writer);
      var refused = client.ask("tidings.ui.v1.replay", new JsonObject().put("stream", "posts"));
      assertThat(refused.getInteger("failureCode")).isEqualTo(503);
      for (int number = 5; number < 10; number++) {
        try (var insert = writer.createStatement()) {
          insert.execute("insert into event (workspace_id, stream, version, type, data, meta) values ('" + live.workspace
              + "', 'post:outage-" + number + "', 1, 'post.created', '{\"number\": " + number + "}', '{}')");
        }
      }
      assertThat(client.events(posts)).hasSize(5);
      try (var statement = administrator.createStatement()) {
        statement.execute("alter database " + writer.getCatalog() + " with allow_connections true");
      }
      client.awaitEvents(posts, 10);
    }
    live.appendNumbered("post.created", 10, 12);
    client.awaitEvents(posts, 12);
    assertThat(client.numbers(posts)).isEqualTo(IntStream.range(0, 12).boxed().toList());
    assertThat(client.socket().isClosed()).isFalse();
  }

  private static void shut(Connection administrator, Connection spared) throws SQLException {
    try (var statement = administrator.createStatement(); var self = spared.createStatement()) {
      var rows = self.executeQuery("select pg_backend_pid()");
      rows.next();
      int sparedProcess = rows.getInt(1);
      statement.execute("alter database " + spared.getCatalog() + " with allow_connections false");
      statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + spared.getCatalog()
          + "' and pid <> " + sparedProcess);
    }
  }

  @Test
  void aSecondNodeTellsTheSame() {
    try (var second = LiveServer.on(live.test().database())) {
      var posts = second.address(LiveStream.POSTS);
      var client = second.connect(second.signIn(Role.EDITOR)).follow(posts);
      second.appendNumbered("post.created", 0, 3);
      client.awaitEvents(posts, 3);
      Await.until("a heartbeat", () -> client.heartbeats(posts).size() > 1);
      assertThat(client.numbers(posts)).containsExactly(0, 1, 2);
    }
  }
}
