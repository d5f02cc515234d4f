package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestStores;
import dev.tidings.sandbox.SandboxProcess;
import dev.tidings.stores.LocalStores;
import dev.tidings.stores.StoresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Stores that stop and start lose nothing and double nothing")
class StoresTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir
  private static Path data;

  private static SandboxProcess sandbox;
  private static LocalStores stores;
  private Newsroom newsroom;
  private WorkspaceId workspace;
  private PublisherProcess publisher;

  @BeforeAll
  static void start() {
    sandbox = SharedSandbox.asNew();
    stores = LocalStores.start(StoresSettings.of(data.resolve("stores"), freePort(), freePort())
        .withBinaries(TestStores.directory().resolve("binaries")));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    stores.close();
  }

  @BeforeEach
  void open() {
    sandbox.control().reset();
    newsroom = new Newsroom(TestDatabase.create(stores.connection()), sandbox, List.of("x", "mastodon"));
    workspace = newsroom.workspace();
    publisher = newsroom.publisher(Newsroom.HASTY);
  }

  @AfterEach
  void close() {
    publisher.close();
    newsroom.close();
  }

  /** Posts on ten accounts, half on each network, due over the next seconds. */
  private int load(int posts) {
    sandbox.control().latency(Duration.ofMillis(30));
    var accounts = new ArrayList<AccountId>();
    for (int i = 0; i < 5; i++) {
      accounts.add(newsroom.account(workspace, "x"));
      accounts.add(newsroom.account(workspace, "mastodon"));
    }
    for (int i = 0; i < posts; i++) {
      newsroom.plan(workspace, Duration.ofMillis(500 + 100L * i), "load " + i + ".", accounts.toArray(AccountId[]::new));
    }
    return posts * accounts.size();
  }

  private void prove(int posts, int deliveries) {
    newsroom.awaitAll("PUBLISHED", deliveries);
    for (var network : List.of("x", "mastodon")) {
      for (int i = 0; i < posts; i++) {
        assertThat(newsroom.posted(network, "load " + i + ".")).as(network + " load " + i).isEqualTo(5);
      }
    }
  }

  private void awaitPublished(int least) {
    Await.until("some are out", () -> newsroom.database.count(
        "select count(*) from delivery where state = 'PUBLISHED'") >= least);
  }

  @Test
  @DisplayName("PostgreSQL, stopped at once and started under load")
  void postgres() {
    int deliveries = load(30);
    awaitPublished(20);
    stores.postgres().stopImmediately();
    stores.postgres().start(LONG);
    awaitPublished(60);
    stores.postgres().stopImmediately();
    stores.postgres().start(LONG);
    prove(30, deliveries);
    assertThat(publisher.alive()).isTrue();
  }

  @Test
  @DisplayName("Redis, stopped and started under load")
  void redis() {
    int deliveries = load(20);
    awaitPublished(20);
    stores.redis().stop();
    awaitPublished(60);
    stores.redis().start(LONG);
    prove(20, deliveries);
  }

  @Test
  @DisplayName("a restore into another cluster puts what is due in doubt, and looks before it sends")
  void restored() {
    var x = newsroom.account(workspace, "x");
    var mastodon = newsroom.account(workspace, "mastodon");
    newsroom.plan(workspace, Duration.ofMillis(300), "went out after the backup", x, mastodon);
    newsroom.awaitAll("PUBLISHED", 2);
    publisher.kill();
    newsroom.database.execute("truncate receipt; update delivery set state = 'SCHEDULED', step = 0, step_at = null,"
        + " witnesses = '[]', next_at = due_at, url = null, published_at = null");
    newsroom.plan(workspace, Duration.ofMillis(-200), "never went out", x, mastodon);
    newsroom.database.execute("update store_epoch set system_identifier = 'another'");
    publisher = newsroom.publisher(Newsroom.HASTY);
    newsroom.awaitAll("PUBLISHED", 4);
    for (var network : List.of("x", "mastodon")) {
      assertThat(newsroom.posted(network, "went out after the backup")).isEqualTo(1);
      assertThat(newsroom.posted(network, "never went out")).isEqualTo(1);
    }
    assertThat(newsroom.database.count("select count(*) from event where type = 'delivery.in-doubt'")).isGreaterThanOrEqualTo(2);
    assertThat(newsroom.database.count("select count(*) from alert where kind = 'store-restored'")).isPositive();
  }

  @Test
  @DisplayName("PostgreSQL's folder put back as it was yesterday: the cluster's new timeline is noticed")
  void folderPutBack() throws IOException {
    var x = newsroom.account(workspace, "x");
    var mastodon = newsroom.account(workspace, "mastodon");
    newsroom.database.execute("insert into platform_pause (reason) values ('the folder is being copied')");
    newsroom.plan(workspace, Duration.ZERO, "went out after the copy", x, mastodon);
    newsroom.awaitAll("SCHEDULED", 2);
    var folder = stores.dataDirectory().resolve("postgres");
    var copy = folder.resolveSibling("postgres.copy");
    stores.postgres().stop();
    copy(folder, copy);
    stores.postgres().start(LONG);
    newsroom.database.execute("delete from platform_pause");
    newsroom.awaitAll("PUBLISHED", 2);

    publisher.kill();
    stores.postgres().stopImmediately();
    Files.move(folder, folder.resolveSibling("postgres.lost"));
    Files.move(copy, folder);
    Files.createFile(folder.resolve("recovery.signal"));
    Files.writeString(folder.resolve("postgresql.auto.conf"), "restore_command = 'false'\n", StandardOpenOption.APPEND);
    stores.postgres().start(LONG);
    newsroom.awaitCount("it is no copy of another any more", "select count(*) where not pg_is_in_recovery()", 1);
    assertThat(newsroom.states()).isEqualTo(Map.of("SCHEDULED", 2L));
    newsroom.database.execute("delete from platform_pause");
    publisher = newsroom.publisher(Newsroom.HASTY);
    newsroom.awaitAll("PUBLISHED", 2);
    for (var network : List.of("x", "mastodon")) {
      assertThat(newsroom.posted(network, "went out after the copy")).isEqualTo(1);
    }
    assertThat(newsroom.text("select epoch || ' on timeline ' || timeline from store_epoch order by epoch"))
        .containsExactly("1 on timeline 1", "2 on timeline 2");
    assertThat(newsroom.database.count("select count(distinct stream) from event where type = 'delivery.in-doubt'"))
        .isEqualTo(2);
  }

  private static void copy(Path folder, Path onto) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.toList()) {
        Files.copy(file, onto.resolve(folder.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
