package dev.tidings.publisher.connectors;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question with answers to choose from, on a variant's first part: its options {@code pollOptions} and
 * {@code pollMinutes}.
 *
 * @param answers in their order
 * @param minutes how long it is open
 */
public record Poll(List<String> answers, long minutes) {
  private static final String ANSWERS = "pollOptions";
  private static final String MINUTES = "pollMinutes";

  public Poll {
    answers = List.copyOf(answers);
  }

  /** The poll of a legal variant; empty if it has none. */
  public static Optional<Poll> of(Variant variant) {
    var answers = answers(variant);
    return answers.isEmpty() || !(variant.options().get(MINUTES) instanceof Number minutes)
        ? Optional.empty()
        : Optional.of(new Poll(answers, minutes.longValue()));
  }

  /**
   * What networks with polls agree on, beside the bounds that an option has of its own. Rules: {@code poll-incomplete},
   * {@code poll-too-few-answers}, {@code poll-answers-alike}, {@code poll-with-media}.
   */
  public static List<Violation> check(Variant variant) {
    var answers = answers(variant);
    boolean lasts = variant.options().get(MINUTES) != null;
    var violations = new ArrayList<Violation>();
    if (answers.isEmpty()) {
      if (lasts) {
        violations.add(new Violation("/options/" + ANSWERS, "poll-incomplete", "A poll needs answers to choose from."));
      }
      return violations;
    }
    if (!lasts) {
      violations.add(new Violation("/options/" + MINUTES, "poll-incomplete", "Say how long the poll is open."));
    }
    if (answers.size() < 2) {
      violations.add(new Violation("/options/" + ANSWERS, "poll-too-few-answers", "A poll needs at least two answers."));
    }
    if (answers.stream().map(String::strip).distinct().count() < answers.size()) {
      violations.add(new Violation("/options/" + ANSWERS, "poll-answers-alike", "Two answers of the poll are the same."));
    }
    if (!variant.parts().isEmpty() && !variant.parts().getFirst().media().isEmpty()) {
      violations.add(new Violation("/parts/0/media", "poll-with-media", "A post with a poll takes no images or videos."));
    }
    return violations;
  }

  private static List<String> answers(Variant variant) {
    return variant.options().get(ANSWERS) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
