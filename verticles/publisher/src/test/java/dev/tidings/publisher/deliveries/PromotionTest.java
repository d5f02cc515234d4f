package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TcpProxy;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestStores;
import dev.tidings.sandbox.SandboxProcess;
import dev.tidings.stores.LocalStores;
import dev.tidings.stores.StoresConnection;
import dev.tidings.stores.StoresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A replica that was promoted, and does not know what the primary committed last, sends nothing twice")
class PromotionTest {
  @TempDir
  private static Path data;

  private static SandboxProcess sandbox;
  private static LocalStores primary;

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.asNew();
    primary = LocalStores.start(settings("primary"));
  }

  @AfterAll
  static void stop() {
    primary.close();
  }

  private static StoresSettings settings(String folder) {
    return StoresSettings.of(data.resolve(folder), freePort(), freePort())
        .withBinaries(TestStores.directory().resolve("binaries"));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("under a publisher that runs on: it looks before it sends, though no checkpoint has told of the promotion")
  void promoted() throws SQLException, IOException {
    var newsroom = new Newsroom(TestDatabase.create(primary.connection()), sandbox, List.of("x"));
    int port = primary.connection().postgresPort();
    var settings = new HashMap<>(newsroom.settings());
    settings.putAll(Newsroom.HASTY);
    try (var proxy = TcpProxy.to(port)) {
      settings.put("postgres.url", newsroom.database.url().replace(":" + port + "/", ":" + proxy.port() + "/"));
      try (var publisher = PublisherProcess.launch(settings).awaitReady()) {
        var workspace = newsroom.workspace();
        var account = newsroom.account(workspace, "x");
        newsroom.database.execute("insert into platform_pause (reason) values ('until the replica is cut off')");
        newsroom.plan(workspace, Duration.ZERO, "sent by the primary alone", account);
        newsroom.awaitAccount(account, "SCHEDULED");
        try (var standby = standby(); var replica = connect(standby.connection(), newsroom.database.url())) {
          awaitOne("the replica has it", replica, "select count(*) from delivery where state = 'SCHEDULED'");
          newsroom.database.execute("create table ballast as select generate_series(1, 300000) as number");
          awaitOne("it has all that a checkpoint is to write slowly", replica,
              "select count(*) from pg_class where relname = 'ballast'");
          cutOff(replica);
          newsroom.database.execute("delete from platform_pause");
          newsroom.awaitAccount(account, "PUBLISHED");
          proxy.lead(standby.connection().postgresPort());
          primary.postgres().stopImmediately();
          assertThat(texts(replica, "select pg_promote(true, 30)::text")).containsExactly("true");
          assertThat(texts(replica, "select state from delivery")).containsExactly("SCHEDULED");
          assertThat(texts(replica, "select timeline_id::text from pg_control_checkpoint()")).containsExactly("1");
          texts(replica, "delete from platform_pause returning reason");
          awaitOne("it is found", replica, "select count(*) from delivery where state = 'PUBLISHED'");
          assertThat(texts(replica, "select type || coalesce(' ' || (data ->> 'reason'), '') from event"
              + " where stream like 'delivery:%' order by version")).containsExactly(
              "delivery.planned", "delivery.in-doubt restored", "delivery.published");
          assertThat(texts(replica, "select epoch || ' on timeline ' || timeline from store_epoch order by epoch"))
              .containsExactly("1 on timeline 1", "2 on timeline 2");
          assertThat(newsroom.posted("x", "sent by the primary alone")).isEqualTo(1);
          assertThat(publisher.alive()).isTrue();
        }
      }
    }
  }

  /** A replica of the primary, made of a copy of its folder while it runs, which follows it by streaming. */
  private static LocalStores standby() throws SQLException, IOException {
    var settings = settings("standby");
    var folder = settings.dataDirectory().resolve("postgres");
    var from = primary.connection();
    try (var connection = connect(from, from.postgresUrl())) {
      texts(connection, "select pg_backup_start('replica', true)::text");
      copy(primary.dataDirectory(), settings.dataDirectory());
      Files.writeString(
          folder.resolve("backup_label"), texts(connection, "select labelfile from pg_backup_stop(false)").getFirst());
    }
    Files.deleteIfExists(folder.resolve("postmaster.pid"));
    Files.createFile(folder.resolve("standby.signal"));
    Files.writeString(folder.resolve("postgresql.auto.conf"), "primary_conninfo = 'host=127.0.0.1 port="
        + from.postgresPort() + " user=" + from.postgresUser() + " password=" + from.postgresPassword() + "'\n",
        StandardOpenOption.APPEND);
    return LocalStores.start(settings);
  }

  /** Files that the running server takes away meanwhile are not needed. */
  private static void copy(Path from, Path onto) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        try {
          Files.copy(file, onto.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException gone) {
          assertThat(file).doesNotExist();
        }
      }
    }
  }

  private static void cutOff(Connection replica) throws SQLException {
    try (var statement = replica.createStatement()) {
      statement.execute("alter system set primary_conninfo = ''");
      statement.execute("select pg_reload_conf()");
    }
    awaitOne("it follows nobody", replica, "select case when count(*) = 0 then 1 else 0 end from pg_stat_wal_receiver");
  }

  private static Connection connect(StoresConnection stores, String url) throws SQLException {
    return DriverManager.getConnection(
        stores.jdbcUrl(url.substring(url.lastIndexOf('/') + 1)), stores.postgresUser(), stores.postgresPassword());
  }

  private static void awaitOne(String sentence, Connection connection, String sql) {
    Await.until(sentence, Newsroom.PATIENCE, () -> texts(connection, sql), seen -> seen.equals(List.of("1")));
  }

  private static List<String> texts(Connection connection, String sql) {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
