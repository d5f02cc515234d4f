package dev.tidings.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The generated passwords of the two stores, kept in {@code stores.properties} beside their data. */
record StoresCredentials(String postgresPassword, String redisPassword) {

  /** Reads the passwords of a data folder, making them when there are none. */
  static StoresCredentials of(StoresFiles files) {
    Path file = files.credentials();
    if (Files.exists(file)) {
      return read(file);
    }
    var made = new StoresCredentials(random(), random());
    StoresFiles.write(
        file,
        "# Generated. Without it the data in this folder cannot be opened.\npostgres.user=postgres\npostgres.password=%s\nredis.password=%s\n"
            .formatted(made.postgresPassword, made.redisPassword));
    return made;
  }

  private static StoresCredentials read(Path file) {
    var properties = new Properties();
    try (var in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StoresCredentials(
        properties.getProperty("postgres.password"), properties.getProperty("redis.password"));
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
