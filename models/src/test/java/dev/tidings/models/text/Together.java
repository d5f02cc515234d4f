package dev.tidings.models.text;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Asks from eight threads at once. */
public final class Together {
  private Together() {}

  /** The answers in the order of the questions, after each thread was seen to give the same ones. */
  public static <Q, A> List<A> eight(List<Q> questions, Function<Q, A> ask) throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var tasks = new ArrayList<Callable<List<A>>>();
      for (var thread = 0; thread < 8; thread++) {
        tasks.add(() -> questions.stream().map(ask).toList());
      }
      var answers = new ArrayList<List<A>>();
      for (var done : threads.invokeAll(tasks)) {
        answers.add(done.get());
      }
      if (answers.stream().distinct().count() != 1) {
        throw new AssertionError("threads do not agree");
      }
      return answers.getFirst();
    }
  }
}
