package dev.tidings.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An embedded Redis that keeps every write in its append-only file. */
public final class RedisServer extends ServerProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path data;
  private final ServerBinaries binaries;
  private final String password;

  RedisServer(StoresSettings settings, StoresCredentials credentials) {
    super("Redis", settings.redisPort(), new StoresFiles(settings.dataDirectory()).log("redis"));
    this.data = new StoresFiles(settings.dataDirectory()).redis();
    this.binaries = new ServerBinaries(settings.binaries());
    this.password = credentials.redisPassword();
  }

  /** Stops it cleanly. */
  public void stop() {
    stop("TERM", PATIENCE);
  }

  /** Ends it by force, as a crash would. */
  public void kill() {
    stop("KILL", PATIENCE);
  }

  @Override
  String signalAtParentsDeath() {
    return "KILL";
  }

  @Override
  List<String> command() throws IOException {
    Files.createDirectories(data);
    Path settings = data.resolve("redis.conf");
    StoresFiles.write(
        settings,
        """
        # Written at every start.
        bind %s
        port %d
        requirepass %s
        dir "%s"
        pidfile "%s"
        appendonly yes
        appendfsync everysec
        save ""
        daemonize no
        loglevel notice
        """
            .formatted(Ports.LOOPBACK, port(), password, data, pidFile()));
    return List.of(binaries.redis().toString(), settings.toString());
  }

  @Override
  boolean answers(long pid) throws IOException {
    return RedisPing.answers(port(), password);
  }

  @Override
  long orphan() throws IOException {
    return Files.exists(pidFile())
        ? Ending.ifRuns(Long.parseLong(Files.readString(pidFile()).strip()), binaries.redis())
        : 0;
  }

  private Path pidFile() {
    return data.resolve("redis.pid");
  }
}
