package dev.tidings.models.registry;

import dev.tidings.models.registry.ModelRefused.Reason;

/** The models that come with this library, each in a folder of its own among the resources. */
public final class ShippedModels {
  private static final String FOLDER = "/dev/tidings/models/shipped/";

  private ShippedModels() {}

  /**
   * Opens one. Reads the manifest only. Blocking.
   *
   * @throws ModelRefused if there is none of that id (MISSING), or its manifest is refused
   */
  public static ModelFiles open(String id) {
    var folder = FOLDER + ManifestJson.id(id) + "/";
    if (ShippedModels.class.getResource(folder + ModelManifest.MANIFEST) == null) {
      throw new ModelRefused(Reason.MISSING, "No model " + id + " comes with this library.");
    }
    return new ModelFiles(id, name -> ShippedModels.class.getResourceAsStream(folder + name));
  }
}
