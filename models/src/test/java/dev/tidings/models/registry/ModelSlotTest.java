package dev.tidings.models.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSlotTest {
  @TempDir
  Path folder;
  private ModelFiles first;
  private ModelFiles second;

  /** A model that knows its own version. */
  private record Tide(String version) {}

  @BeforeEach
  void write() throws IOException {
    first = ModelFilesTest.tides("1.0.0", 0.5).write(folder.resolve("a/tides"));
    second = ModelFilesTest.tides("1.1.0", 0.6).write(folder.resolve("b/tides"));
  }

  @Test
  void aVersionIsWarmBeforeItIsServedAndTheOneBeforeIsKept() {
    var warmed = new ArrayList<String>();
    var slot = slot(warmed);
    assertThat(warmed).containsExactly("1.0.0");
    assertThat(slot.previous()).isEmpty();
    slot.swap(second);
    assertThat(warmed).containsExactly("1.0.0", "1.1.0");
    assertThat(slot.active().model().version()).isEqualTo("1.1.0");
    assertThat(slot.previous()).contains(first.manifest());
    slot.rollBack();
    assertThat(slot.active().model().version()).isEqualTo("1.0.0");
    assertThatThrownBy(slot::rollBack).isInstanceOf(IllegalStateException.class);
    assertThat(slot.active().model().version()).isEqualTo("1.0.0");
  }

  @Test
  void aVersionThatIsDamagedOrDoesNotAnswerIsNotServed() throws IOException {
    var slot = slot(new ArrayList<>());
    var third = ModelFilesTest.tides("1.2.0", 0.6).file("cold.bin", new byte[1]).write(folder.resolve("c/tides"));
    assertThatThrownBy(() -> slot.swap(third)).hasMessage("does not answer");
    Files.write(folder.resolve("b/tides/weights.bin"), new byte[] {0});
    assertThatThrownBy(() -> slot.swap(second)).isInstanceOf(ModelRefused.class);
    assertThat(slot.active().model().version()).isEqualTo("1.0.0");
    assertThat(slot.previous()).isEmpty();
  }

  @Test
  void readersNeverSeeHalfASwap() throws Exception {
    var slot = slot(new ArrayList<>());
    var swapping = new AtomicBoolean(true);
    try (var readers = Executors.newFixedThreadPool(8)) {
      var seen = new ArrayList<Future<Long>>();
      for (int reader = 0; reader < 8; reader++) {
        seen.add(readers.submit(() -> {
          long halves = 0;
          do {
            var active = slot.active();
            halves += active.manifest().version().toString().equals(active.model().version()) ? 0 : 1;
          } while (swapping.get());
          return halves;
        }));
      }
      for (int turn = 0; turn < 100; turn++) {
        slot.swap(second);
        slot.rollBack();
      }
      swapping.set(false);
      for (var reader : seen) {
        assertThat(reader.get()).isZero();
      }
    }
  }

  private ModelSlot<Tide> slot(ArrayList<String> warmed) {
    return new ModelSlot<>(first, files -> new Tide(files.manifest().version().toString()), tide -> {
      if (tide.version().equals("1.2.0")) {
        throw new IllegalStateException("does not answer");
      }
      warmed.add(tide.version());
    });
  }
}
