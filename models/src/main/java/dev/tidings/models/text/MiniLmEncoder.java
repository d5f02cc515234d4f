package dev.tidings.models.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The encoder all-MiniLM-L6-v2 (English, 8-bit weights, Apache-2.0), read from its Maven package: it turns a text's word pieces into vectors.
 * Blocking and busy, some milliseconds a text; any number of threads may share one, each call uses the thread it is on.
 */
public final class MiniLmEncoder implements AutoCloseable {
  /** How many numbers a vector has. */
  public static final int WIDTH = 384;
  /** How many chars of a text are read at most. */
  public static final int LONGEST = 2_000;

  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  private MiniLmEncoder(OrtSession session, HuggingFaceTokenizer tokenizer) {
    this.session = session;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads the encoder; blocking: the first in a process took 2 to 4 seconds on two busy cores, later ones about half a
   * second; less where the cores are free.
   *
   * @param pieces how many word pieces of a text are read at most, 8 to 256; further ones are left out
   * @throws UncheckedIOException if the package or its native libraries cannot be read
   */
  public static MiniLmEncoder open(int pieces) {
    return open(pieces, UnaryOperator.identity());
  }

  /**
   * Loads the encoder with its weights changed; blocking.
   *
   * @param change what is made of the model's ONNX file
   */
  public static MiniLmEncoder open(int pieces, UnaryOperator<byte[]> change) {
    if (pieces < 8 || pieces > 256) {
      throw new IllegalArgumentException("8 to 256 word pieces can be read, not " + pieces);
    }
    try (var options = new OrtSession.SessionOptions(); var vocabulary = resource(TOKENIZER)) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      var model = change.apply(weights());
      var tokenizer = HuggingFaceTokenizer.newInstance(vocabulary,
          Map.of("maxLength", String.valueOf(pieces), "modelMaxLength", "256", "truncation", "true", "padding", "false"));
      return new MiniLmEncoder(OrtEnvironment.getEnvironment().createSession(model, options), tokenizer);
    } catch (IOException e) {
      throw new UncheckedIOException("The encoder's package cannot be read", e);
    } catch (OrtException e) {
      throw new UncheckedIOException(new IOException("The encoder cannot be loaded", e));
    }
  }

  /** The model's ONNX file as its package has it. */
  public static byte[] weights() throws IOException {
    try (var in = resource(MODEL)) {
      return in.readAllBytes();
    }
  }

  private static InputStream resource(String name) throws IOException {
    var in = MiniLmEncoder.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException(name + " is not on the class path");
    }
    return in;
  }

  /** The numbers of the text's word pieces, the first that of its beginning and the last that of its end. */
  public long[] pieces(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    return encoded(text).getIds();
  }

  /** Each word piece's vector: as many rows as {@link #pieces} has, one after the other. */
  public float[] states(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var encoding = encoded(text);
    var ids = encoding.getIds();
    var shape = new long[] {1, ids.length};
    try (var idTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
         var maskTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(encoding.getAttentionMask()), shape);
         var typeTensor = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
         var result = session.run(
             Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", typeTensor))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      var states = new float[buffer.remaining()];
      buffer.get(states);
      return states;
    } catch (OrtException e) {
      throw new IllegalStateException("The encoder failed on a text of " + ids.length + " word pieces", e);
    }
  }

  /** The mean of the word pieces' vectors; not of unit length. */
  public float[] mean(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var states = states(text);
    var mean = new float[WIDTH];
    for (var i = 0; i < states.length; i++) {
      mean[i % WIDTH] += states[i];
    }
    var rows = states.length / WIDTH;
    for (var i = 0; i < WIDTH; i++) {
      mean[i] /= rows;
    }
    return mean;
  }

  private Encoding encoded(String text) {
    return tokenizer.encode(clean(text));
  }

  /** Chars that are no text would cost the tokenizer its native strings: half characters and controls become spaces. */
  private static String clean(String text) {
    var length = Math.min(text.length(), LONGEST);
    var clean = new StringBuilder(length);
    for (var i = 0; i < length; i++) {
      var now = text.charAt(i);
      if (Character.isHighSurrogate(now) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
        clean.append(now).append(text.charAt(++i));
      } else {
        clean.append(Character.isSurrogate(now) || Character.isISOControl(now) ? ' ' : now);
      }
    }
    return clean.toString();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("The encoder cannot be closed", e);
    } finally {
      tokenizer.close();
    }
  }
}
