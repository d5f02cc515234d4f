package dev.tidings.models.sentiment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.models.registry.ModelFiles;
import dev.tidings.models.registry.ModelRefused;
import dev.tidings.models.registry.ModelWriter;
import dev.tidings.models.registry.ShippedModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose hashes are the manifest's, and which are no models. */
class MalformedFilesTest {
  private static final String TEXT = "Worst service ever. I waited two hours and nobody cared.";

  @Test
  void sealedWordsAndBlendsThatAreMalformedAreRefused(@TempDir Path folder) throws Exception {
    var words = ShippedModels.open(FastSentiment.ID);
    var weights = words.read(FastSentiment.WEIGHTS);
    var blend = words.read(FastSentiment.BLEND);
    assertThat(FastSentiment.open(sealed(folder, FastSentiment.ID, FastSentiment.WEIGHTS, weights, blend)).judge(TEXT))
        .isEqualTo(FastSentiment.open().judge(TEXT));
    for (var bytes : List.of(new byte[0], new byte[7], "no model at all".getBytes(UTF_8),
        Arrays.copyOf(weights, weights.length - 1),
        Arrays.copyOf(weights, weights.length + 1), changed(weights, 4, 0x7f),
        changed(weights, 4, 0xff), changed(weights, weights.length - 4, 0x7f, 0xff))) {
      assertMalformed(() -> FastSentiment.open(sealed(folder, FastSentiment.ID, FastSentiment.WEIGHTS, bytes, blend)));
    }
    for (var text : List.of("", "1", "1\n1 2", "1 2\n1 2 3", "one\n1 2 3", "NaN\n1 2 3", "1\n1 2 Infinity", "1\n1 2 3\n4")) {
      assertMalformed(() -> FastSentiment.open(sealed(folder, FastSentiment.ID, FastSentiment.WEIGHTS, weights,
          text.getBytes(UTF_8))));
    }
  }

  @Test
  void aSealedAdapterThatIsNoneOfThisEncoderIsRefused(@TempDir Path folder) throws Exception {
    var fast = FastSentiment.open();
    var both = ShippedModels.open(AccurateSentiment.ID);
    var adapter = both.read(AccurateSentiment.ADAPTER);
    var name = new String(adapter, ISO_8859_1).indexOf("encoder");
    for (var bytes : List.of(new byte[0], Arrays.copyOf(adapter, 12), Arrays.copyOf(adapter, adapter.length - 1),
        Arrays.copyOf(adapter, adapter.length + 1), changed(adapter, 7, 4), changed(adapter, 8, 0x7f),
        changed(adapter, name, 'E'))) {
      assertMalformed(() -> AccurateSentiment.open(
          fast, sealed(folder, AccurateSentiment.ID, AccurateSentiment.ADAPTER, bytes, both.read(FastSentiment.BLEND))));
    }
  }

  private static void assertMalformed(ThrowingCallable opening) {
    assertThatThrownBy(opening).isInstanceOfSatisfying(ModelRefused.class,
        refused -> assertThat(refused.reason()).isEqualTo(ModelRefused.Reason.MALFORMED));
  }

  private static ModelFiles sealed(Path folder, String id, String file, byte[] bytes, byte[] blend) throws IOException {
    return new ModelWriter(id, "1.0.0", "sentiment").file(file, bytes).file(FastSentiment.BLEND, blend)
        .data("none", "0".repeat(64), "ours")
        .metric("recall", 0.5).provenance("seed", 1).licence("Apache-2.0").compatibility(21, FastSentiment.INPUT)
        .card("For a test.")
        .write(folder.resolve(id));
  }

  private static byte[] changed(byte[] bytes, int at, int... to) {
    var changed = bytes.clone();
    for (var i = 0; i < to.length; i++) {
      changed[at + i] = (byte) to[i];
    }
    return changed;
  }
}
