package dev.tidings.models.text.entities;

import dev.tidings.models.text.entities.Entity.Basis;
import dev.tidings.models.text.entities.Entity.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds proper names: the gazetteer's first, then runs of capitals. */
final class Names {
  private record Word(int start, int end, String text, boolean first) {
    boolean capital() {
      return Character.isUpperCase(text.codePointAt(0));
    }

    boolean shouted() {
      return text.length() > 1 && text.equals(text.toUpperCase(Locale.ROOT)) && text.chars().anyMatch(Character::isLetter);
    }

    String small() {
      return text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    }

    /** Without a genitive's ending. */
    Word bare() {
      var genitive = small().endsWith("'s") && text.length() > 2;
      return genitive ? new Word(start, end - 2, text.substring(0, text.length() - 2), first) : this;
    }
  }

  private final Gazetteer gazetteer;

  Names(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  List<Entity> find(String text) {
    var words = words(text);
    var telling = telling(words);
    var inside = new HashSet<String>();
    words.stream().filter(word -> word.capital() && !word.first() && !word.shouted())
        .forEach(word -> inside.add(word.small()));
    var found = new ArrayList<Entity>();
    for (var at = 0; at < words.size(); ) {
      var known = known(text, words, at, found);
      if (known == at && telling) {
        known = run(text, words, at, inside, found);
      }
      at = Math.max(known, at + 1);
    }
    return found;
  }

  /** Whether capitals tell anything: not in a headline that has them throughout, nor where somebody shouts. */
  private static boolean telling(List<Word> words) {
    var small = words.stream().filter(word -> !word.capital()).toList();
    var shouted = words.stream().filter(Word::shouted).count();
    return small.stream().anyMatch(word -> word.text().length() > 3 && !NameCues.HEADLINE.contains(word.small()))
        || words.size() < (small.isEmpty() ? 4 : 6) && shouted * 2 < words.size();
  }

  private static List<Word> words(String text) {
    var words = new ArrayList<Word>();
    var first = true;
    for (var at = 0; at < text.length(); ) {
      var point = text.codePointAt(at);
      if (!Character.isLetterOrDigit(point) && point != '&') {
        first |= ".!?:\n\u2026\u201C\"".indexOf(point) >= 0;
        at += Character.charCount(point);
        continue;
      }
      var start = at;
      while (at < text.length() && inWord(text, at, start)) {
        at += Character.charCount(text.codePointAt(at));
      }
      words.add(new Word(start, at, text.substring(start, at), first));
      first = false;
    }
    return words;
  }

  private static boolean inWord(String text, int at, int start) {
    var point = text.codePointAt(at);
    if (Character.isLetterOrDigit(point) || Character.getType(point) == Character.NON_SPACING_MARK || point == '&') {
      return true;
    }
    var joins = point == '\'' || point == '\u2019' || point == '-';
    return joins && at > start && at + 1 < text.length() && Character.isLetterOrDigit(text.codePointAt(at + 1));
  }

  /** The longest name of the gazetteer that begins there; gives the word behind it. */
  private int known(String text, List<Word> words, int at, List<Entity> found) {
    for (var count = Math.min(Gazetteer.LONGEST, words.size() - at); count > 0; count--) {
      var last = words.get(at + count - 1);
      if (!adjacent(text, words, at, count)) {
        continue;
      }
      for (var end : new Word[] {last, last.bare()}) {
        var name = text.substring(words.get(at).start(), end.end());
        var known = gazetteer.find(name);
        if (known.isPresent() && (!known.get().cased() || words.get(at).capital() && !opening(words, at, count))
            && !surname(words, at, count)) {
          found.add(new Entity(known.get().kind(), words.get(at).start(), end.end(), name, known.get()
              .name(), Basis.GAZETTEER));
          return at + count;
        }
      }
    }
    return at;
  }

  /** A word that begins a sentence has its capital for that: {@code Target your audience}. */
  private static boolean opening(List<Word> words, int at, int count) {
    var next = at + count;
    return words.get(at).first() && !words.get(at).shouted() && words.get(next - 1).bare().end() == words.get(next - 1).end()
        && (next >= words.size() || !words.get(next).small().matches("is|has|was|says|will"));
  }

  /** Behind a given name, a place's name is a person's: Jack London. */
  private boolean surname(List<Word> words, int at, int count) {
    return count == 1 && at > 0 && !words.get(at).first() && words.get(at - 1).capital()
        && gazetteer.isGiven(words.get(at - 1).text())
        && words.get(at).capital();
  }

  private static boolean adjacent(String text, List<Word> words, int at, int count) {
    for (var next = at + 1; next < at + count; next++) {
      var between = text.substring(words.get(next - 1).end(), words.get(next).start());
      var word = words.get(next - 1);
      var shortened = between.equals(". ") && (NameCues.TITLES.contains(word.small()) || word.text().length() == 1);
      if (!between.equals(" ") && !shortened) {
        return false;
      }
    }
    return true;
  }

  private int run(String text, List<Word> words, int at, Set<String> inside, List<Entity> found) {
    if (!names(words.get(at), inside)) {
      return at;
    }
    var to = at + 1;
    while (to < words.size() && to - at < 6 && adjacent(text, words, to - 1, 2)) {
      var linked = NameCues.LINKS.contains(words.get(to).small()) && to + 1 < words.size() && words.get(to + 1).capital()
          && adjacent(text, words, to, 2);
      var goesOn = words.get(to).capital() && !NameCues.NO_NAMES.contains(words.get(to).small()) && !words.get(to - 1)
          .small().endsWith("'s");
      if (!goesOn && !linked) {
        break;
      }
      to++;
    }
    var from = NameCues.TITLES.contains(words.get(at).bare().small()) && to > at + 1 ? at + 1 : at;
    var last = words.get(to - 1).bare();
    var kind = kind(words, from, to, from > at || at > 0 && NameCues.TITLES.contains(words.get(at - 1).small()));
    var certain = to - from > 1 || !words.get(from).first() || kind.isPresent()
        || inside.contains(words.get(from).bare().small());
    if (certain) {
      var name = text.substring(words.get(from).start(), last.end());
      found.add(new Entity(kind.orElse(Kind.NAME), words.get(from).start(), last.end(), name, name,
          kind.isPresent() ? Basis.CUE : Basis.CAPITALS));
    }
    return to;
  }

  private boolean names(Word word, Set<String> inside) {
    var letters = word.text().codePoints().filter(Character::isLetter).count();
    if (!word.capital() || letters < 2 || NameCues.NO_NAMES.contains(word.small())) {
      return false;
    }
    var opens = word.first() && !inside.contains(word.bare().small()) && !gazetteer.isGiven(word.bare().text())
        && !NameCues.TITLES.contains(word.small());
    return !opens && (!word.shouted() || letters <= 5);
  }

  private Optional<Kind> kind(List<Word> words, int from, int to, boolean titled) {
    var last = words.get(to - 1).bare().small();
    if (to - from > 1 && NameCues.FORMS.contains(last)) {
      return Optional.of(Kind.ORGANISATION);
    }
    if (to - from > 1 && NameCues.PLACES.contains(last)) {
      return Optional.of(Kind.PLACE);
    }
    return titled || gazetteer.isGiven(words.get(from).bare().text()) ? Optional.of(Kind.PERSON) : Optional.empty();
  }
}
