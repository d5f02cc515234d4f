package dev.tidings.stores;

import java.io.IOException;
import java.nio.file.Path;

/** What a node does with the stores, as a program of its own: takes hold of them, says where they are, and stays. */
final class HoldingNode {
  private HoldingNode() {}

  static final String READY = "holding ";

  public static void main(String[] arguments) throws IOException {
    var settings =
        StoresSettings.of(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
            .withBinaries(Path.of(arguments[3]));
    try (var stores = EmbeddedStores.ensureRunning(settings, System.out::println)) {
      System.out.println(READY + (stores.startedHere() ? "started" : "found"));
      int end = System.in.read(); // until the test closes the pipe or kills this process
      System.out.println("ends at " + end);
    }
  }
}
