package dev.tidings.media.blobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Blobs as files of a folder. A blob is written beside its place, forced to the disk and then moved there in one step, and
 * the folder's own entry is forced as well.
 */
public final class FolderBlobs implements BlobStore {
  private static final String INCOMING = ".incoming";

  private final Path root;
  private final Scratch incoming;

  /** Makes the folder if it is not there. */
  public FolderBlobs(Path root) throws IOException {
    this.root = root.toAbsolutePath().normalize();
    this.incoming = new Scratch(this.root.resolve(INCOMING));
  }

  @Override
  public void put(String name, Path content) throws IOException {
    Path target = target(name);
    Path fresh = incoming.fresh();
    try {
      Files.copy(content, fresh, StandardCopyOption.REPLACE_EXISTING);
      settle(fresh, target);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    Path target = target(name);
    Path fresh = incoming.fresh();
    try {
      Files.write(fresh, content);
      settle(fresh, target);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void settle(Path fresh, Path target) throws IOException {
    force(fresh, StandardOpenOption.WRITE);
    Files.createDirectories(target.getParent());
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    for (Path folder = target.getParent(); folder.startsWith(root); folder = folder.getParent()) {
      force(folder, StandardOpenOption.READ);
    }
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  @Override
  public byte[] read(String name, long offset, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(target(name), StandardOpenOption.READ)) {
      int most = Math.clamp(channel.size() - offset, 0, length);
      ByteBuffer bytes = ByteBuffer.allocate(most);
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
        continue;
      }
      return bytes.array();
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(target(name));
  }

  @Override
  public void tidy() throws IOException {
    incoming.tidy();
  }

  private Path target(String name) {
    return root.resolve(BlobName.require(name));
  }
}
