package dev.tidings.stores;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Properties;

/**
 * What the stores' process tells those who wait for it, in a file.
 *
 * @param pid of the stores' process; 0 when none has written yet
 * @param postgresMillis how long PostgreSQL took to start; -1 while it is starting
 * @param redisMillis how long Redis took to start; -1 while it is starting
 * @param failure why the start failed, in one sentence; empty when it has not
 */
record StoresStatus(
    long pid, int postgresPort, int redisPort, long postgresMillis, long redisMillis, String failure) {

  static final StoresStatus NONE = new StoresStatus(0, 0, 0, -1, -1, "");

  static StoresStatus starting(long pid, StoresSettings settings) {
    return new StoresStatus(pid, settings.postgresPort(), settings.redisPort(), -1, -1, "");
  }

  StoresStatus postgresReady(long millis) {
    return new StoresStatus(pid, postgresPort, redisPort, millis, redisMillis, failure);
  }

  StoresStatus redisReady(long millis) {
    return new StoresStatus(pid, postgresPort, redisPort, postgresMillis, millis, failure);
  }

  StoresStatus failed(String sentence) {
    return new StoresStatus(pid, postgresPort, redisPort, postgresMillis, redisMillis, sentence);
  }

  boolean ready() {
    return postgresMillis >= 0 && redisMillis >= 0 && failure.isEmpty();
  }

  void write(StoresFiles files) {
    StoresFiles.write(
        files.status(),
        "pid=%d\npostgres.port=%d\nredis.port=%d\npostgres.millis=%d\nredis.millis=%d\nfailure=%s\n"
            .formatted(pid, postgresPort, redisPort, postgresMillis, redisMillis, failure.replace('\n', ' ')));
  }

  static StoresStatus read(StoresFiles files) {
    try {
      var properties = new Properties();
      properties.load(new StringReader(Files.readString(files.status())));
      return new StoresStatus(
          Long.parseLong(properties.getProperty("pid")),
          Integer.parseInt(properties.getProperty("postgres.port")),
          Integer.parseInt(properties.getProperty("redis.port")),
          Long.parseLong(properties.getProperty("postgres.millis")),
          Long.parseLong(properties.getProperty("redis.millis")),
          properties.getProperty("failure"));
    } catch (NoSuchFileException e) {
      return NONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
