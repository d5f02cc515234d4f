package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import java.util.List;

/**
 * A connector whose network tells what others say to an account. Read by cursors: each stream has its own, kept by the
 * caller between two readings. Changes nothing on the network.
 */
public interface Conversing {
  /** The names of the streams that together hold comments on the account's posts and mentions of it. */
  List<String> streams();

  /** Whether a stream is told to this account; one that is not is never read. */
  default boolean tells(String stream, Access access) {
    return true;
  }

  /** The allowances that reading a page draws from. */
  List<String> hearingBudgets();

  /** How much a page can hold. */
  default int mostPerPage() {
    return 100;
  }

  /**
   * Reads one page, in one HTTP exchange.
   *
   * @param cursor where the last page ended, as it said; null at first: then only the newest page is read
   */
  Future<Outcome<Heard>> hear(String stream, String cursor, Access access);

  /**
   * A page.
   *
   * @param cursor where to go on; the same as before when nothing was there
   * @param more whether the next page is there already
   */
  record Heard(List<Mention> mentions, String cursor, boolean more) {
    public Heard {
      mentions = List.copyOf(mentions);
    }
  }
}
