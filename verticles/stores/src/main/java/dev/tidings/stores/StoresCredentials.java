package dev.tidings.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The generated passwords of the stores, kept in {@code stores.properties} beside their data. */
record StoresCredentials(String postgresPassword, String redisPassword, String kafkaPassword) {

  /** Reads the passwords of a data folder, making them when there are none. */
  static StoresCredentials of(StoresFiles files) {
    Path file = files.credentials();
    if (Files.exists(file)) {
      var kept = read(file);
      return kept.kafkaPassword != null
          ? kept
          : new StoresCredentials(kept.postgresPassword, kept.redisPassword, random()).keep(file);
    }
    return new StoresCredentials(random(), random(), random()).keep(file);
  }

  private StoresCredentials keep(Path file) {
    StoresFiles.write(
        file,
        """
        # Generated. Without it the data in this folder cannot be opened.
        postgres.user=postgres
        postgres.password=%s
        redis.password=%s
        kafka.password=%s
        """
            .formatted(postgresPassword, redisPassword, kafkaPassword));
    return this;
  }

  private static StoresCredentials read(Path file) {
    var properties = new Properties();
    try (var in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StoresCredentials(
        properties.getProperty("postgres.password"), properties.getProperty("redis.password"),
        properties.getProperty("kafka.password"));
  }

  private static String random() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "StoresCredentials[hidden]";
  }
}
