package dev.tidings.models.sentiment.network;

import dev.tidings.models.sentiment.network.TorchScriptFile.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * The encoder with an adapter as a TorchScript module that can be trained: word pieces of texts of one length in, three
 * scores each out.
 */
final class AdaptedEncoder {
  private static final int WIDTH = 384;
  private static final int INNER = 1536;
  private static final int HEADS = 12;

  private final List<Held> tensors = new ArrayList<>();
  private final StringBuilder code = new StringBuilder();
  private final EncoderWeights weights;
  private final Adapter adapter;

  private AdaptedEncoder(EncoderWeights weights, Adapter adapter) {
    this.weights = weights;
    this.adapter = adapter;
  }

  /** The module with that adapter, which training goes on from. */
  static TorchScriptFile module(EncoderWeights weights, Adapter adapter) {
    return new AdaptedEncoder(weights, adapter).module();
  }

  /** An adapter before training: it changes nothing yet. */
  static Adapter untrained(EncoderWeights weights, int rank, long seed) {
    var random = new Random(seed);
    var values = new TreeMap<String, float[]>();
    for (var layer = 0; layer < EncoderWeights.LAYERS; layer++) {
      for (var each : EncoderWeights.PARTS) {
        var part = EncoderWeights.part(layer, each);
        var outputs = weights.vector(part + ".bias").length;
        var inputs = weights.matrix(part).length / outputs;
        var down = new float[inputs * rank];
        for (var i = 0; i < down.length; i++) {
          down[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
        }
        values.put(part + ".down", down);
        values.put(part + ".up", new float[rank * outputs]);
      }
    }
    EncoderWeights.adaptedVectors().forEach(name -> values.put(name, weights.vector(name)));
    values.put("head.weight", new float[WIDTH * 3]);
    values.put("head.bias", new float[3]);
    return new Adapter(rank, values);
  }

  /** A tensor's name in the module, from its name in the adapter. */
  static String held(String name) {
    return name.replace('.', '_');
  }

  private TorchScriptFile module() {
    frozen("words", weights.table("word"), weights.table("word").length / WIDTH, WIDTH);
    frozen("positions", weights.table("position"), 512, WIDTH);
    frozen("kind", java.util.Arrays.copyOf(weights.table("token_type"), WIDTH), WIDTH);
    frozen("first_weight", weights.vector("embeddings.LayerNorm.weight"), WIDTH);
    frozen("first_bias", weights.vector("embeddings.LayerNorm.bias"), WIDTH);
    line("n = torch.size(ids, 0)");
    line("t = torch.size(ids, 1)");
    line("e0 = torch.add(torch.embedding(self.words, ids), self.kind)");
    line("e1 = torch.add(e0, torch.slice(self.positions, 0, 0, t, 1))");
    line("e2 = torch.layer_norm(e1, [384], self.first_weight, self.first_bias, 9.9999999999999998e-13, False)");
    line("h0 = torch.reshape(e2, [-1, 384])");
    for (var layer = 0; layer < EncoderWeights.LAYERS; layer++) {
      layer(layer);
    }
    trained("head.weight", WIDTH, 3);
    trained("head.bias", 3);
    line("m0 = torch.mean(torch.view(h%d, [n, t, 384]), [1])", EncoderWeights.LAYERS);
    line("m1 = torch.dropout(m0, 0.10000000000000001, self.training)");
    line("return torch.addmm(self.head_bias, m1, self.head_weight)");
    return new TorchScriptFile("Encoder", tensors, code.toString(), "ids");
  }

  private void layer(int layer) {
    var input = "h" + layer;
    for (var part : List.of("query", "key", "value")) {
      var made = part.charAt(0) + "" + layer;
      product(made, input, EncoderWeights.part(layer, "attention.self." + part), WIDTH, WIDTH);
      line("%sh = torch.transpose(torch.view(%s, [n, t, %d, %d]), 1, 2)", made, made, HEADS, WIDTH / HEADS);
    }
    line("a%d = torch.scaled_dot_product_attention(q%dh, k%dh, v%dh)", layer, layer, layer, layer);
    line("b%d = torch.reshape(torch.transpose(a%d, 1, 2), [-1, 384])", layer, layer);
    product("c" + layer, "b" + layer, EncoderWeights.part(layer, "attention.output.dense"), WIDTH, WIDTH);
    norm("d" + layer, "c" + layer, input, EncoderWeights.part(layer, "attention.output.LayerNorm"));
    product("f" + layer, "d" + layer, EncoderWeights.part(layer, "intermediate.dense"), WIDTH, INNER);
    line("g%d = torch.gelu(f%d)", layer, layer);
    product("i" + layer, "g" + layer, EncoderWeights.part(layer, "output.dense"), INNER, WIDTH);
    norm("h" + (layer + 1), "i" + layer, "d" + layer, EncoderWeights.part(layer, "output.LayerNorm"));
  }

  private void product(String made, String from, String part, int inputs, int outputs) {
    var name = held(part);
    frozen(name + "_weight", weights.matrix(part), inputs, outputs);
    trained(part + ".bias", outputs);
    trained(part + ".down", inputs, adapter.rank());
    trained(part + ".up", adapter.rank(), outputs);
    line("%sw = torch.addmm(self.%s_bias, %s, self.%s_weight)", made, name, from, name);
    line("%s = torch.addmm(%sw, torch.mm(%s, self.%s_down), self.%s_up, beta=1, alpha=%d)", made, made, from, name, name,
        (int) Adapter.SCALE);
  }

  private void norm(String made, String one, String other, String part) {
    var name = held(part);
    trained(part + ".weight", WIDTH);
    trained(part + ".bias", WIDTH);
    line("%s = torch.layer_norm(torch.add(%s, %s), [384], self.%s_weight, self.%s_bias, 9.9999999999999998e-13, False)",
        made, one, other, name, name);
  }

  private void line(String format, Object... values) {
    code.append("    ").append(String.format(java.util.Locale.ROOT, format, values)).append('\n');
  }

  private void frozen(String name, float[] values, int... shape) {
    tensors.add(new Held(name, shape, values, false));
  }

  private void trained(String name, int... shape) {
    tensors.add(new Held(held(name), shape, adapter.values().get(name), true));
  }
}
