package dev.tidings.models.studio.language;

import dev.tidings.models.studio.language.PhraseReader.Use;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * English. Forms of any phrase: the usual one (a noun, with the article that it needs), {@code any} (after a colon),
 * {@code head} (as a sentence of its own), {@code title} (as {@code head}, of a noun or a gerund), {@code about} (after a
 * preposition), {@code a} and {@code one} (a noun with "a", the latter one thing only), {@code bare} (a noun without what
 * determines it), {@code say} (as the usual one, but never "our"), {@code count} (how many words the phrase has, in words).
 * {@code matter} (as {@code about}, but nothing of one's own), {@code yours} ("your first concert", "best pizza topping").
 * By kind: {@code told} (a sentence), {@code clause} (one that tells), {@code urge} (one that asks to do something),
 * {@code question}, {@code plain} (a gerund or an indirect question), {@code doing} (the former), {@code wonder} (the
 * latter). Of people: {@code call} (who are addressed), {@code crowd} (the same in a few words). Of what is shown: {@code met}
 * (the usual one of what can be met, which "a guide" cannot), {@code at} (of what people can be at), {@code join} (what they
 * can come for, as a thing is not), {@code seen} (what they can come and see, as a thing is), {@code on} (of what is about
 * something, as a guide is). Of what is no role: {@code field} (as {@code about}), {@code moment} (as {@code title}). Of topics
 * see {@link Subjects}, of calls to action {@link Instructions}, of offers {@link Offers}.
 */
public final class EnglishForms implements Forms {
  private static final List<String> NUMBERS = List.of("", "One", "Two", "Three", "Four", "Five", "Six", "Seven");

  private static final int A_FEW = 3;

  private final Words words;
  private final PhraseReader reader;
  private final Instructions instructions;
  private final Offers offers;
  private final Subjects subjects;

  public EnglishForms(Words words) {
    this.words = words;
    this.reader = new PhraseReader(words);
    this.instructions = new Instructions(words);
    this.offers = new Offers(words, instructions);
    this.subjects = new Subjects(words);
  }

  @Override
  public Phrase read(String raw, Use use) {
    var text = PhraseText.cleaned(raw);
    return reader.read(use == Use.AUDIENCE ? audience(text) : text, use);
  }

  private static String audience(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("for ")) {
      return text.substring(4);
    }
    return lower.startsWith("who ") ? "those " + text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1) : text;
  }

  @Override
  public Optional<String> put(Phrase phrase, Use use, String form) {
    return switch (form) {
      case "any" -> labelled(phrase, use);
      case "head" -> labelled(phrase, use).map(this::capitalised);
      case "told" -> kind(phrase, PhraseKind.CLAUSE).or(() -> kind(phrase, PhraseKind.INSTRUCTION));
      case "question" -> kind(phrase, PhraseKind.QUESTION);
      case "plain" -> kind(phrase, PhraseKind.GERUND).or(() -> kind(phrase, PhraseKind.INDIRECT_QUESTION));
      case "about" -> about(phrase, use);
      case "a" -> isNoun(phrase) ? Optional.of(Offers.indefinite(phrase)) : Optional.empty();
      case "one" -> isNoun(phrase) && phrase.number() == GrammaticalNumber.SINGULAR
          && phrase.countability() != Countability.UNCOUNTED ? Optional.of(Offers.indefinite(phrase)) : Optional.empty();
      case "bare" -> isNoun(phrase) ? Optional.of(bare(phrase)) : Optional.empty();
      case "call" -> isNoun(phrase) && addressed(phrase) ? Optional.of(phrase.text()) : Optional.empty();
      case "count" -> counted(usual(phrase, use));
      case "at" -> isNoun(phrase) && canBeAttended(phrase) ? Optional.of(usual(phrase, use)) : Optional.empty();
      case "seen" -> isNoun(phrase) && !canBeAttended(phrase) && words.isThing(words.singular(phrase.head()))
          ? Optional.of(usual(phrase, use)) : Optional.empty();
      case "join" -> isNoun(phrase) && (canBeAttended(phrase) || !words.isThing(words.singular(phrase.head())))
          ? Optional.of(usual(phrase, use)) : Optional.empty();
      case "doing" -> kind(phrase, PhraseKind.GERUND);
      case "field" -> about(phrase, use).filter(each -> !subjects.isRole(phrase));
      case "wonder" -> kind(phrase, PhraseKind.INDIRECT_QUESTION);
      case "clause" -> kind(phrase, PhraseKind.CLAUSE).filter(each -> !each.contains(". ") && !each.contains("! "));
      case "urge" -> kind(phrase, PhraseKind.INSTRUCTION);
      case "title" -> title(phrase);
      case "moment" -> title(phrase).filter(each -> !subjects.isRole(phrase));
      case "met" -> isNoun(phrase) && !phrase.text().matches("(an?|\\d.{0,400}) .{1,400}") ? Optional.of(usual(phrase, use))
          : Optional.empty();
      case "matter" -> about(phrase, use).filter(each -> !subjects.isYours(phrase));
      case "yours" -> isNoun(phrase) && subjects.isYours(phrase) ? Optional.of(subjects.yours(phrase)) : Optional.empty();
      case "crowd" -> isNoun(phrase) && addressed(phrase) && phrase.text().split(" ").length <= A_FEW
          ? Optional.of(phrase.text()) : Optional.empty();
      case "on" -> subjects.isAboutSomething(phrase) ? Optional.of(usual(phrase, use)) : Optional.empty();
      case "subject", "talk", "purpose", "news", "served", "times", "role", "vacancy", "applicant", "people", "deed" ->
          isNoun(phrase) ? subjects.put(phrase, form) : Optional.empty();
      case "do", "click", "loose", "here", "others" ->
          phrase.kind() == PhraseKind.INSTRUCTION ? instructions.put(phrase.text(), form) : Optional.empty();
      case "get", "fact", "with", "extra" -> offers.put(phrase, form);
      case "say" -> isNoun(phrase) && !phrase.wantsArticle() ? Optional.of(phrase.text()) : Optional.empty();
      default -> isNoun(phrase) ? Optional.of(usual(phrase, use)) : Optional.empty();
    };
  }

  /** A gathering, a place, or a name, of which nobody can tell. */
  private boolean canBeAttended(Phrase phrase) {
    return words.in("gathering", words.singular(phrase.head())) || ownsName(phrase) && !words.isCommon(phrase.head());
  }

  private Optional<String> title(Phrase phrase) {
    boolean fits = isNoun(phrase) && !subjects.areTimes(phrase) || phrase.kind() == PhraseKind.GERUND;
    return fits ? Optional.of(capitalised(phrase.text())) : Optional.empty();
  }

  private static Optional<String> kind(Phrase phrase, PhraseKind kind) {
    return phrase.kind() == kind ? Optional.of(phrase.text()) : Optional.empty();
  }

  /** As it was given; a topic or a product that is a sentence makes no label. */
  private Optional<String> labelled(Phrase phrase, Use use) {
    boolean sentence = phrase.kind() == PhraseKind.CLAUSE || phrase.kind() == PhraseKind.QUESTION
        || phrase.kind() == PhraseKind.INSTRUCTION;
    if (sentence && (use == Use.TOPIC || use == Use.PRODUCT)) {
      return Optional.empty();
    }
    return Optional.of(use == Use.OFFER && isNoun(phrase) ? offers.noun(phrase) : phrase.text());
  }

  static boolean isNoun(Phrase phrase) {
    return phrase.kind() == PhraseKind.NOUN && !phrase.text().contains("\n");
  }

  private Optional<String> about(Phrase phrase, Use use) {
    return switch (phrase.kind()) {
      case NOUN -> Optional.of(usual(phrase, use));
      case GERUND, INDIRECT_QUESTION -> Optional.of(phrase.text());
      default -> Optional.empty();
    };
  }

  private String usual(Phrase phrase, Use use) {
    if (phrase.determined() && use != Use.OFFER) {
      return phrase.text();
    }
    boolean counted = phrase.wantsArticle();
    return switch (use) {
      case PRODUCT -> ownsName(phrase) ? phrase.text() : "our " + phrase.text();
      case OFFER -> offers.noun(phrase);
      case TOPIC -> counted && !phrase.named() && isOccasionOrThing(phrase) ? "the " + phrase.text() : phrase.text();
      case AUDIENCE -> counted && !phrase.named() ? "the " + phrase.text() : phrase.text();
      case CALL -> phrase.text();
    };
  }

  /** "moving house", which is done, rather than a house. */
  private boolean beginsAsDoing(String text) {
    var first = text.split(" ", 2)[0].toLowerCase(Locale.ROOT);
    return !words.isNoun(first) && !words.stem(first, "ing").equals(first);
  }

  /** "charity run" is one of which people know; "cat litter" is a subject. */
  private boolean isOccasionOrThing(Phrase phrase) {
    var noun = phrase.head();
    return (words.in("count", noun) || words.in("gathering", noun)) && !words.in("period", noun)
        && !beginsAsDoing(phrase.text());
  }

  /** "Northwind Traders", but not "EV charging" or "eBay shop", whose last word is no name. */
  private boolean ownsName(Phrase phrase) {
    var own = List.of(phrase.text().split(" "));
    boolean common = own.size() > 1 && words.isNoun(words.singular(phrase.head())) && phrase.text().contains(phrase.head());
    boolean numbered = phrase.text().contains(" our ") || phrase.text().matches(".{1,100}[a-z] \\d[\\d.]{0,9}( .{0,300})?");
    boolean titled = own.size() > 1 && Character.isUpperCase(own.getFirst().codePointAt(0))
        && Character.isUpperCase(own.getLast().codePointAt(0))
        && own.stream().allMatch(each -> each.length() <= 3 || Character.isUpperCase(each.codePointAt(0)))
        || "\"“".indexOf(phrase.text().charAt(0)) >= 0;
    boolean strange = own.size() == 1 && !phrase.head().isEmpty() && !phrase.head().contains("-")
        && !words.isCommon(phrase.head());
    return phrase.named() && !common || numbered || titled || strange;
  }

  private String bare(Phrase phrase) {
    var cells = phrase.text().split(" ", 2);
    boolean article = cells.length == 2 && List.of("our", "the", "a", "an", "my")
        .contains(cells[0].toLowerCase(Locale.ROOT));
    return article ? cells[1] : phrase.text();
  }

  /** Several people can be called by what they are; "anyone who" and "our customers" can't. */
  private boolean addressed(Phrase phrase) {
    var first = phrase.text().split(" ")[0].toLowerCase(Locale.ROOT);
    return phrase.number() == GrammaticalNumber.PLURAL && !phrase.determined() && !words.in("generic-person", first)
        && phrase.text().chars().noneMatch(Character::isDigit);
  }

  private static Optional<String> counted(String phrase) {
    if (phrase.contains("-") || phrase.chars().anyMatch(each -> !Character.isLetter(each) && each != ' ' && each != '\'')) {
      return Optional.empty();
    }
    int count = phrase.split(" ").length;
    return count < 2 || count >= NUMBERS.size() ? Optional.empty() : Optional.of(NUMBERS.get(count));
  }

  @Override
  public String capitalised(String phrase) {
    return Casing.beginning(phrase);
  }
}
