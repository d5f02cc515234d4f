package dev.tidings.stores;

import java.nio.file.Path;

/** Where tests keep what is too big to unpack for each. */
final class TestPlaces {
  private TestPlaces() {}

  static final Path BINARIES = Path.of("../../target/test-stores/binaries");
}
