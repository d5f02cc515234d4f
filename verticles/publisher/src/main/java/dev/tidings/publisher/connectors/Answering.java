package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A connector whose network lets an account answer what people say below its posts, or hide it. */
public interface Answering {
  /** The allowances that an answer, and hiding, draw from. */
  List<String> answeringBudgets();

  /** The longest answer, in code points. */
  int answerLimit();

  /** Whether this can be answered. */
  boolean answers(Remark remark);

  /** Whether this can be hidden. */
  boolean hides(Remark remark);

  /** Answers, in one HTTP exchange; the witness names the answer. */
  Future<Outcome<Witness>> answer(Remark remark, String text, Access access, Passage passage);

  /** Looks for an answer that may have been made. Changes nothing. */
  Future<Outcome<Found>> findAnswer(Remark remark, Sought sought, Access access);

  /** Hides it from others, or shows it again, in one HTTP exchange that can be repeated; true when it is as asked. */
  Future<Outcome<Boolean>> hide(Remark remark, boolean hidden, Access access);

  /**
   * The answer that is looked for.
   *
   * @param sentAfter not made before this, by our clock
   * @param attributed remote ids of other answers of the account
   */
  record Sought(String text, Instant sentAfter, Set<String> attributed) {
    public Sought {
      attributed = Set.copyOf(attributed);
    }
  }
}
