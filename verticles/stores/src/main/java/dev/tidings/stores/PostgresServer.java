package dev.tidings.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An embedded PostgreSQL as durable as in production: fsync and synchronous_commit are on. */
public final class PostgresServer extends ServerProcess {
  /** The superuser's name. */
  public static final String USER = "postgres";

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int LINE_OF_STATE = 7;

  private final Path data;
  private final StoresFiles files;
  private final ServerBinaries binaries;
  private final String password;

  PostgresServer(StoresSettings settings, StoresCredentials credentials) {
    super("PostgreSQL", settings.postgresPort(), new StoresFiles(settings.dataDirectory()).log("postgres"));
    this.files = new StoresFiles(settings.dataDirectory());
    this.data = files.postgres();
    this.binaries = new ServerBinaries(settings.binaries());
    this.password = credentials.postgresPassword();
  }

  /** Stops it as a shutdown of the machine would: transactions are ended, everything is written. */
  public void stop() {
    stop("INT", PATIENCE);
  }

  /** Stops it in immediate mode: nothing is written any more, the next start recovers from the log. */
  public void stopImmediately() {
    stop("QUIT", PATIENCE);
  }

  @Override
  String signalAtParentsDeath() {
    return "QUIT";
  }

  @Override
  List<String> command() throws IOException {
    Path version = data.resolve("PG_VERSION");
    if (!Files.exists(version)) {
      initialise();
    }
    String major = ServerBinaries.POSTGRES_VERSION.split("\\.")[0];
    String found = Files.readString(version).strip();
    if (!found.equals(major)) {
      throw new StoresFailure(
          "The data in " + data + " is PostgreSQL " + found + "'s, and this is PostgreSQL " + major + ".");
    }
    Files.writeString(data.resolve("postgresql.conf"), settings());
    return asUnprivileged("postgres", "-D", data.toString());
  }

  @Override
  boolean answers(long pid) throws IOException {
    Path state = data.resolve("postmaster.pid");
    if (!Files.exists(state)) {
      return false;
    }
    List<String> lines = Files.readAllLines(state);
    return lines.size() > LINE_OF_STATE
        && lines.getFirst().strip().equals(Long.toString(pid))
        && lines.get(LINE_OF_STATE).strip().equals("ready");
  }

  @Override
  long orphan() throws IOException {
    Path state = data.resolve("postmaster.pid");
    return Files.exists(state)
        ? Ending.ifRuns(Long.parseLong(Files.readAllLines(state).getFirst().strip()), binaries.postgres("postgres"))
        : 0;
  }

  /** PostgreSQL refuses to run as root; a user namespace of its own takes root's privileges away from it. */
  private List<String> asUnprivileged(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (ProcessHandle.current().info().user().orElse("").equals("root")) {
      Path unshare =
          Ending.program("unshare")
              .orElseThrow(() -> new StoresFailure("PostgreSQL does not run as root: start as another user."));
      command.addAll(List.of(unshare.toString(), "-U"));
      command.addAll(Ending.atParentsDeath(signalAtParentsDeath()));
    }
    command.add(binaries.postgres(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void initialise() throws IOException {
    Path room = data.resolveSibling("postgres.new");
    Path secret = data.resolveSibling("postgres.secret");
    Folders.delete(room);
    StoresFiles.write(secret, password);
    try {
      Process initdb =
          new ProcessBuilder(
                  asUnprivileged(
                      "initdb", "-D", room.toString(), "-U", USER, "--pwfile", secret.toString(),
                      "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log("postgres").toFile()))
              .start();
      int code = initdb.waitFor();
      if (code != 0) {
        throw new StoresFailure("PostgreSQL's data folder cannot be made; see " + files.log("postgres") + ".");
      }
      Files.move(room, data);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoresFailure("The making of PostgreSQL's data folder was interrupted.", e);
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  /** Modest in memory and processes, strict in durability. */
  private String settings() {
    return """
        # Written at every start.
        listen_addresses = '%s'
        port = %d
        unix_socket_directories = ''
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        password_encryption = 'scram-sha-256'
        max_connections = 300
        shared_buffers = '64MB'
        max_wal_size = '512MB'
        max_wal_senders = 2
        max_worker_processes = 2
        max_parallel_workers_per_gather = 0
        max_logical_replication_workers = 0
        autovacuum_max_workers = 2
        io_method = 'sync'
        jit = off
        idle_in_transaction_session_timeout = '15s'
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_checkpoints = off
        """
        .formatted(Ports.LOOPBACK, port());
  }
}
