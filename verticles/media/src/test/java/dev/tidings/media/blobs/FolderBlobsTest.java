package dev.tidings.media.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderBlobsTest extends BlobStoreConformance {
  @Override
  BlobStore open(Path folder) throws IOException {
    return new FolderBlobs(folder);
  }

  @Test
  void whatIsKeptIsThereForTheNextWhoOpensTheFolder() throws IOException {
    open(scratch).put("a/b", new byte[] {1, 2, 3});
    assertThat(open(scratch).read("a/b", 0, 10)).containsExactly(1, 2, 3);
  }

  @Test
  void whatFailsMidwayLeavesNothing() throws IOException {
    Path folder = scratch.resolve("store");
    BlobStore store = open(folder);
    assertThatThrownBy(() -> store.put("a/b", scratch.resolve("not-there"))).isInstanceOf(NoSuchFileException.class);
    try (Stream<Path> left = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(left).isEmpty();
    }
  }
}
