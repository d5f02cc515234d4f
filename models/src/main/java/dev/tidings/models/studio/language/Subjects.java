package dev.tidings.models.studio.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a noun stands for in a post: something to talk about, something that is itself the news, or something to read. */
final class Subjects {
  private static final Pattern TRADE = Pattern.compile(".{2,40}(er|or|ist|ista|ian|eur)");

  private final Words words;

  Subjects(Words words) {
    this.words = words;
  }

  /**
   * As {@code subject} (what there is to say something about), {@code talk} (after "let's talk"), {@code purpose} (after
   * "for"), {@code news} (what is itself the news), {@code served} (what can be "for" somebody), {@code times} (what is
   * "at" a place), {@code vacancy} (what somebody is hired as), {@code applicant} (the same of one person), {@code role}
   * (the same without what determines it), {@code people} (who can be thanked) or {@code deed} (what for).
   */
  Optional<String> put(Phrase phrase, String form) {
    boolean fits = switch (form) {
      case "talk" -> isSubject(phrase) && isShort(phrase.text());
      case "purpose" -> isSubject(phrase) && !words.isThing(words.singular(phrase.head()))
          && phrase.number() != GrammaticalNumber.UNKNOWN;
      case "news" -> isNews(phrase);
      case "times" -> areTimes(phrase);
      case "role" -> isRole(phrase) && !phrase.determined();
      case "vacancy" -> isRole(phrase);
      case "applicant" -> isRole(phrase) && phrase.number() == GrammaticalNumber.SINGULAR;
      case "people" -> isPerson(phrase);
      case "deed" -> isDeed(phrase);
      case "served" -> isServed(phrase);
      default -> isSubject(phrase);
    };
    return !fits ? Optional.empty() : Optional.of(switch (form) {
      case "vacancy", "applicant" -> Offers.indefinite(phrase);
      case "people" -> phrase.determined() ? phrase.text() : "our " + phrase.text();
      default -> phrase.text();
    });
  }

  /** What somebody is hired as: a person by trade. */
  boolean isRole(Phrase phrase) {
    var noun = words.singular(phrase.head());
    return EnglishForms.isNoun(phrase) && (words.in("role", noun) || words.isPerson(noun)
        || TRADE.matcher(noun).matches() && !words.isNoun(noun));
  }

  private boolean isPerson(Phrase phrase) {
    return EnglishForms.isNoun(phrase) && words.isPerson(words.singular(phrase.head()));
  }

  /** What somebody is thanked for: an occasion, a time, or what is named as a deed. */
  private boolean isDeed(Phrase phrase) {
    var noun = words.singular(phrase.head());
    return words.in("deed", noun) || phrase.determined() && (words.in("gathering", noun) || words.in("period", noun));
  }

  /** A few words, of which none is a preposition and the first no verb. */
  private boolean isShort(String text) {
    var own = text.toLowerCase(Locale.ROOT).split(" ");
    boolean verb = own.length > 1 && !words.stem(own[0], "ing").equals(own[0]);
    return own.length < 4 && !verb && Arrays.stream(own).noneMatch(each -> words.in("stop", each));
  }

  /** "sensitive skin" and "heat pumps", but neither "the school holidays" nor "lower fares" nor "Q3 results". */
  private boolean isSubject(Phrase phrase) {
    return EnglishForms.isNoun(phrase) && !phrase.determined() && !phrase.wantsArticle() && !isNews(phrase)
        && !isOccasion(phrase) && phrase.text().chars().noneMatch(Character::isDigit);
  }

  private boolean isOccasion(Phrase phrase) {
    return words.in("occasion", phrase.head()) || words.in("period", phrase.head()) && phrase.text().contains(" ");
  }

  /** "our rebrand", "a new flavour", "lower fares": what somebody has, or more of something. */
  private boolean isNews(Phrase phrase) {
    var first = phrase.text().split(" ", 2)[0].toLowerCase(Locale.ROOT);
    return EnglishForms.isNoun(phrase) && !words.in("occasion", phrase.head())
        && (words.in("news", first) || phrase.text().contains(" ") && words.in("news", phrase.head()));
  }

  /** "night buses for shift workers", but not "our rebrand" or "support for charities", which is for somebody already. */
  private boolean isServed(Phrase phrase) {
    var text = phrase.text();
    boolean open = !phrase.determined() && !phrase.wantsArticle() || text.startsWith("a ") || text.startsWith("an ");
    return EnglishForms.isNoun(phrase) && open && !text.contains(" for ");
  }

  /** "the best topping", "your first concert". */
  String yours(Phrase phrase) {
    return phrase.text().toLowerCase(Locale.ROOT).startsWith("your ") ? phrase.text() : "the " + phrase.text();
  }

  /** "opening hours", which a place has. */
  boolean areTimes(Phrase phrase) {
    return words.in("times", phrase.head());
  }

  /** What somebody has an answer to, rather than a view on. */
  boolean isYours(Phrase phrase) {
    return words.in("yours", phrase.text().split(" ", 2)[0].toLowerCase(Locale.ROOT));
  }

  /** A guide, a survey, a talk or a film. */
  boolean isAboutSomething(Phrase phrase) {
    return EnglishForms.isNoun(phrase) && words.in("about-something", words.singular(phrase.head()));
  }
}
