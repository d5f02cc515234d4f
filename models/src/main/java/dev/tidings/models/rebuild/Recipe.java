package dev.tidings.models.rebuild;

import java.io.PrintStream;
import java.nio.file.Path;

/** How a shipped model is made. The same data gives the same files: seeds are fixed. */
public interface Recipe {
  /** The model's id, which names its folder among the shipped ones. */
  String id();

  /**
   * Trains, measures and writes the model's folder: its files, manifest and card. Blocking, for minutes.
   *
   * @param data the folder of training data
   * @param into where the folder's files go; it exists
   * @throws java.io.IOException if the data is not there or cannot be read, or the files cannot be written
   */
  void build(Path data, Path into, PrintStream progress) throws Exception;

  /**
   * Measures the model that is in the folder and writes its manifest and card anew. A recipe that trains for minutes trains nothing
   * here, so the model's files stay as they are, byte for byte; what it writes is what {@link #build} would write with these
   * files. Blocking.
   *
   * @param data the folder of training data
   * @param folder the model's folder, whole
   * @throws java.io.IOException if the data is not there or cannot be read, or the files cannot be written
   * @throws dev.tidings.models.registry.ModelRefused if the folder's model is not whole
   */
  default void describe(Path data, Path folder, PrintStream progress) throws Exception {
    build(data, folder, progress);
  }
}
