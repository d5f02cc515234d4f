package dev.tidings.models.studio.language;

import java.util.Optional;
import java.util.regex.Pattern;

/** How offers go into sentences. */
final class Offers {
  private static final Pattern OFF_A_PRICE =
      Pattern.compile("\\b(off|back|cashback|discount|credit|voucher|bonus|extra|an hour)\\b");

  private static final Pattern A_PRICE = Pattern.compile(" (from|for|at) [£$€]\\d");

  private final Words words;
  private final Instructions instructions;

  Offers(Words words, Instructions instructions) {
    this.words = words;
    this.instructions = instructions;
  }

  /**
   * As {@code get} (what one does about it), {@code fact} (a main clause), {@code with} (what something comes with) or
   * {@code extra} (what comes on top).
   */
  Optional<String> put(Phrase offer, String form) {
    return switch (form) {
      case "get" -> taken(offer);
      case "fact" -> told(offer);
      case "extra" -> Optional.of(offer).filter(this::canBeGot).map(this::noun);
      default -> along(offer);
    };
  }

  /** "get 20% off", "save a third": what one does about it; nothing of an offer that is a sentence. */
  private Optional<String> taken(Phrase offer) {
    return offer.kind() == PhraseKind.INSTRUCTION ? Optional.of(instructions.within(offer.text()))
        : Optional.of(offer).filter(this::canBeGot).map(each -> "get " + noun(each));
  }

  /** "you get 20% off", "you can save a third", "your first class is free". */
  private Optional<String> told(Phrase offer) {
    return switch (offer.kind()) {
      case CLAUSE -> Optional.of(offer.text()).filter(each -> !each.contains(". ") && !each.contains("! "));
      case INSTRUCTION -> Optional.of("you can " + instructions.within(offer.text())).filter(each -> !each.contains(", "));
      case NOUN -> Optional.of(offer).filter(this::canBeGot).map(each -> "you get " + noun(each));
      default -> Optional.empty();
    };
  }

  /** "a four-day week", "a 10% discount", but "free shipping" and "20% off". */
  String noun(Phrase offer) {
    boolean portion = Character.isDigit(offer.text().charAt(0)) && offer.text().contains("% ")
        && offer.countability() == Countability.COUNTED && !offer.head().endsWith("s");
    boolean period = !offer.determined() && words.in("period", offer.head());
    return portion || period ? Articles.before(offer.text()) + " " + offer.text() : offer.wantsArticle()
        ? indefinite(offer) : offer.text();
  }

  /** A noun with "a", if it is one thing that has no article. */
  static String indefinite(Phrase phrase) {
    boolean one = !phrase.determined() && phrase.number() == GrammaticalNumber.SINGULAR
        && phrase.countability() != Countability.UNCOUNTED;
    return one ? Articles.before(phrase.text()) + " " + phrase.text() : phrase.text();
  }

  /** "20% off", "no joining fee": what something comes with. */
  private Optional<String> along(Phrase offer) {
    boolean none = EnglishForms.isNoun(offer) && offer.text().startsWith("no ");
    boolean comes = none || canBeGot(offer) || EnglishForms.isNoun(offer) && isPriced(offer);
    return comes ? Optional.of(noun(offer)) : Optional.empty();
  }

  /** "tickets from £15", which nobody is given. */
  private static boolean isPriced(Phrase offer) {
    return A_PRICE.matcher(offer.text()).find();
  }

  /** A noun, or an amount of something, but neither "open until midnight" nor a price. */
  private boolean canBeGot(Phrase offer) {
    boolean price = "£$€".indexOf(offer.text().charAt(0)) >= 0 && !OFF_A_PRICE.matcher(offer.text()).find();
    boolean amount = Character.isDigit(offer.text().charAt(0)) || offer.determined();
    return EnglishForms.isNoun(offer) && !price && !isPriced(offer) && !offer.text().startsWith("no ")
        && (amount || words.isMostlyNoun(words.singular(offer.head())));
  }
}
