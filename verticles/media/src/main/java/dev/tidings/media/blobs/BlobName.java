package dev.tidings.media.blobs;

import java.util.regex.Pattern;

/** What a blob may be called: nothing that leads out of a folder, or that a store would take for something else. */
final class BlobName {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*");

  private BlobName() {}

  /** The name as it is; fails with IllegalArgumentException if it is none. */
  static String require(String name) {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a blob: " + name);
    }
    return name;
  }
}
