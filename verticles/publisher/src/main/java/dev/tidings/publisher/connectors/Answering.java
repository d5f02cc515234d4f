package dev.tidings.publisher.connectors;

import dev.tidings.publisher.connectors.Outcome.Category;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** How an account answers what people say to it on a network, hides it from others, or deletes it. */
public interface Answering {
  /** The allowances that an answer draws from. */
  List<String> budgets();

  /** The allowances that hiding and deleting draw from. */
  default List<String> hidingBudgets() {
    return budgets();
  }

  /** The allowances that looking for an answer draws from. */
  default List<String> findingBudgets() {
    return budgets();
  }

  /** The longest answer. */
  int limit();

  /** How long an answer is; in code points, unless the network counts otherwise. */
  default int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The name of what an answer of these words costs, in the descriptor's prices; null where it costs nothing. */
  default String priceOfAnswer(String text) {
    return null;
  }

  /** The name of what hiding or showing one costs, in the descriptor's prices; null where it costs nothing. */
  default String priceOfHiding() {
    return null;
  }

  /** Whether this can be answered. */
  boolean answers(Remark remark);

  /** Whether this can be hidden. */
  default boolean hides(Remark remark) {
    return false;
  }

  /** Whether this can be deleted, for everybody and for good. */
  default boolean deletes(Remark remark) {
    return false;
  }

  /** Answers, in one HTTP exchange that writes; the witness names the answer. */
  Future<Outcome<Witness>> answer(Remark remark, Saying saying, Access access, Passage passage);

  /** Looks for an answer that may have been made. Changes nothing. */
  Future<Outcome<Found>> find(Remark remark, Sought sought, Access access);

  /**
   * Hides it from others, or shows it again, in one HTTP exchange that writes and can be repeated; true when it is as asked.
   * {@link Outcome.NotYet} where something else was changed there between reading and writing, and nothing was done.
   */
  default Future<Outcome<Boolean>> hide(Remark remark, boolean hidden, Access access) {
    return Future.succeededFuture(new Outcome.Refused<>(Category.REJECTED, "not-hideable",
        "The network has no call that hides this.", null, List.of(), RemoteExchange.NONE));
  }

  /** Deletes it, in one HTTP exchange that can be repeated, within the allowances of hiding; true when it is gone. */
  default Future<Outcome<Boolean>> delete(Remark remark, Access access) {
    return Future.succeededFuture(new Outcome.Refused<>(Category.REJECTED, "not-deletable",
        "The network has no call that deletes this.", null, List.of(), RemoteExchange.NONE));
  }

  /**
   * An answer.
   *
   * @param key the same however often it is sent, and no other answer's
   */
  record Saying(String key, String text) {
    /** Without the words, so that they can reach no log. */
    @Override
    public String toString() {
      return "Saying[" + key + "]";
    }
  }

  /**
   * The answer that is looked for.
   *
   * @param sentAfter not made before this, by our clock
   * @param attributed remote ids of other answers of the account
   */
  record Sought(Saying saying, Instant sentAfter, Set<String> attributed) {
    public Sought {
      attributed = Set.copyOf(attributed);
    }

    /** Its words. */
    public String text() {
      return saying.text();
    }
  }

  /** What a descriptor says of it: its bound {@code reply-length}. */
  static int limit(NetworkDescriptor descriptor) {
    return Math.toIntExact(descriptor.rules().bound("reply-length"));
  }
}
