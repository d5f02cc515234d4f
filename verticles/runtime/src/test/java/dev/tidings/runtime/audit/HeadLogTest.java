package dev.tidings.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AuditProtocol.Head;
import dev.tidings.bus.WorkspaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadLogTest {
  @TempDir
  private Path folder;

  private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID());

  private HeadLog log() {
    return new HeadLog(folder.resolve("keys").resolve("audit-heads.log"));
  }

  private Head head(long block, String previous, String hash) {
    return new Head(workspace, block, previous, hash, "signature", "key", Instant.EPOCH);
  }

  @Test
  void aHeadThatFollowsTakesThePlaceOfTheOneBefore() {
    var log = log();
    log.add(List.of(head(1, "", "a"), head(2, "a", "b")));
    log.add(List.of(head(3, "b", "c"), head(3, "b", "c")));
    assertThat(log.of(workspace)).containsExactly(head(3, "b", "c"));
    assertThat(log().of(workspace)).containsExactly(head(3, "b", "c"));
  }

  @Test
  void aHeadThatDoesNotFollowIsKeptBesideIt() {
    var log = log();
    log.add(List.of(head(8, "g", "h")));
    log.add(List.of(head(6, "e", "other")));
    log.add(List.of(head(7, "other", "another")));
    assertThat(log.of(workspace)).containsExactly(head(8, "g", "h"), head(7, "other", "another"));
  }

  @Test
  void twoProcessesShareTheFile() {
    var one = log();
    var other = log();
    one.add(List.of(head(1, "", "a")));
    other.add(List.of(head(2, "a", "b")));
    assertThat(one.of(workspace)).containsExactly(head(2, "a", "b"));
    one.add(List.of(head(2, "a", "b"), head(3, "b", "c")));
    assertThat(other.of(workspace)).containsExactly(head(3, "b", "c"));
  }

  @Test
  void thousandsOfBlocksTakeFewLines() throws IOException {
    var log = log();
    var other = log();
    for (int i = 1; i <= 5_000; i += 100) {
      var some = new ArrayList<Head>();
      for (int block = i; block < i + 100; block++) {
        some.add(head(block, "hash" + (block - 1), "hash" + block));
      }
      log.add(some);
      assertThat(other.of(workspace)).hasSize(1);
    }
    assertThat(log.of(workspace)).containsExactly(head(5_000, "hash4999", "hash5000"));
    assertThat(Files.readAllLines(folder.resolve("keys").resolve("audit-heads.log"))).hasSizeLessThan(2_200);
  }

  @Test
  void aTornLineHidesNeitherWhatWasBeforeNorWhatComesAfter() throws IOException {
    log().add(List.of(head(1, "", "a")));
    Files.writeString(folder.resolve("keys").resolve("audit-heads.log"), "{\"workspace\":", StandardOpenOption.APPEND);
    var log = log();
    log.add(List.of(head(2, "a", "b")));
    assertThat(log().of(workspace)).contains(head(2, "a", "b"));
  }
}
