package dev.tidings.models.studio;

import dev.tidings.models.studio.text.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses among drafts: the best first, and none too like those before it (maximal marginal relevance). */
final class Ranking {
  private static final double RELEVANCE = 0.6;

  private Ranking() {}

  /** So many drafts; of equal ones the earlier. */
  static List<Draft> best(List<Draft> drafts, int howMany) {
    var left = new ArrayList<>(drafts);
    left.sort(Comparator.comparingDouble((Draft each) -> each.scores().total()).reversed());
    var pairs = new ArrayList<Set<String>>();
    var own = new HashMap<Draft, Set<String>>();
    drafts.forEach(each -> own.put(each, pairs(each.text())));
    var chosen = new ArrayList<Draft>();
    while (!left.isEmpty() && chosen.size() < howMany) {
      Draft best = null;
      double most = Double.NEGATIVE_INFINITY;
      for (var each : left) {
        double like = pairs.stream().mapToDouble(other -> overlap(own.get(each), other)).max().orElse(0);
        double worth = RELEVANCE * each.scores().total() - (1 - RELEVANCE) * like;
        if (worth > most) {
          most = worth;
          best = each;
        }
      }
      left.remove(best);
      chosen.add(best);
      pairs.add(own.get(best));
    }
    return chosen;
  }

  private static Set<String> pairs(String text) {
    var words = Sentences.words(text);
    var pairs = new HashSet<String>();
    for (int i = 1; i < words.size(); i++) {
      pairs.add(words.get(i - 1) + " " + words.get(i));
    }
    return pairs;
  }

  private static double overlap(Set<String> one, Set<String> other) {
    long both = one.stream().filter(other::contains).count();
    long either = one.size() + other.size() - both;
    return either == 0 ? 1 : (double) both / either;
  }
}
