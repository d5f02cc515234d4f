package dev.tidings.media.blobs;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where bytes are kept by name. A name is made of lower-case letters, digits, hyphens and slashes, and is written once. All
 * methods block, and fail with IOException when the store cannot be reached.
 */
public interface BlobStore extends AutoCloseable {
  /** Keeps the bytes of a file. When it returns they outlive a loss of power; before that nobody sees any of them. */
  void put(String name, Path content) throws IOException;

  /** Keeps these bytes, as {@link #put(String, Path)}. */
  void put(String name, byte[] content) throws IOException;

  /**
   * Reads a piece; shorter than asked for only at the end. Fails with NoSuchFileException if there is no such blob.
   *
   * @param offset from 0; past the end nothing is read
   */
  byte[] read(String name, long offset, int length) throws IOException;

  /** Removes a blob; one that is not there is no failure. */
  void delete(String name) throws IOException;

  /** Removes what writers left behind that died while they wrote. */
  default void tidy() throws IOException {}

  @Override
  default void close() {}
}
