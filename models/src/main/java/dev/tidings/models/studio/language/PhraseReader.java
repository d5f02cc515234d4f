package dev.tidings.models.studio.language;

import dev.tidings.models.studio.text.Sentences;
import java.util.List;
import java.util.Locale;

/** Tells of an English phrase what it is and how it fits. Where it can't tell, it says so rather than guess. */
public final class PhraseReader {
  /** What a phrase is given for. */
  public enum Use {
    TOPIC,
    PRODUCT,
    OFFER,
    AUDIENCE,
    CALL
  }

  private static final Phrase EMPTY =
      new Phrase("", PhraseKind.NOUN, GrammaticalNumber.UNKNOWN, false, false, "", Countability.UNKNOWN);

  private final Words words;

  public PhraseReader(Words words) {
    this.words = words;
  }

  /** Reads a phrase. An empty one is an empty noun. */
  public Phrase read(String raw, Use use) {
    var text = PhraseText.cleaned(raw);
    if (text.isEmpty()) {
      return EMPTY;
    }
    var tokens = List.of(text.split(" "));
    var lower = tokens.stream().map(PhraseReader::bare).toList();
    var kind = kind(text, lower, use);
    var cased = new Casing(words).within(tokens, use == Use.PRODUCT);
    if (kind != PhraseKind.NOUN) {
      return new Phrase(cased, kind, GrammaticalNumber.SINGULAR, true, false, "", Countability.UNKNOWN);
    }
    return noun(cased, lower);
  }

  private PhraseKind kind(String text, List<String> lower, Use use) {
    var first = lower.getFirst();
    if (text.endsWith("?")) {
      return PhraseKind.QUESTION;
    }
    if (words.in("wh", first) && lower.size() > 1) {
      return PhraseKind.INDIRECT_QUESTION;
    }
    boolean spelt = text.startsWith("IT ") || text.startsWith("US ");
    if (!spelt && words.in("pronoun", first) && lower.size() > 1 || hasFiniteVerb(lower) || Sentences.of(text).size() > 1) {
      return PhraseKind.CLAUSE;
    }
    boolean acts = lower.size() > 2 && words.isVerb(first) && List.of("a", "an", "the", "your").contains(lower.get(1));
    boolean named = use == Use.PRODUCT && !acts && (lower.size() < 3 || !words.in("always-instruction", first));
    if (!named && use != Use.AUDIENCE && (isInstruction(lower) || use == Use.PRODUCT && acts)) {
      return PhraseKind.INSTRUCTION;
    }
    return isGerund(lower) ? PhraseKind.GERUND : PhraseKind.NOUN;
  }

  private boolean hasFiniteVerb(List<String> lower) {
    if (hasSubjectAndVerb(lower)) {
      return true;
    }
    for (int i = 0; i < lower.size(); i++) {
      if (words.in("relative", lower.get(i))) {
        return false;
      }
      if (i > 0 && words.in("finite", lower.get(i)) && !words.in("determiner", lower.get(i - 1))) {
        return true;
      }
    }
    return false;
  }

  /**
   * "Kids eat free", "early backers get a map", "the winning team drinks for free": somebody among the first words, and what
   * they do.
   */
  private boolean hasSubjectAndVerb(List<String> lower) {
    boolean determined = words.in("determiner", lower.getFirst());
    for (int i = 0; i < Math.min(3, lower.size() - 2); i++) {
      var subject = lower.get(i);
      var verb = lower.get(i + 1);
      boolean several = words.number(subject) == GrammaticalNumber.PLURAL && words.isNoun(words.singular(subject));
      boolean does = words.isMostlyVerb(verb) && !words.isNoun(verb) || words.in("plain-verb", verb);
      boolean one = determined && i > 0 && words.number(subject) != GrammaticalNumber.PLURAL && words.isNoun(subject)
          && verb.endsWith("s") && words.in("plain-verb", words.singular(verb)) && !words.in("plural", subject);
      if (one || several && does && !words.isMostlyVerb(lower.getFirst())) {
        return true;
      }
    }
    return false;
  }

  private boolean isInstruction(List<String> lower) {
    var first = lower.getFirst();
    if (lower.size() == 1) {
      return words.in("always-instruction", first);
    }
    var second = lower.get(1);
    boolean followed = words.in("follows-instruction", second) || !second.isEmpty()
        && "0123456789£$€".indexOf(second.charAt(0)) >= 0;
    return words.in("always-instruction", first) || words.in("often-instruction", first) && followed
        || words.isMostlyVerb(first) && followed && !words.isNoun(first);
  }

  /** "launching our app", not "building", "running shoes" or "training for all". */
  private boolean isGerund(List<String> lower) {
    var first = lower.getFirst();
    if (lower.size() < 2 || !first.endsWith("ing") || first.length() < 5 || words.stem(first, "ing").equals(first)) {
      return false;
    }
    var second = lower.get(1);
    return words.in("determiner", second) || second.equals("to") || second.equals("up") || second.equals("it")
        || !words.isMostlyNoun(first) && words.in("preposition", second) && !second.equals("of") && !second.equals("for");
  }

  private Phrase noun(String text, List<String> lower) {
    var first = lower.getFirst();
    boolean possessive = lower.size() > 1 && lower.stream().limit(lower.size() - 1L).limit(3)
        .anyMatch(each -> each.endsWith("'s") || each.endsWith("s'"));
    boolean number = !first.isEmpty() && Character.isDigit(first.charAt(0));
    boolean determined = words.in("determiner", first) || words.in("plural", first) || words.in("generic-person", first)
        || possessive || number || "0123456789£$€".indexOf(text.charAt(0)) >= 0;
    var head = Head.of(lower, words);
    var own = text.split(" ");
    var headCase = head.index() < own.length ? own[head.index()] : "";
    boolean name = isName(own, lower);
    return new Phrase(text, PhraseKind.NOUN, numberOf(lower, head, headCase, name), determined, name, head.word(),
        name && !words.isNoun(head.word()) ? Countability.UNCOUNTED : words.countability(head.word()));
  }

  /** Whether a phrase begins with a name, or is one altogether. */
  private boolean isName(String[] own, List<String> lower) {
    if (words.in("determiner", lower.getFirst()) || own[0].isEmpty()) {
      return false;
    }
    boolean strange = !words.isCommon(lower.getFirst()) && !lower.getFirst().contains("-")
        && !words.in("proper", lower.getFirst());
    boolean capital = own[0].chars().anyMatch(Character::isUpperCase) || own[0].codePoints()
        .anyMatch(Character::isIdeographic)
        || !isLatin(own[0]);
    return capital && (strange || own.length == 1);
  }

  private static boolean isLatin(String word) {
    return word.codePoints().filter(Character::isLetter)
        .allMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.LATIN);
  }

  private GrammaticalNumber numberOf(List<String> lower, Head head, String headCase, boolean name) {
    var first = lower.getFirst();
    if (head.word().isEmpty() || head.coordinated() || !isLatin(headCase)) {
      return GrammaticalNumber.UNKNOWN;
    }
    if (words.in("singular", first)) {
      return GrammaticalNumber.SINGULAR;
    }
    boolean portion = first.contains("%") || first.contains(":") || first.matches("[£$€].{0,40}");
    if (words.in("plural", first) && !first.equals("no")) {
      return GrammaticalNumber.PLURAL;
    }
    if (!first.isEmpty() && Character.isDigit(first.charAt(0))) {
      return portion || !head.word().endsWith("s") ? GrammaticalNumber.UNKNOWN : GrammaticalNumber.PLURAL;
    }
    boolean capital = !headCase.isEmpty() && Character.isUpperCase(headCase.charAt(0));
    if (capital && head.word().endsWith("s") && !(words.isNoun(words.singular(head.word())) && !name)) {
      return GrammaticalNumber.UNKNOWN;
    }
    boolean gerundFirst = lower.size() > 1 && first.endsWith("ing") && !words.stem(first, "ing").equals(first);
    if (gerundFirst && head.word().endsWith("s") && head.index() > 0) {
      return GrammaticalNumber.UNKNOWN;
    }
    return words.number(head.word());
  }

  /** A token in lower case, without the punctuation around it. */
  static String bare(String token) {
    int from = 0;
    int to = token.length();
    while (from < to && "\"“”‘(),;:!?".indexOf(token.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && "\"“”),;:!?.".indexOf(token.charAt(to - 1)) >= 0) {
      to--;
    }
    return token.substring(from, to).replace('’', '\'').toLowerCase(Locale.ROOT);
  }
}
