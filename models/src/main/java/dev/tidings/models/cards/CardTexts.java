package dev.tidings.models.cards;

import dev.tidings.models.cards.CardFonts.Role;
import java.util.ArrayList;
import java.util.List;

/** A card's texts after they were checked. */
sealed interface CardTexts {
  /** The text whose direction is the card's. */
  CardText leading();

  record Quote(CardText sign, CardText text, CardText author, CardText role) implements CardTexts {
    @Override
    public CardText leading() {
      return text;
    }
  }

  record Announcement(CardText kicker, CardText headline, CardText body, CardText action) implements CardTexts {
    @Override
    public CardText leading() {
      return headline;
    }
  }

  record Figure(CardText value, CardText label, CardText source) implements CardTexts {
    @Override
    public CardText leading() {
      return label;
    }
  }

  record Listing(CardText title, List<CardText> numbers, List<CardText> items) implements CardTexts {
    @Override
    public CardText leading() {
      return title;
    }
  }

  /** @throws CardRefused as {@link CardText#of} does, and for a field that is needed and empty, or too few or many items */
  static CardTexts of(CardContent content, CardFonts fonts) throws CardRefused {
    return switch (content) {
      case CardContent.Quote quote -> new Quote(CardText.of("sign", "\u201C", 1, Role.SERIF, fonts),
          needed("text", quote.text(), 400, Role.SERIF, fonts), CardText.of("author", quote.author(), 60, Role.BOLD, fonts),
          CardText.of("role", quote.role(), 80, Role.SANS, fonts));
      case CardContent.Announcement news -> new Announcement(CardText.of("kicker", news.kicker(), 40, Role.BOLD, fonts),
          needed("headline", news.headline(), 120, Role.BOLD, fonts),
          CardText.of("body", news.body(), 280, Role.SANS, fonts),
          CardText.of("action", news.action(), 40, Role.BOLD, fonts));
      case CardContent.Figure figure -> new Figure(needed("value", figure.value(), 16, Role.BOLD, fonts),
          needed("label", figure.label(), 160, Role.SANS, fonts),
          CardText.of("source", figure.source(), 120, Role.SANS, fonts));
      case CardContent.Listing listing -> listing(listing, fonts);
    };
  }

  private static Listing listing(CardContent.Listing listing, CardFonts fonts) throws CardRefused {
    if (listing.items().size() < 2 || listing.items().size() > 7) {
      throw new CardRefused(Refusal.LENGTH, "a list card takes two to seven items, not " + listing.items().size());
    }
    var numbers = new ArrayList<CardText>();
    var items = new ArrayList<CardText>();
    for (var item : listing.items()) {
      numbers.add(CardText.of("number " + (items.size() + 1), Integer.toString(items.size() + 1), 1, Role.BOLD, fonts));
      items.add(needed("item " + (items.size() + 1), item, 110, Role.SANS, fonts));
    }
    return new Listing(needed("title", listing.title(), 80, Role.BOLD, fonts), List.copyOf(numbers), List.copyOf(items));
  }

  private static CardText needed(String field, String raw, int longest, Role role, CardFonts fonts) throws CardRefused {
    var text = CardText.of(field, raw, longest, role, fonts);
    if (text.isEmpty()) {
      throw new CardRefused(Refusal.LENGTH, field + " is empty");
    }
    return text;
  }
}
