package dev.tidings.models.sentiment.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.training.ParameterStore;
import dev.tidings.models.sentiment.network.TorchScriptFile.Held;
import dev.tidings.models.text.MiniLmEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptFileTest {
  @Test
  void whatIsWrittenIsWhatPyTorchCalculates(@TempDir Path folder) throws Exception {
    var script = new TorchScriptFile("Sum",
        List.of(new Held("weight", new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}, false),
        new Held("bias", new int[] {3}, new float[] {0.5f, 0, -0.5f}, false)),
        "    return torch.addmm(self.bias, x, self.weight)\n", "x");
    try (var out = Files.newOutputStream(folder.resolve("sum.pt"))) {
      script.write(out);
    }
    try (var model = Criteria.builder().setTypes(NDList.class, NDList.class).optModelPath(folder.resolve("sum.pt"))
        .optEngine("PyTorch").build()
        .loadModel(); var manager = model.getNDManager().newSubManager()) {
      var input = new NDList(manager.create(new float[] {10, 100}, new Shape(1, 2)));
      assertThat(model.getBlock().forward(new ParameterStore(manager, false), input, false).singletonOrThrow()
          .toFloatArray())
          .containsExactly(410.5f, 520f, 629.5f);
    }
  }

  @Test
  void anAdapterThatChangesNothingLeavesTheEncoderAsItIsAndOneThatDoesSurvivesItsFile() throws Exception {
    var weights = EncoderWeights.read(MiniLmEncoder.weights());
    var adapter = AdaptedEncoder.untrained(weights, 4, 1);
    try (var plain = MiniLmEncoder.open(16); var same = MiniLmEncoder.open(16, adapter::applied)) {
      var before = plain.mean("a quiet harbour");
      var after = same.mean("a quiet harbour");
      for (var i = 0; i < before.length; i++) {
        assertThat(after[i]).isCloseTo(before[i], within(0.05f));
      }
    }
    var random = new Random(2);
    adapter.values().get("head.weight")[5] = (float) random.nextGaussian();
    var bytes = new ByteArrayOutputStream();
    adapter.write(bytes);
    var read = Adapter.read(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(read.rank()).isEqualTo(4);
    assertThat(read.values().keySet()).isEqualTo(adapter.values().keySet());
    assertThat(read.values().get("head.weight")[5]).isCloseTo(adapter.values().get("head.weight")[5], within(0.001f));
  }
}
