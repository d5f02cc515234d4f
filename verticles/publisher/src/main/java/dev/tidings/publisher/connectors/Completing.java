package dev.tidings.publisher.connectors;

import io.vertx.core.Future;

/** A connector whose network's own calls tell less of what people say than it tells whoever asks. Changes nothing there. */
public interface Completing {
  /** Whether it can be asked for what is missing. What has no words yet is told on when they are known. */
  boolean isPartial(Mention heard);

  /** Reads the whole of it, in one HTTP exchange that draws from {@link Conversing#hearingBudgets}. */
  Future<Outcome<Mention>> complete(Mention heard, Access access);
}
