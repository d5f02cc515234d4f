package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What was begun on TikTok: the name that it gave, and the address for the video, which is a key to it.
 *
 * @param address null where TikTok fetches the files by itself
 * @param size of the video in bytes; 0 where TikTok fetches
 * @param step the step that left it
 */
record TikTokUpload(String publishId, String address, long size, int step) {
  private static final Set<Witness.Kind> KINDS = Set.of(Witness.Kind.UPLOAD, Witness.Kind.NAME);

  /** The newest that a delivery left; empty when it left none. */
  static Optional<TikTokUpload> newest(Witnesses earlier) {
    return earlier.items().reversed().stream().filter(witness -> KINDS.contains(witness.kind())).findFirst()
        .map(TikTokUpload::of);
  }

  private static TikTokUpload of(Witness witness) {
    if (witness.kind() == Witness.Kind.NAME) {
      return new TikTokUpload(witness.remoteId(), null, 0, witness.step());
    }
    int space = witness.url().indexOf(' ');
    return new TikTokUpload(witness.remoteId(), witness.url().substring(0, space),
        Long.parseLong(witness.url().substring(space + 1)), witness.step());
  }

  /** Whether TikTok fetches the files by itself. */
  boolean isFetched() {
    return address == null;
  }

  /** As a step leaves it. */
  Witness witness(Step of, Instant at) {
    return isFetched()
        ? new Witness(Witness.Kind.NAME, of.number(), of.part(), -1, publishId, null, at)
        : new Witness(Witness.Kind.UPLOAD, of.number(), of.part(), -1, publishId, address + " " + size, at);
  }

  Witness witness(Step of, Answer answer) {
    return witness(of, answer.networkTime());
  }
}
