package dev.tidings.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What many want at the same time is asked for with one question")
class GatheredTest {
  private final List<Set<Integer>> questions = new ArrayList<>();
  private final List<Promise<Map<Integer, String>>> answers = new ArrayList<>();
  private final Gathered<Integer, String> gathered = new Gathered<>(this::ask);

  private Future<Map<Integer, String>> ask(Set<Integer> keys) {
    questions.add(keys);
    Promise<Map<Integer, String>> answer = Promise.promise();
    answers.add(answer);
    return answer.future();
  }

  private void answer() {
    var known = new HashMap<Integer, String>();
    questions.getLast().stream().filter(each -> each > 0).forEach(each -> known.put(each, "of " + each));
    answers.getLast().complete(known);
  }

  @Test
  @DisplayName("what comes while one is under way goes with the next, once for all who want it")
  void company() {
    var first = gathered.get(1);
    var again = gathered.get(1);
    var other = gathered.get(2);
    var none = gathered.get(-3);
    assertThat(questions).containsExactly(Set.of(1));
    answer();
    assertThat(first.result()).isEqualTo("of 1");
    assertThat(again.isComplete()).as("it was wanted after the question").isFalse();
    assertThat(questions.getLast()).containsExactly(1, 2, -3);
    answer();
    assertThat(again.result()).isEqualTo("of 1");
    assertThat(other.result()).isEqualTo("of 2");
    assertThat(none.succeeded()).isTrue();
    assertThat(none.result()).isNull();
    assertThat(questions).hasSize(2);
  }

  @Test
  @DisplayName("a question that fails fails for those who waited for it, and the next is asked")
  void failure() {
    var first = gathered.get(1);
    var second = gathered.get(2);
    answers.getLast().fail("away");
    assertThat(first.cause()).hasMessage("away");
    answer();
    assertThat(second.result()).isEqualTo("of 2");
    var thrown = new Gathered<Integer, String>(keys -> {
      throw new IllegalStateException("broken");
    });
    assertThat(thrown.get(1).cause()).hasMessage("broken");
    assertThat(thrown.get(1).cause()).hasMessage("broken");
  }

  @Test
  @DisplayName("a question is bounded")
  void bound() {
    gathered.get(1);
    var all = IntStream.rangeClosed(1, 600).mapToObj(gathered::get).toList();
    answer();
    assertThat(questions.getLast()).hasSize(500);
    answer();
    assertThat(questions.getLast()).hasSize(100);
    answer();
    assertThat(all).allMatch(Future::succeeded);
  }
}
