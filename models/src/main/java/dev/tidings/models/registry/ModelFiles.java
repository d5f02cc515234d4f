package dev.tidings.models.registry;

import dev.tidings.models.registry.ModelManifest.FileSeal;
import dev.tidings.models.registry.ModelRefused.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * One model's folder. What is read from it is what its manifest tells, to the byte, or it is refused. Safe for many
 * threads.
 */
public final class ModelFiles {
  /** The largest file that a folder may have. */
  public static final long LARGEST_FILE_BYTES = 64L << 20;
  private final Source source;
  private final ModelManifest manifest;

  /** Where the folder is. */
  @FunctionalInterface
  interface Source {
    /** The file, or null if there is none. */
    InputStream open(String name) throws IOException;
  }

  ModelFiles(String id, Source source) {
    this.source = source;
    this.manifest = ModelManifest.read(bytes(ModelManifest.MANIFEST, ManifestJson.LARGEST_MANIFEST_BYTES));
    if (!manifest.id().equals(id)) {
      throw new ModelRefused(
          Reason.MALFORMED, "The folder " + id + " has the manifest of another model, " + manifest.id() + ".");
    }
  }

  /**
   * Opens a folder, which has the name of its model. Reads the manifest only. Blocking.
   *
   * @throws ModelRefused if there is none, or its manifest is refused
   */
  public static ModelFiles open(Path folder) {
    return new ModelFiles(ManifestJson.id(String.valueOf(folder.toAbsolutePath().normalize().getFileName())), name -> {
      var file = folder.resolve(name);
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.newInputStream(file) : null;
    });
  }

  /** What the folder says of itself, checked when it was opened. */
  public ModelManifest manifest() {
    return manifest;
  }

  /**
   * A file's bytes, whose size and hash are the manifest's. Blocking.
   *
   * @throws ModelRefused if the manifest does not name it or it is not there (MISSING), or it is another (DAMAGED)
   */
  public byte[] read(String name) {
    var seal = manifest.files().get(name);
    if (seal == null) {
      throw new ModelRefused(Reason.MISSING, "The model " + manifest.id() + " has no file of that name in its manifest.");
    }
    var bytes = bytes(name, seal.bytes());
    if (bytes.length != seal.bytes() || !Sha256.of(bytes).equals(seal.sha256())) {
      throw damaged(name, null);
    }
    return bytes;
  }

  /**
   * The card, in Markdown. Blocking.
   *
   * @throws ModelRefused as {@link #read} does
   */
  public String card() {
    return new String(read(ModelManifest.CARD), StandardCharsets.UTF_8);
  }

  /**
   * Reads every file once, and compares the card with the manifest. Blocking.
   *
   * @throws ModelRefused as {@link #read} does, and CARD_DISAGREES
   */
  public void verify() {
    manifest.files().keySet().forEach(this::read);
    ModelCard.disagreement(card(), manifest).ifPresent(what -> {
      throw new ModelRefused(Reason.CARD_DISAGREES, "The card of " + manifest.id() + " " + what + ".");
    });
  }

  /**
   * That the model takes this input.
   *
   * @throws ModelRefused if it takes other input (OTHER_INPUT)
   */
  public ModelFiles taking(String input) {
    if (!manifest.compatibility().input().equals(input)) {
      throw new ModelRefused(Reason.OTHER_INPUT, "The model " + manifest.id() + " takes " + manifest.compatibility().input()
          + " and is given " + input + ".");
    }
    return this;
  }

  /** What is needed in bytes for all of them. */
  public long size() {
    return manifest.files().values().stream().mapToLong(FileSeal::bytes).sum();
  }

  private byte[] bytes(String name, long most) {
    try (var in = source.open(name)) {
      if (in == null) {
        throw new ModelRefused(Reason.MISSING, "The file " + name + " is not in the model's folder.");
      }
      return in.readNBytes((int) most + 1);
    } catch (IOException e) {
      throw damaged(name, e);
    }
  }

  private static ModelRefused damaged(String name, Throwable cause) {
    return new ModelRefused(Reason.DAMAGED, "The file " + name + " is not the one that its manifest tells of.", cause);
  }
}
