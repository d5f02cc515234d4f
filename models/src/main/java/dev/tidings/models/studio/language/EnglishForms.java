package dev.tidings.models.studio.language;

import dev.tidings.models.studio.language.PhraseReader.Use;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * English. Forms: the usual one (a noun, with the article that it needs), {@code about} (after a preposition), {@code any}
 * (after
 * a colon), {@code head} (as a sentence of its own), {@code a} and {@code one} (a noun with "a", the latter one thing only),
 * {@code bare} (a noun without what determines it), {@code call} (people who are addressed), {@code count} (how many words
 * the
 * phrase has, in words), {@code told} (a sentence), {@code question}, {@code plain} (a gerund or an indirect question),
 * {@code do} (an instruction that goes on after "to" or "please"), {@code say} (as the usual one, but never "our").
 */
public final class EnglishForms implements Forms {
  private static final List<String> NUMBERS = List.of("", "One", "Two", "Three", "Four", "Five", "Six", "Seven");

  private final Words words;
  private final PhraseReader reader;

  public EnglishForms(Words words) {
    this.words = words;
    this.reader = new PhraseReader(words);
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
      case "a" -> isNoun(phrase) ? Optional.of(indefinite(phrase)) : Optional.empty();
      case "one" -> isNoun(phrase) && phrase.number() == GrammaticalNumber.SINGULAR ? Optional.of(indefinite(phrase))
          : Optional.empty();
      case "bare" -> isNoun(phrase) ? Optional.of(bare(phrase)) : Optional.empty();
      case "call" -> isNoun(phrase) && addressed(phrase) ? Optional.of(phrase.text()) : Optional.empty();
      case "count" -> counted(usual(phrase, use));
      case "do" -> phrase.kind() == PhraseKind.INSTRUCTION ? Optional.of(phrase.text()) : Optional.empty();
      case "say" -> isNoun(phrase) && !phrase.wantsArticle() ? Optional.of(phrase.text()) : Optional.empty();
      default -> isNoun(phrase) ? Optional.of(usual(phrase, use)) : Optional.empty();
    };
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
    return Optional.of(use == Use.OFFER && isNoun(phrase) ? offered(phrase) : phrase.text());
  }

  /** "a four-day week", "a 10% discount", but "free shipping" and "20% off". */
  private String offered(Phrase phrase) {
    boolean portion = Character.isDigit(phrase.text().charAt(0)) && phrase.text().contains("% ")
        && phrase.countability() == Countability.COUNTED && !phrase.head().endsWith("s");
    boolean period = !phrase.determined() && words.in("period", phrase.head());
    return portion || period ? Articles.before(phrase.text()) + " " + phrase.text() : phrase.wantsArticle()
        ? indefinite(phrase) : phrase.text();
  }

  private static boolean isNoun(Phrase phrase) {
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
      case OFFER -> offered(phrase);
      case TOPIC, AUDIENCE -> counted && !phrase.named() ? "the " + phrase.text() : phrase.text();
      case CALL -> phrase.text();
    };
  }

  /** "Northwind Traders", but not "EV charging" or "eBay shop", whose last word is no name. */
  private boolean ownsName(Phrase phrase) {
    boolean common = phrase.text().contains(" ") && words.isNoun(words.singular(phrase.head())) && phrase.text()
        .contains(phrase.head());
    boolean numbered = phrase.text().contains(" our ") || phrase.text().matches(".{1,100}[a-z] \\d{1,9}( .{0,300})?");
    return phrase.named() && !common || numbered;
  }

  private static String indefinite(Phrase phrase) {
    boolean one = !phrase.determined() && phrase.number() == GrammaticalNumber.SINGULAR
        && phrase.countability() != Countability.UNCOUNTED;
    return one ? Articles.before(phrase.text()) + " " + phrase.text() : phrase.text();
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

  /** The first letter large, unless the word is written with large letters inside, as "iPhone" is. */
  @Override
  public String capitalised(String phrase) {
    int at = 0;
    while (at < phrase.length() && "\"“‘('".indexOf(phrase.charAt(at)) >= 0) {
      at++;
    }
    if (at >= phrase.length() || !Character.isLowerCase(phrase.charAt(at))) {
      return phrase;
    }
    int end = phrase.indexOf(' ', at);
    var word = phrase.substring(at, end < 0 ? phrase.length() : end);
    boolean own = word.chars().anyMatch(each -> Character.isUpperCase(each) || Character.isDigit(each)) || word
        .contains("://")
        || word.contains(".") && !word.endsWith(".") || word.contains("@");
    return own ? phrase : phrase.substring(0, at) + Character.toUpperCase(phrase.charAt(at)) + phrase.substring(at + 1);
  }
}
