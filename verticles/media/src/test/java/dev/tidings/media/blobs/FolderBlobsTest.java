package dev.tidings.media.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
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
  void whatADeathLeftHalfWrittenGoesAfterAnHourAndNothingElse() throws IOException {
    Path folder = scratch.resolve("store");
    BlobStore store = open(folder);
    store.put("a/b", new byte[] {1, 2, 3});
    Path left = Files.write(folder.resolve(".incoming/left"), new byte[9]);
    Path young = Files.write(folder.resolve(".incoming/young"), new byte[9]);
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofMinutes(61)));
    Files.setLastModifiedTime(left, before);
    Files.setLastModifiedTime(folder.resolve("a/b"), before);
    store.tidy();
    assertThat(left).doesNotExist();
    assertThat(young).exists();
    assertThat(store.read("a/b", 0, 9)).containsExactly(1, 2, 3);
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
