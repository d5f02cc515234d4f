package dev.tidings.stores;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the servers' programs are. Kept apart from their unpacking, so that the stores' process needs no library.
 *
 * @param folder the folder that holds all versions
 */
record ServerBinaries(Path folder) {
  /** The versions that the jars carry; a new version gets a folder of its own. */
  static final String POSTGRES_VERSION = "18.6";

  static final String REDIS_VERSION = "6.2.11";

  Path postgres(String program) {
    return folder.resolve("postgres-" + POSTGRES_VERSION).resolve("bin").resolve(program);
  }

  Path redis() {
    return folder.resolve("redis-" + REDIS_VERSION).resolve("redis-server");
  }

  boolean complete() {
    return Files.isExecutable(postgres("postgres")) && Files.isExecutable(redis());
  }
}
