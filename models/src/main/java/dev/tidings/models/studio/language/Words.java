package dev.tidings.models.studio.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of single English words: their parts of speech, from WordNet ({@code words-en.txt}), and lists of function
 * words ({@code english.txt}). All look-ups are in lower case. Immutable.
 */
public final class Words {
  /** WordNet's lexicographer files of things that are counted: animals, artifacts, groups, places, people. */
  private static final Set<Integer> COUNTED = Set.of(5, 6, 14, 15, 18);
  /** Those of what is not: attributes, feelings, food, phenomena, processes, states, substances. */
  private static final Set<Integer> UNCOUNTED = Set.of(7, 12, 13, 19, 22, 26, 27);
  private static final Set<Integer> THINGS = Set.of(5, 6, 13, 18, 20);

  private static final int PERSON = 18;

  private final Map<String, String> parts = new HashMap<>();
  private final Map<String, Set<String>> lists = new HashMap<>();

  private Words() {
    for (var line : Lines.of("words-en.txt")) {
      int space = line.indexOf(' ');
      parts.put(line.substring(0, space), line.substring(space + 1));
    }
    for (var line : Lines.of("english.txt")) {
      var cells = line.split("\\|", 2);
      lists.put(cells[0].strip(), new HashSet<>(Arrays.asList(cells[1].strip().split(" +"))));
    }
  }

  /** The words that ship. Blocking, some 50 ms. */
  public static Words shipped() {
    return new Words();
  }

  /** Whether the word is in that list of {@code english.txt}. */
  public boolean in(String list, String word) {
    return lists.get(list).contains(word);
  }

  /** Whether it is an English word of any kind, as it stands or inflected. */
  public boolean isCommon(String word) {
    return parts.containsKey(word) || isFunction(word) || isInflected(word);
  }

  /** Whether it is one of the words that hold sentences together. */
  public boolean isFunction(String word) {
    return in("determiner", word) || in("stop", word) || in("wh", word) || in("pronoun", word) || in("finite", word)
        || in("coordination", word) || in("plural", word) || in("generic-person", word);
  }

  private boolean isInflected(String word) {
    return parts.containsKey(singular(word)) || parts.containsKey(stem(word, "ing")) || parts.containsKey(stem(word, "ed"))
        || in("mass", word) || in("count", word) || in("plural-noun", word);
  }

  public boolean isNoun(String word) {
    return parts.getOrDefault(word, "").contains("n") || in("mass", word) || in("count", word) || in("plural-noun", word);
  }

  public boolean isVerb(String word) {
    return parts.getOrDefault(word, "").contains("v");
  }

  /** Whether it is a noun more often than anything else. */
  public boolean isMostlyNoun(String word) {
    return parts.getOrDefault(word, "").startsWith("n");
  }

  /** Whether it is a verb more often than anything else. */
  public boolean isMostlyVerb(String word) {
    return parts.getOrDefault(word, "").startsWith("v");
  }

  /** Whether things of that name are counted. */
  public Countability countability(String noun) {
    if (in("count", noun)) {
      return Countability.COUNTED;
    }
    if (in("mass", noun)) {
      return Countability.UNCOUNTED;
    }
    if (noun.endsWith("ing") || noun.endsWith("ness") || noun.endsWith("ism") || noun.endsWith("ware")) {
      return Countability.UNCOUNTED;
    }
    if (!isMostlyNoun(noun) && !parts.getOrDefault(noun, "n").startsWith("v")) {
      return Countability.UNKNOWN;
    }
    int file = file(noun);
    return COUNTED.contains(file) ? Countability.COUNTED
        : UNCOUNTED.contains(file) ? Countability.UNCOUNTED : Countability.UNKNOWN;
  }

  /** Whether it is something to be seen and touched: an animal, an artifact, food, a person or a plant. */
  public boolean isThing(String noun) {
    return THINGS.contains(file(noun));
  }

  /** Whether it is somebody: a role, a trade, a relation. */
  public boolean isPerson(String noun) {
    return file(noun) == PERSON;
  }

  private int file(String noun) {
    var tags = parts.getOrDefault(noun, "");
    int at = tags.indexOf('n');
    int end = at + 1;
    while (at >= 0 && end < tags.length() && Character.isDigit(tags.charAt(end))) {
      end++;
    }
    return at < 0 || end == at + 1 ? 0 : Integer.parseInt(tags.substring(at + 1, end));
  }

  /** Whether a noun is one thing or several. */
  public GrammaticalNumber number(String noun) {
    if (in("unknown-number", noun)) {
      return GrammaticalNumber.UNKNOWN;
    }
    if (in("plural-noun", noun)) {
      return GrammaticalNumber.PLURAL;
    }
    if (!noun.endsWith("s") || noun.endsWith("ss") || noun.endsWith("us") || noun.endsWith("is")) {
      return GrammaticalNumber.SINGULAR;
    }
    var one = singular(noun);
    if (isNoun(one)) {
      return GrammaticalNumber.PLURAL;
    }
    return parts.containsKey(noun) ? GrammaticalNumber.SINGULAR : GrammaticalNumber.PLURAL;
  }

  /** The one of several: "boxes" gives "box"; a word that is not a plural is given back. */
  public String singular(String noun) {
    if (noun.endsWith("ies") && noun.length() > 4) {
      return noun.substring(0, noun.length() - 3) + "y";
    }
    if (noun.endsWith("ves") && noun.length() > 4) {
      var f = noun.substring(0, noun.length() - 3) + "f";
      return parts.containsKey(f) ? f : parts.containsKey(f + "e") ? f + "e" : noun.substring(0, noun.length() - 1);
    }
    if (noun.endsWith("es") && (noun.endsWith("ches") || noun.endsWith("shes") || noun.endsWith("xes")
        || noun.endsWith("sses")
        || noun.endsWith("zes") || noun.endsWith("oes")) && !parts.containsKey(noun.substring(0, noun.length() - 1))) {
      return noun.substring(0, noun.length() - 2);
    }
    return noun.endsWith("s") && !noun.endsWith("ss") && noun.length() > 2 ? noun.substring(0, noun.length() - 1) : noun;
  }

  /** The verb of a form in -ing or -ed, or the form itself. */
  public String stem(String form, String ending) {
    if (!form.endsWith(ending) || form.length() < ending.length() + 2) {
      return form;
    }
    var base = form.substring(0, form.length() - ending.length());
    if (isVerb(base)) {
      return base;
    }
    if (isVerb(base + "e")) {
      return base + "e";
    }
    int last = base.length() - 1;
    boolean doubled = last > 1 && base.charAt(last) == base.charAt(last - 1);
    return doubled && isVerb(base.substring(0, last)) ? base.substring(0, last) : form;
  }
}
