package dev.tidings.models.text.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What around a match makes it less than it seems: denied, quoted, about oneself, in jest, beside help, reclaimed, or
 * somebody's name.
 */
final class Circumstances {
  private static final Set<String> DENIALS = Set.of("not", "no", "never", "don't", "dont", "didn't", "isn't", "aren't",
      "ain't", "wasn't", "weren't", "won't", "wouldn't", "can't", "cant", "couldn't", "shouldn't", "nobody", "stop",
      "without", "against", "neither", "nor", "prevent", "instead", "doesn't", "cannot", "hardly");
  private static final Set<String> MORE = Set.of("only", "just", "merely", "simply");
  private static final Set<String> TELLING = Set.of("called", "calling", "calls", "call", "word", "words", "slur", "slurs",
      "term", "insult", "insults", "labelled", "labeled", "says", "said", "saying", "shouted", "shouting", "yelled",
      "yelling", "screaming", "screamed", "told", "telling", "tweeted", "wrote", "lyrics", "quote", "titled", "phrase",
      "named", "nickname", "film", "book", "song", "album", "movie", "novel", "comment", "comments", "commented", "messages",
      "spelled", "texted", "dmed");
  private static final Set<String> ONESELF = Set.of("i'm", "im", "i", "me", "myself", "my", "am", "i've");
  private static final Set<String> OTHERS = Set.of("you", "you're", "youre", "u", "ur", "your", "he", "she", "they", "he's",
      "she's", "they're", "these", "those");
  private static final Set<String> JEST = Set.of("lol", "lmao", "lmfao", "haha", "hahaha", "jk", "rofl", "kidding", "joking",
      "hehe");
  private static final Set<String> RECLAIMING = Set.of("my", "proud", "fellow", "as", "us", "we're", "i'm");
  private static final Set<String> NAMES = Set.of("dick", "cock", "cocks", "dyke", "dykes", "hooker", "prick", "fanny",
      "coon", "tit", "tits", "spaz", "paki", "gyp", "hoe", "slut", "bastard", "knob", "creep", "beaver", "twat", "boner",
      "tosser");

  private static final Set<String> HELP = Set.of("helpline", "hotline", "samaritans", "prevention", "lifeline",
      "counselling", "counseling", "988", "awareness", "therapist");

  private final List<WordToken> words;
  private final String text;
  private final boolean jest;

  Circumstances(List<WordToken> words, String text) {
    this.words = words;
    this.text = text;
    this.jest = text.contains("\uD83D\uDE02") || text.contains("\uD83E\uDD23") || words.stream()
        .anyMatch(word -> JEST.contains(word.word()));
  }

  /** @param why the circumstances in words; empty if there are none */
  record Judgement(Severity severity, String why) {}

  /** Nothing if the match means no harm at all. */
  Optional<Judgement> judge(Rule rule, SafetyCategory category, int from, int to) {
    if (denied(rule, category, from, to) || named(category, from, to)) {
      return Optional.empty();
    }
    var severity = rule.severity();
    var why = new ArrayList<String>();
    if (quoted(from, to)) {
      severity = severity.lower();
      why.add("quoted or reported");
    }
    if (category == SafetyCategory.INSULT && oneself(from)) {
      severity = Severity.MILD;
      why.add("about oneself");
    }
    if (category == SafetyCategory.THREAT && jest) {
      severity = severity.lower();
      why.add("said in jest");
    }
    if (category == SafetyCategory.SELF_HARM && words.stream().anyMatch(word -> HELP.contains(word.word()))) {
      severity = Severity.MILD;
      why.add("beside an offer of help");
    }
    if (reclaimed(rule, from, to)) {
      severity = severity.lower();
      why.add("a word reclaimed");
    }
    return Optional.of(new Judgement(severity, String.join(", ", why)));
  }

  private boolean denied(Rule rule, SafetyCategory category, int from, int to) {
    var own = category == SafetyCategory.PROFANITY || category == SafetyCategory.SEXUAL || category == SafetyCategory.SPAM
        || rule.id().equals("hate-slur");
    if (own) {
      return false;
    }
    var before = category == SafetyCategory.SELF_HARM ? 2 : 3;
    for (var at = from - 1; at >= Math.max(0, from - before) && !words.get(at).ends(); at--) {
      if (denies(at)) {
        return true;
      }
    }
    return category != SafetyCategory.SELF_HARM && !rule.id().equals("insult-go") && !rule.id().startsWith("hate-")
        && IntStream.range(from, to).anyMatch(this::denies);
  }

  /** "Not only" and the like deny nothing: more follows. */
  private boolean denies(int at) {
    var more = at + 1 < words.size() && !words.get(at).ends() && MORE.contains(words.get(at + 1).word());
    return DENIALS.contains(words.get(at).word()) && !more;
  }

  private boolean named(SafetyCategory category, int from, int to) {
    if (to - from > 1 || category == SafetyCategory.THREAT || !words.get(from).capital()
        || !NAMES.contains(words.get(from).word())) {
      return false;
    }
    var after = to < words.size() && !words.get(from).ends() && words.get(to).capital();
    var before = from > 0 && !words.get(from - 1).ends() && words.get(from - 1).capital();
    return after || before;
  }

  private boolean quoted(int from, int to) {
    for (var at = from - 1; at >= Math.max(0, from - 5) && !words.get(at).ends(); at--) {
      if (TELLING.contains(words.get(at).word())) {
        return true;
      }
    }
    var start = words.get(from).start();
    var end = words.get(to - 1).end();
    return between(start, end, '"', '"') || between(start, end, '\u201C', '\u201D')
        || between(start, end, '\u00AB', '\u00BB');
  }

  /** Whether signs of that kind stand before and behind within the next 300 characters. */
  private boolean between(int start, int end, char open, char close) {
    var before = text.lastIndexOf(open, start - 1);
    var behind = text.indexOf(close, end);
    if (before < 0 || behind < 0 || start - before > 300 || behind - end > 300) {
      return false;
    }
    return open != close || text.substring(Math.max(0, start - 2_000), start).chars().filter(unit -> unit == open)
        .count() % 2 == 1;
  }

  private boolean oneself(int from) {
    for (var at = from; at >= Math.max(0, from - 4); at--) {
      if (at < from && words.get(at).ends() || OTHERS.contains(words.get(at).word())) {
        return false;
      }
      if (ONESELF.contains(words.get(at).word())) {
        return true;
      }
    }
    return false;
  }

  private boolean reclaimed(Rule rule, int from, int to) {
    if (!rule.id().equals("hate-slur") || rule.severity() != Severity.STRONG) {
      return false;
    }
    var before = from > 0 && !words.get(from - 1).ends() && RECLAIMING.contains(words.get(from - 1).word())
        || from > 1 && words.get(from - 1).word().equals("a") && words.get(from - 2).word().equals("as");
    var behind = to < words.size() && Set.of("pride", "march", "power", "visibility", "on").contains(words.get(to).word());
    return before || behind;
  }
}
