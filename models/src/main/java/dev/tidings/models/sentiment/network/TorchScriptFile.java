package dev.tidings.models.sentiment.network;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript module: a zip of the tensors' numbers, a pickle (protocol 2) that names them, and the module's
 * source. PyTorch 1.6 and newer, and so DJL's engine, load it. The same module gives the same bytes.
 *
 * @param name the module's class
 * @param tensors what it holds, in order
 * @param forward the body of its {@code forward}, in TorchScript, four spaces deep; a tensor is {@code self.NAME}
 * @param input the one argument of {@code forward}, a tensor
 */
public record TorchScriptFile(String name, List<Held> tensors, String forward, String input) {
  /**
   * A tensor of 32-bit floats.
   *
   * @param name a Python name
   * @param shape its dimensions; the values are in row-major order
   * @param trained whether training may change it
   */
  public record Held(String name, int[] shape, float[] values, boolean trained) {}

  public TorchScriptFile {
    tensors = List.copyOf(tensors);
  }

  /** Writes the module. The stream stays open. */
  public void write(OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out);
    store(zip, "data.pkl", pickle());
    store(zip, "code/__torch__.py", source().getBytes(StandardCharsets.UTF_8));
    for (var i = 0; i < tensors.size(); i++) {
      store(zip, "data/" + i, bytes(tensors.get(i).values()));
    }
    store(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
    store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    zip.finish();
  }

  private void store(ZipOutputStream zip, String path, byte[] content) throws IOException {
    var entry = new ZipEntry(name.toLowerCase(java.util.Locale.ROOT) + "/" + path);
    var sum = new CRC32();
    sum.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] bytes(float[] values) {
    var buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private String source() {
    var parameters = tensors.stream().filter(Held::trained).map(held -> '"' + held.name() + "\", ")
        .collect(Collectors.joining());
    var buffers = tensors.stream().filter(held -> !held.trained()).map(held -> '"' + held.name() + "\", ")
        .collect(Collectors.joining());
    var attributes = tensors.stream().map(held -> "  " + held.name() + " : Tensor\n").collect(Collectors.joining());
    return "class " + name + "(Module):\n  __parameters__ = [" + parameters + "]\n  __buffers__ = [" + buffers + "]\n"
        + attributes
        + "  training : bool\n  def forward(self: __torch__." + name + ",\n    " + input + ": Tensor) -> Tensor:\n"
        + forward;
  }

  private byte[] pickle() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x80, 2});
    global(out, "__torch__", name);
    out.writeBytes(")\u0081}(");
    for (var i = 0; i < tensors.size(); i++) {
      text(out, tensors.get(i).name());
      tensor(out, i, tensors.get(i));
    }
    text(out, "training");
    out.writeBytes("\u0089ub.");
    out.flush();
    return bytes.toByteArray();
  }

  private static void tensor(DataOutputStream out, int number, Held held) throws IOException {
    global(out, "torch._utils", "_rebuild_tensor_v2");
    out.writeBytes("((");
    text(out, "storage");
    global(out, "torch", "FloatStorage");
    text(out, String.valueOf(number));
    text(out, "cpu");
    integer(out, held.values().length);
    out.writeBytes("tQ");
    integer(out, 0);
    integers(out, held.shape());
    integers(out, strides(held.shape()));
    out.writeByte(held.trained() ? 0x88 : 0x89);
    global(out, "collections", "OrderedDict");
    out.writeBytes(")RtR");
  }

  private static int[] strides(int[] shape) {
    var strides = new int[shape.length];
    var step = 1;
    for (var i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape[i];
    }
    return strides;
  }

  private static void global(DataOutputStream out, String module, String name) throws IOException {
    out.writeBytes("c" + module + "\n" + name + "\n");
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte('X');
    out.writeInt(Integer.reverseBytes(bytes.length));
    out.write(bytes);
  }

  private static void integer(DataOutputStream out, int value) throws IOException {
    out.writeByte('J');
    out.writeInt(Integer.reverseBytes(value));
  }

  private static void integers(DataOutputStream out, int[] values) throws IOException {
    out.writeByte('(');
    for (var value : values) {
      integer(out, value);
    }
    out.writeByte('t');
  }
}
