package dev.tidings.models.sentiment.network;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What turns the encoder to sentiment: for every matrix of it a product of two thin ones that is added, new biases and
 * levels, and a head that tells three classes from the mean of the word pieces' vectors (after "LoRA", Hu et al. 2021).
 * About a megabyte, where the encoder has twenty.
 *
 * @param rank how thin the thin matrices are
 * @param values numbers by name: {@code PART.down} (a row for each input), {@code PART.up} (a column for each output),
 *     vectors by their name in the encoder, {@code head.weight} (384 rows of 3) and {@code head.bias}
 */
public record Adapter(int rank, SortedMap<String, float[]> values) {
  /** What the product of the thin matrices is multiplied by. */
  static final float SCALE = 2;

  private static final int SIGN = 0x41444150;
  private static final int MOST_VALUES = 200;
  private static final int LONGEST_VALUE = 1 << 20;

  public Adapter {
    values = new TreeMap<>(values);
  }

  /**
   * The encoder's ONNX file with this adapter in it, as fast as it was.
   *
   * @throws IllegalArgumentException if the adapter is for another encoder, or not whole
   */
  public byte[] applied(byte[] onnx) {
    var encoder = EncoderWeights.read(onnx);
    var expected = AdaptedEncoder.untrained(encoder, rank, 0).values();
    if (!expected.keySet().equals(values.keySet())
        || expected.keySet().stream().anyMatch(name -> expected.get(name).length != values.get(name).length)) {
      throw new IllegalArgumentException("The adapter has other parts than the encoder takes");
    }
    Map<String, float[]> matrices = new LinkedHashMap<>();
    Map<String, float[]> vectors = new LinkedHashMap<>();
    for (var name : values.keySet()) {
      if (name.endsWith(".down")) {
        var part = name.substring(0, name.length() - ".down".length());
        matrices.put(part, sum(encoder.matrix(part), values.get(name), values.get(part + ".up")));
      } else if (name.startsWith("encoder.") && !name.endsWith(".up")) {
        vectors.put(name, values.get(name));
      }
    }
    return encoder.with(matrices, vectors);
  }

  private float[] sum(float[] matrix, float[] down, float[] up) {
    var columns = up.length / rank;
    for (var row = 0; row < down.length / rank; row++) {
      for (var thin = 0; thin < rank; thin++) {
        var factor = SCALE * down[row * rank + thin];
        for (var column = 0; column < columns; column++) {
          matrix[row * columns + column] += factor * up[thin * columns + column];
        }
      }
    }
    return matrix;
  }

  /** What the head says of a text whose word pieces' vectors have that mean: three numbers, the higher the likelier. */
  public float[] head(float[] mean) {
    var weight = values.get("head.weight");
    var scores = values.get("head.bias").clone();
    for (var i = 0; i < mean.length; i++) {
      for (var label = 0; label < scores.length; label++) {
        scores[label] += mean[i] * weight[i * scores.length + label];
      }
    }
    return scores;
  }

  /** Writes it, numbers with 16 bits. */
  public void write(OutputStream to) throws IOException {
    var out = new DataOutputStream(to);
    out.writeInt(SIGN);
    out.writeInt(rank);
    out.writeInt(values.size());
    for (var entry : values.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().length);
      for (var value : entry.getValue()) {
        out.writeShort(Float.floatToFloat16(value));
      }
    }
    out.flush();
  }

  /** @throws IOException if that is no adapter */
  public static Adapter read(InputStream from) throws IOException {
    var in = new DataInputStream(from);
    if (in.readInt() != SIGN) {
      throw new IOException("That is no adapter");
    }
    var rank = in.readInt();
    var count = in.readInt();
    if (rank < 1 || rank > 64 || count < 0 || count > MOST_VALUES) {
      throw new IOException("That is no adapter: rank " + rank + ", " + count + " parts");
    }
    var values = new TreeMap<String, float[]>();
    for (var i = 0; i < count; i++) {
      var name = in.readUTF();
      var length = in.readInt();
      if (length < 0 || length > LONGEST_VALUE) {
        throw new IOException("That is no adapter: " + name + " has " + length + " numbers");
      }
      var bytes = in.readNBytes(length * Short.BYTES);
      if (bytes.length < length * Short.BYTES) {
        throw new IOException("The adapter ends inside " + name);
      }
      values.put(name, floats(bytes));
    }
    if (in.read() >= 0) {
      throw new IOException("The adapter's file goes on behind its end");
    }
    return new Adapter(rank, values);
  }

  private static float[] floats(byte[] bytes) throws IOException {
    var shorts = java.nio.ByteBuffer.wrap(bytes).asShortBuffer();
    var floats = new float[shorts.remaining()];
    for (var i = 0; i < floats.length; i++) {
      floats[i] = Float.float16ToFloat(shorts.get(i));
      if (!Float.isFinite(floats[i])) {
        throw new IOException("A number of the adapter has no end");
      }
    }
    return floats;
  }
}
