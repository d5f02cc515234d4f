package dev.tidings.publisher.deliveries;

import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import java.time.Instant;
import java.util.stream.Collectors;

/** What was to be added to a post that is out, such as a thumbnail, and is left out since it was refused for good. */
final class LeftOut {
  /** The reason of what is out without all that was to go with it. */
  static final String REASON = "left-out";

  private LeftOut() {}

  /** @param why in the network's words */
  static Witness witness(Step step, String why) {
    var words = step.name() + (why == null || why.isBlank() ? "" : ": " + why.strip().replaceFirst("\\.$", ""));
    return new Witness(Witness.Kind.LEFT_OUT, step.number(), step.part(), step.media(), words.replace("\0", ""), null,
        Instant.now());
  }

  /** For a person; null when nothing was left out. */
  static String inWords(Witnesses witnesses) {
    var all = witnesses.items().stream().filter(each -> each.kind() == Witness.Kind.LEFT_OUT).map(Witness::remoteId)
        .collect(Collectors.joining("; "));
    return all.isEmpty() ? null : "The post is out, but this could not be done: " + all + ".";
  }
}
