package dev.tidings.models.sentiment.network;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights inside the encoder's ONNX file, with their names there: read as floats from its 8-bit numbers, and written
 * back as such. A matrix has a row for each input and a column for each output; every column has a scale of its own.
 */
final class EncoderWeights {
  static final int LAYERS = 6;
  /** The parts of a layer that multiply by a matrix, in order. */
  static final List<String> PARTS = List.of("attention.self.query", "attention.self.key", "attention.self.value",
      "attention.output.dense", "intermediate.dense", "output.dense");
  /** The parts of a layer that level what comes out. */
  static final List<String> NORMS = List.of("attention.output.LayerNorm", "output.LayerNorm");

  /**
   * What the file's 8-bit numbers reach to: seven bits, so that products never overflow on processors without wider sums.
   */
  private static final int STEPS = 64;

  private final OnnxMl.ModelProto model;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Map<String, String> matrices = new LinkedHashMap<>();

  private EncoderWeights(OnnxMl.ModelProto model) {
    this.model = model;
    var graph = model.getGraph();
    for (var i = 0; i < graph.getInitializerCount(); i++) {
      places.put(graph.getInitializer(i).getName(), i);
    }
    for (var node : graph.getNodeList()) {
      if (node.getOpType().equals("MatMulInteger")) {
        var path = node.getOutput(0).substring(1, node.getOutput(0).indexOf("/MatMul")).replace('/', '.');
        matrices.put(path, node.getInput(1).substring(0, node.getInput(1).length() - "_quantized".length()));
      }
    }
  }

  /** @throws IllegalArgumentException if that is no such file */
  static EncoderWeights read(byte[] onnx) {
    try {
      return new EncoderWeights(OnnxMl.ModelProto.parseFrom(onnx));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("The encoder's file is no ONNX model", e);
    }
  }

  /** The name of a part of that layer. */
  static String part(int layer, String part) {
    return "encoder.layer." + layer + "." + part;
  }

  /** A vector that the file keeps as floats, such as {@code encoder.layer.0.output.dense.bias}. */
  float[] vector(String name) {
    return floats(tensor(name));
  }

  /** A part's matrix, row by row. */
  float[] matrix(String part) {
    var name = matrices.get(part);
    var numbers = tensor(name + "_quantized").getRawData().toByteArray();
    var scales = floats(tensor(name + "_scale"));
    var values = new float[numbers.length];
    for (var i = 0; i < values.length; i++) {
      values[i] = numbers[i] * scales[i % scales.length];
    }
    return values;
  }

  /** A table of vectors: {@code word}, {@code position} or {@code token_type}. */
  float[] table(String which) {
    var name = "embeddings." + which + "_embeddings.weight";
    var numbers = tensor(name + "_quantized").getRawData().toByteArray();
    var scale = floats(tensor(name + "_scale"))[0];
    var zero = tensor(name + "_zero_point").getInt32Data(0);
    var values = new float[numbers.length];
    for (var i = 0; i < values.length; i++) {
      values[i] = (Byte.toUnsignedInt(numbers[i]) - zero) * scale;
    }
    return values;
  }

  /** The file with those matrices by part, and those vectors by name, in place of its own. */
  byte[] with(Map<String, float[]> changedMatrices, Map<String, float[]> changedVectors) {
    var changed = model.toBuilder();
    var graph = changed.getGraphBuilder();
    changedVectors.forEach((name, values) -> graph.setInitializer(places.get(name), raw(tensor(name), values)));
    changedMatrices.forEach((part, values) -> {
      var name = matrices.get(part);
      var columns = (int) tensor(name + "_quantized").getDims(1);
      var scales = scales(values, columns);
      var numbers = new byte[values.length];
      for (var i = 0; i < values.length; i++) {
        numbers[i] = (byte) Math.clamp(Math.round(values[i] / scales[i % columns]), -STEPS, STEPS);
      }
      graph.setInitializer(places.get(name + "_quantized"),
          tensor(name + "_quantized").toBuilder().setRawData(ByteString.copyFrom(numbers)).build());
      graph.setInitializer(places.get(name + "_scale"), raw(tensor(name + "_scale"), scales));
    });
    return changed.build().toByteArray();
  }

  private static float[] scales(float[] values, int columns) {
    var scales = new float[columns];
    for (var i = 0; i < values.length; i++) {
      scales[i % columns] = Math.max(scales[i % columns], Math.abs(values[i]));
    }
    for (var i = 0; i < columns; i++) {
      scales[i] = Math.max(scales[i], 1e-9f) / STEPS;
    }
    return scales;
  }

  private static OnnxMl.TensorProto raw(OnnxMl.TensorProto before, float[] values) {
    var buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return before.toBuilder().clearFloatData().setRawData(ByteString.copyFrom(buffer.array())).build();
  }

  private static float[] floats(OnnxMl.TensorProto tensor) {
    if (tensor.getFloatDataCount() > 0) {
      var values = new float[tensor.getFloatDataCount()];
      for (var i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    var buffer = ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    var values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private OnnxMl.TensorProto tensor(String name) {
    var place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("The encoder's file has no " + name);
    }
    return model.getGraph().getInitializer(place);
  }

  /** The vectors that an adapter changes: every bias and level, by name. */
  static List<String> adaptedVectors() {
    var names = new ArrayList<String>();
    for (var layer = 0; layer < LAYERS; layer++) {
      for (var part : PARTS) {
        names.add(part(layer, part) + ".bias");
      }
      for (var norm : NORMS) {
        names.add(part(layer, norm) + ".weight");
        names.add(part(layer, norm) + ".bias");
      }
    }
    return names;
  }
}
