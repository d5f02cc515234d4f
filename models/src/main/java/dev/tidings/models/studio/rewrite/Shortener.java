package dev.tidings.models.studio.rewrite;

import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.network.NetworkLimits;
import dev.tidings.models.studio.text.ArticleSummary;
import dev.tidings.models.studio.text.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Shortens a text: filling words first, then what stands in brackets, then the sentences that say least, as few as will do.
 * Sentences with links, hashtags or what must stay are never left out. Immutable.
 */
public final class Shortener {
  private static final List<String> FILLING = List.of(
      "really", "very", "just", "actually", "basically", "simply", "quite", "literally", "in order", "of course",
          "please note that");
  /** A longer text is cut before it is looked at. */
  private static final int MOST_CHARACTERS = 70_000;

  /**
   * The text within the network's limit, or nothing if it can't be brought there.
   *
   * @param keep words that have to stay
   */
  public Optional<String> fit(String text, NetworkLimits limits, List<String> keep) {
    var shorter = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    if (limits.takes(shorter)) {
      return Optional.of(shorter.strip());
    }
    shorter = withoutFilling(shorter, keep);
    if (limits.takes(shorter)) {
      return Optional.of(shorter);
    }
    return dropping(shorter, limits, keep);
  }

  /** Some two thirds of the text, as far as what has to stay allows; it holds no sentence that the text does not. */
  public String shorter(String text, List<String> keep) {
    var bounded = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    int most = bounded.length() * 2 / 3;
    return dropped(withoutFilling(bounded, keep), each -> each.length() <= most, keep);
  }

  /** The text without words that add nothing and without brackets. */
  public String withoutFilling(String text, List<String> keep) {
    var shorter = text;
    for (var words : FILLING) {
      if (keep.stream().noneMatch(each -> Mentions.holds(each, words))) {
        shorter = WordReplacing.in(shorter, words, "").replaceAll(" {2,}", " ");
      }
    }
    var bracketless = shorter.replaceAll(" ?\\([^()\\n]{1,200}\\)", "");
    boolean kept = keep.stream().allMatch(each -> Mentions.holds(bracketless, each) || !Mentions.holds(text, each));
    return (kept && !hasLinkInBrackets(shorter) ? bracketless : shorter).strip();
  }

  private static boolean hasLinkInBrackets(String text) {
    return text.matches("(?s).*\\([^()]{0,200}://[^()]{0,200}\\).*");
  }

  private static Optional<String> dropping(String text, NetworkLimits limits, List<String> keep) {
    return Optional.of(dropped(text, limits::takes, keep)).filter(limits::takes);
  }

  /** Without as few sentences as will do, or without all that may go. */
  private static String dropped(String text, Predicate<String> enough, List<String> keep) {
    var lines = new ArrayList<List<String>>();
    for (var line : text.split("\\R", -1)) {
      lines.add(Sentences.of(line));
    }
    var central = ArticleSummary.of(text, 1_000);
    var going = going(lines, central, keep);
    int fewest = 0;
    int most = going.size();
    while (fewest < most) {
      int middle = (fewest + most) / 2;
      if (enough.test(joined(lines, going.subList(0, middle)))) {
        most = middle;
      } else {
        fewest = middle + 1;
      }
    }
    return joined(lines, going.subList(0, fewest));
  }

  /** The sentences that may be left out, those that say least first; one of all stays. */
  private static List<String> going(List<List<String>> lines, List<String> central, List<String> keep) {
    var places = new HashMap<String, Integer>();
    central.forEach(each -> places.put(each, places.size()));
    var sentences = lines.stream().flatMap(List::stream).distinct().toList();
    var going = sentences.stream().filter(each -> mayGo(each, keep))
        .sorted(Comparator.comparingInt((String each) -> places.getOrDefault(each, Integer.MAX_VALUE)).reversed()).toList();
    return going.size() < sentences.size() || going.isEmpty() ? going : going.subList(0, going.size() - 1);
  }

  private static boolean mayGo(String sentence, List<String> keep) {
    boolean holds = keep.stream().anyMatch(each -> Mentions.holds(sentence, each));
    return !holds && !sentence.contains("://") && sentence.indexOf('#') < 0;
  }

  private static String joined(List<List<String>> lines, List<String> gone) {
    var without = new HashSet<>(gone);
    var text = new StringBuilder();
    for (var line : lines) {
      text.append(String.join(" ", line.stream().filter(each -> !without.contains(each)).toList())).append('\n');
    }
    return text.toString().replaceAll("\\n{3,}", "\n\n").strip();
  }
}
