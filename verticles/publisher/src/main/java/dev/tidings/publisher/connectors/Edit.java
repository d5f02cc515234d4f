package dev.tidings.publisher.connectors;

import dev.tidings.bus.PostContent.Variant;

/**
 * The change of a published part.
 *
 * @param part index of the part, from 0
 * @param published what we know to be out; its owner may have changed it on the network since
 * @param wanted what is to stand instead, of the same form
 * @param witnesses everything that the delivery left
 */
public record Edit(int part, Variant published, Variant wanted, Witnesses witnesses) {
  /** What the part left. Fails with IllegalStateException if it is not published. */
  public Witness post() {
    return witnesses.post(part).orElseThrow(() -> new IllegalStateException("part " + (part + 1) + " is not published"));
  }
}
