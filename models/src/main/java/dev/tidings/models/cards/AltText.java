package dev.tidings.models.cards;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Locale;

/** A card in words, for those who do not see it. */
final class AltText {
  /** Where a network takes none, it is written all the same, for the desk's own pages. */
  private static final int OWN_LIMIT = 1000;

  private AltText() {}

  static String of(CardTexts texts, CardText brand, CardSize size) {
    var words = switch (texts) {
      case CardTexts.Quote quote -> "Quote card: \u201C" + quote.text().text() + "\u201D" + by(quote);
      case CardTexts.Announcement news -> "Announcement card: "
          + sentences(news.kicker(), news.headline(), news.body(), news.action());
      case CardTexts.Figure figure -> "Number card: " + figure.value().text() + " "
          + sentences(figure.label(), figure.source());
      case CardTexts.Listing listing -> "List card: " + sentences(listing.title()) + " " + numbered(listing);
    };
    return bounded(brand.isEmpty() ? words : ended(words) + " " + brand.text() + ".", size.altText() > 0 ? size.altText()
        : OWN_LIMIT);
  }

  private static String by(CardTexts.Quote quote) {
    var who = new ArrayList<String>();
    for (var text : new CardText[] {quote.author(), quote.role()}) {
      if (!text.isEmpty()) {
        who.add(text.text());
      }
    }
    return who.isEmpty() ? "" : " \u2014 " + String.join(", ", who);
  }

  private static String sentences(CardText... texts) {
    var sentences = new ArrayList<String>();
    for (var text : texts) {
      if (!text.isEmpty()) {
        sentences.add(ended(text.text()));
      }
    }
    return String.join(" ", sentences);
  }

  private static String ended(String text) {
    var last = text.codePointBefore(text.length());
    return Character.isLetterOrDigit(last) || last == ')' || last == '%' ? text + "." : text;
  }

  private static String numbered(CardTexts.Listing listing) {
    var items = new ArrayList<String>();
    for (var item : listing.items()) {
      items.add((items.size() + 1) + ". " + ended(item.text()));
    }
    return String.join(" ", items);
  }

  /** Cut between words, by UTF-16 units, of which no network counts more than one per character it takes. */
  private static String bounded(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    var breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    return text.substring(0, breaks.preceding(limit)).strip() + "\u2026";
  }
}
