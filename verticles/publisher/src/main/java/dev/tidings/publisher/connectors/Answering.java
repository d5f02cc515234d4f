package dev.tidings.publisher.connectors;

import dev.tidings.publisher.connectors.Outcome.Category;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** How an account answers what people say to it on a network, or hides it from others. */
public interface Answering {
  /** The allowances that an answer, and hiding, draw from. */
  List<String> budgets();

  /** The allowances that looking for an answer draws from. */
  default List<String> findingBudgets() {
    return budgets();
  }

  /** The longest answer, in code points. */
  int limit();

  /** Whether this can be answered. */
  boolean answers(Remark remark);

  /** Whether this can be hidden. */
  default boolean hides(Remark remark) {
    return false;
  }

  /** Answers, in one HTTP exchange that writes; the witness names the answer. */
  Future<Outcome<Witness>> answer(Remark remark, Saying saying, Access access, Passage passage);

  /** Looks for an answer that may have been made. Changes nothing. */
  Future<Outcome<Found>> find(Remark remark, Sought sought, Access access);

  /** Hides it from others, or shows it again, in one HTTP exchange that can be repeated; true when it is as asked. */
  default Future<Outcome<Boolean>> hide(Remark remark, boolean hidden, Access access) {
    return Future.succeededFuture(new Outcome.Refused<>(Category.REJECTED, "not-hideable",
        "The network has no call that hides this.", null, List.of(), RemoteExchange.NONE));
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
