package dev.tidings.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The names of the files in a data folder, and how they are written. */
record StoresFiles(Path root) {
  /** Every node holds a shared lock on it; when nobody does, the stores end. */
  Path interest() {
    return root.resolve("stores.lock");
  }

  /** Held exclusively by the caller that looks for the stores and starts them. */
  Path starting() {
    return root.resolve("stores.start");
  }

  /** Held exclusively by the stores' process for as long as it lives. */
  Path running() {
    return root.resolve("stores.running");
  }

  Path status() {
    return root.resolve("stores.status");
  }

  Path credentials() {
    return root.resolve("stores.properties");
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path redis() {
    return root.resolve("redis");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  /** Whoever uses the broker holds a shared lock on it; when nobody does, the broker ends. */
  Path kafkaInterest() {
    return root.resolve("kafka.lock");
  }

  Path kafkaStatus() {
    return root.resolve("kafka.status");
  }

  /** The class path to run the broker with, as its latest user has it. */
  Path kafkaClassPath() {
    return root.resolve("kafka.classpath");
  }

  Path log(String name) {
    return root.resolve("logs").resolve(name + ".log");
  }

  /** Makes the data folder, readable by its owner alone. */
  void create() {
    try {
      if (!Files.isDirectory(root)) {
        Files.createDirectories(
            root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Files.createDirectories(root.resolve("logs"));
    } catch (IOException e) {
      throw new StoresFailure("The data folder " + root + " cannot be made: " + e.getMessage() + ".", e);
    }
  }

  /** Replaces a file as a whole, readable by its owner alone. */
  static void write(Path file, String text) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.deleteIfExists(next);
      var ownerOnly = PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------")));
      Files.createFile(next, ownerOnly);
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
