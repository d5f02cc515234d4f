package dev.tidings.stores;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the servers' programs, once, from the jars that carry them. */
final class BinariesArchive {
  private static final String POSTGRES_ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final String REDIS_PROGRAM = "/redis-server-6.2.6-v5-linux-amd64";

  private final ServerBinaries binaries;

  BinariesArchive(ServerBinaries binaries) {
    this.binaries = binaries;
  }

  /** Unpacks what is missing. Safe when several processes do so at once. */
  void unpack() {
    if (binaries.complete()) {
      return;
    }
    try {
      Files.createDirectories(binaries.folder());
      try (var alone = FolderLock.exclusive(binaries.folder().resolve("unpack.lock"), Duration.ofMinutes(2))) {
        if (!Files.exists(binaries.postgres("postgres"))) {
          unpackPostgres();
        }
        if (!Files.exists(binaries.redis())) {
          unpackRedis();
        }
      }
    } catch (IOException e) {
      throw new StoresFailure("The stores' programs cannot be unpacked to " + binaries.folder() + ": " + e.getMessage() + ".", e);
    }
  }

  private void unpackPostgres() throws IOException {
    Path target = binaries.postgres("postgres").getParent().getParent();
    Path room = Files.createTempDirectory(binaries.folder(), "unpacking");
    try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource(POSTGRES_ARCHIVE))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, room);
      }
    }
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(room, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path room) throws IOException {
    Path file = room.resolve(entry.getName()).normalize();
    if (!file.startsWith(room)) {
      throw new IOException("the archive names a file outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private void unpackRedis() throws IOException {
    Files.createDirectories(binaries.redis().getParent());
    Path part = binaries.redis().resolveSibling("redis-server.part");
    try (var in = resource(REDIS_PROGRAM)) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(part, binaries.redis(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream resource(String name) {
    InputStream in = BinariesArchive.class.getResourceAsStream(name);
    if (in == null) {
      throw new UncheckedIOException(new IOException(name + " is not on the class path"));
    }
    return in;
  }
}
