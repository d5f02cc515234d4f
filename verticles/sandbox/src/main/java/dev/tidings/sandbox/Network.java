package dev.tidings.sandbox;

import java.util.Arrays;
import java.util.Optional;

/** The networks that the sandbox plays. */
enum Network {
  X("x"),
  MASTODON("mastodon");

  final String id;

  Network(String id) {
    this.id = id;
  }

  /** The network of that id, if it is played here. */
  static Optional<Network> of(String id) {
    return Arrays.stream(values()).filter(network -> network.id.equals(id)).findFirst();
  }
}
