package dev.tidings.media.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of blobs does. */
abstract class BlobStoreConformance {
  @TempDir
  Path scratch;
  private BlobStore store;

  /** A store that is empty. */
  abstract BlobStore open(Path folder) throws IOException;

  @BeforeEach
  void open() throws IOException {
    store = open(scratch.resolve("store"));
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 5_000_001})
  void whatIsPutIsRead(int length) throws IOException {
    byte[] bytes = bytes(length);
    Path file = Files.write(scratch.resolve("file"), bytes);
    store.put("workspace/one", bytes);
    store.put("workspace/two", file);
    assertThat(store.read("workspace/one", 0, length + 1)).isEqualTo(bytes);
    assertThat(store.read("workspace/two", 0, length + 1)).isEqualTo(bytes);
    assertThat(file).exists();
  }

  @Test
  void aPieceIsReadAndNothingPastTheEnd() throws IOException {
    byte[] bytes = bytes(1_000);
    store.put("a/b", bytes);
    assertThat(store.read("a/b", 10, 20)).isEqualTo(Arrays.copyOfRange(bytes, 10, 30));
    assertThat(store.read("a/b", 990, 20)).isEqualTo(Arrays.copyOfRange(bytes, 990, 1_000));
    assertThat(store.read("a/b", 1_000, 20)).isEmpty();
    assertThat(store.read("a/b", 5_000, 20)).isEmpty();
  }

  @Test
  void whatIsDeletedIsGoneAndCanBeDeletedAgain() throws IOException {
    store.put("a/b", bytes(10));
    store.delete("a/b");
    store.delete("a/b");
    assertThatThrownBy(() -> store.read("a/b", 0, 1)).isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "a/../../b", "/a", "a//b", "a/", "", ".incoming/x", "a\0b", "A"})
  void aNameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(() -> store.put(name, bytes(1))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.read(name, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.delete(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
