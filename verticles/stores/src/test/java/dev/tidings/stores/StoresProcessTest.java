package dev.tidings.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores' process, seen from the nodes that start, share and leave it. */
class StoresProcessTest {
  private static final Duration ENDS = Duration.ofSeconds(20);

  @TempDir Path room;
  private StoresSettings settings;
  private StoresFiles files;
  private final List<Process> nodes = new ArrayList<>();

  @BeforeEach
  void chooseAFolderAndPorts() throws IOException {
    settings = StoresSettings.of(room.resolve("data"), TestPlaces.freePort(), TestPlaces.freePort()).withBinaries(TestPlaces.BINARIES);
    files = new StoresFiles(settings.dataDirectory());
  }

  @AfterEach
  void nothingStays() {
    nodes.forEach(Process::destroyForcibly);
    Waiting.until("every process of " + room + " has ended", ENDS, () -> processes().isEmpty());
  }

  @Test
  void startsBothWithDurableSettingsAndSecretsForTheOwnerAlone() throws IOException {
    var lines = new ArrayList<String>();
    try (var stores = EmbeddedStores.ensureRunning(settings, lines::add)) {
      assertThat(stores.startedHere()).isTrue();
      assertThat(lines).anyMatch(line -> line.matches("PostgreSQL ready in \\d+\\.\\d s"));
      assertThat(lines).anyMatch(line -> line.matches("Redis ready in \\d+\\.\\d s"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.credentials()))).isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.root()))).isEqualTo("rwx------");
      assertThat(RedisPing.answers(settings.redisPort(), "a guess")).isFalse();
      assertThat(stores.connection().toString()).doesNotContain(stores.connection().postgresPassword());
    }
  }

  @Test
  void twoNodesThatStartTogetherShareOneAndItEndsAfterTheLast() throws IOException {
    var first = CompletableFuture.supplyAsync(this::startNode);
    var second = CompletableFuture.supplyAsync(this::startNode);
    assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder("started", "found");
    assertThat(mains()).hasSize(1);

    nodes.removeFirst().destroyForcibly();
    assertThat(mains()).hasSize(1);
    nodes.removeFirst().destroyForcibly();
    Waiting.until("the stores end after the last node", ENDS, () -> processes().isEmpty());
  }

  @Test
  void dataIsThereAtTheNextStart() throws Exception {
    try (var stores = EmbeddedStores.ensureRunning(settings, line -> {})) {
      execute(stores.connection(), "create table kept(word text)");
      execute(stores.connection(), "insert into kept values ('here')");
    }
    Waiting.until("the stores end", ENDS, () -> processes().isEmpty());
    try (var stores = EmbeddedStores.ensureRunning(settings, line -> {})) {
      execute(stores.connection(), "update kept set word = 'still'");
    }
  }

  @Test
  void killingTheStoresProcessLeavesNothingAndTheNextStartRecovers() throws Exception {
    try (var stores = EmbeddedStores.ensureRunning(settings, line -> {})) {
      execute(stores.connection(), "create table kept(word text)");
      mains().forEach(ProcessHandle::destroyForcibly);
      Waiting.until("the servers end with their parent", Duration.ofSeconds(10), () -> processes().isEmpty());
    }
    try (var stores = EmbeddedStores.ensureRunning(settings, line -> {})) {
      execute(stores.connection(), "insert into kept values ('recovered')");
    }
  }

  @Test
  void aServerThatIsKilledComesBack() throws IOException {
    try (var stores = EmbeddedStores.ensureRunning(settings, line -> {})) {
      long redis = Long.parseLong(Files.readString(files.redis().resolve("redis.pid")).strip());
      Ending.signal(redis, "KILL");
      Waiting.until("redis is another process", ENDS, () -> redisPidIsNot(redis) && answers(stores.connection()));
    }
  }

  @Test
  void endsWhenTheDataFolderVanishes() throws IOException {
    try (var stores = EmbeddedStores.ensureRunning(settings, line -> {})) {
      Files.move(files.root(), room.resolve("elsewhere"));
      Waiting.until("the stores end without their folder", ENDS, () -> processes().isEmpty());
    }
  }

  @Test
  void aTakenPortIsSaidInOneSentence() throws IOException {
    try (var taken = new ServerSocket(settings.postgresPort(), 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedStores.ensureRunning(settings, line -> {}))
          .isInstanceOf(StoresFailure.class)
          .hasMessage(
              "Port " + taken.getLocalPort() + ", which PostgreSQL needs, is taken by another program: end it or choose"
                  + " another with -Dpostgres.embedded.port.");
    }
  }

  private String startNode() {
    try {
      Process node =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC",
                  "-cp", System.getProperty("java.class.path"), HoldingNode.class.getName(),
                  settings.dataDirectory().toString(), Integer.toString(settings.postgresPort()),
                  Integer.toString(settings.redisPort()), settings.binaries().toString())
              .redirectErrorStream(true)
              .start();
      synchronized (nodes) {
        nodes.add(node);
      }
      BufferedReader out = node.inputReader();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(HoldingNode.READY)) {
          return line.substring(HoldingNode.READY.length());
        }
      }
      return "ended";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private boolean redisPidIsNot(long pid) {
    return processes().stream().anyMatch(p -> p.info().command().orElse("").endsWith("redis-server") && p.pid() != pid);
  }

  private static boolean answers(StoresConnection stores) {
    try {
      return stores.redisAnswers();
    } catch (IOException e) {
      return false;
    }
  }

  private static void execute(StoresConnection stores, String sql) throws java.sql.SQLException {
    try (var connection =
            java.sql.DriverManager.getConnection(
                stores.jdbcUrl(StoresConnection.DATABASE), stores.postgresUser(), stores.postgresPassword());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<ProcessHandle> mains() {
    return processes().stream()
        .filter(p -> p.info().commandLine().orElse("").contains(StoresMain.class.getName()))
        .toList();
  }

  /** Every process that works on this test's folder, whoever its parent is. */
  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(p -> !nodes.stream().map(Process::pid).toList().contains(p.pid()))
        .filter(p -> mentions(p.pid()))
        .toList();
  }

  private boolean mentions(long pid) {
    Path proc = Path.of("/proc", Long.toString(pid));
    try {
      return Files.readString(proc.resolve("cmdline")).contains(room.toString())
          || Files.readSymbolicLink(proc.resolve("cwd")).startsWith(room);
    } catch (IOException e) {
      return false; // it has ended meanwhile
    }
  }

}
