package dev.tidings.models.compliance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds any of several words in texts. Immutable. */
final class WordSearch {
  /** Where in the text something was found. */
  record Span(int from, int to) {}

  private final Map<Character, List<WordPattern>> byFirst = new HashMap<>();
  private final List<WordPattern> anyFirst = new ArrayList<>();
  private final boolean masked;

  /**
   * @param inflected whether other forms of the words count as well
   * @param masked whether words count in which digits and signs stand for letters
   */
  WordSearch(List<String> words, boolean inflected, boolean masked) {
    this.masked = masked;
    for (var word : words) {
      var folded = folded(word);
      for (var form : inflected ? Inflections.of(folded) : List.of(folded)) {
        var pattern = new WordPattern(form);
        if (pattern.first() == '*') {
          anyFirst.add(pattern);
        } else {
          byFirst.computeIfAbsent(pattern.first(), first -> new ArrayList<>()).add(pattern);
        }
      }
    }
  }

  static String folded(String word) {
    var plain = Folded.plain(word.strip().replaceAll("\\s+", " "));
    var text = new StringBuilder();
    for (int i = 0; i < plain.size(); i++) {
      text.append(plain.at(i));
    }
    return text.toString();
  }

  /** What was found, in order; none lies within another. */
  List<Span> in(String text) {
    var spans = new ArrayList<Span>();
    find(Folded.plain(text), text, spans);
    if (masked) {
      find(Folded.unmasked(text), text, spans);
    }
    spans.sort((one, other) -> one.from() == other.from() ? other.to() - one.to() : one.from() - other.from());
    var distinct = new ArrayList<Span>();
    for (var span : spans) {
      if (distinct.isEmpty() || span.to() > distinct.getLast().to()) {
        distinct.add(span);
      }
    }
    return distinct;
  }

  private void find(Folded folded, String text, List<Span> spans) {
    for (int at = 0; at < folded.size(); at++) {
      int end = end(folded, at);
      if (end > at) {
        spans.add(new Span(folded.origin(at), folded.end(end - 1, text)));
        at = end - 1;
      }
    }
  }

  private int end(Folded folded, int at) {
    int longest = -1;
    for (var pattern : byFirst.getOrDefault(folded.at(at), List.of())) {
      longest = Math.max(longest, pattern.end(folded, at));
    }
    boolean begins = at == 0 || !Character.isLetterOrDigit(folded.at(at - 1));
    if (begins) {
      for (var pattern : anyFirst) {
        longest = Math.max(longest, pattern.end(folded, at));
      }
    }
    return longest;
  }
}
