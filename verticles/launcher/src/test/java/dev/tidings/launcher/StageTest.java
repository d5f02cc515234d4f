package dev.tidings.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {
  @TempDir Path stages;

  @AfterEach
  void forget() {
    System.clearProperty(Stage.FOLDER);
  }

  @Test
  void oldStagesThatNobodyRunsFromAreRemoved() throws IOException {
    Path own = stage("own", Duration.ofDays(1));
    Path old = stage("old", Duration.ofDays(1));
    Path fresh = stage("fresh", Duration.ZERO);
    System.setProperty(Stage.FOLDER, own.toString());
    Stage.sweep();
    assertThat(own).exists();
    assertThat(fresh).exists();
    assertThat(old).doesNotExist();
  }

  private Path stage(String name, Duration age) throws IOException {
    Path stage = Files.createDirectories(stages.resolve(name));
    Files.writeString(stage.resolve("a.jar"), "");
    Files.writeString(stage.resolve("in-use"), "");
    Files.setLastModifiedTime(stage, FileTime.from(Instant.now().minus(age)));
    return stage;
  }
}
