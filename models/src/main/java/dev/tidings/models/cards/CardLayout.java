package dev.tidings.models.cards;

import dev.tidings.models.cards.CardFonts.Role;
import dev.tidings.models.cards.Stack.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where everything on a card stands: the largest scale at which the texts fit the safe area. */
final class CardLayout {
  private static final float LARGEST = 2.0f;
  /** Texts grow beyond their usual size only as long as this share of the room stays free. */
  private static final float AIR = 0.15f;
  private static final float SMALLEST = 0.45f;
  private static final float STEP = 0.95f;
  /** What rounding may add to an edge, in pixels; no pixel beyond the edge takes colour from it. */
  static final double ROUNDING = 0.002;

  private static final Type QUOTE = new Type(Role.SERIF, 78, 38, 1.2f, 12);
  private static final Type SIGN = new Type(Role.SERIF, 300, 0, 1, 1);
  private static final Type AUTHOR = new Type(Role.BOLD, 38, 28, 1.2f, 2);
  private static final Type ROLE = new Type(Role.SANS, 32, 26, 1.25f, 2);
  private static final Type KICKER = new Type(Role.BOLD, 30, 26, 1.2f, 1);
  private static final Type HEADLINE = new Type(Role.BOLD, 96, 44, 1.08f, 7);
  private static final Type BODY = new Type(Role.SANS, 42, 30, 1.36f, 9);
  private static final Type ACTION = new Type(Role.BOLD, 36, 28, 1.2f, 1);
  private static final Type VALUE = new Type(Role.BOLD, 300, 90, 1, 1);
  private static final Type LABEL = new Type(Role.SANS, 56, 34, 1.24f, 6);
  private static final Type SOURCE = new Type(Role.SANS, 30, 26, 1.3f, 3);
  private static final Type TITLE = new Type(Role.BOLD, 72, 42, 1.1f, 4);
  private static final Type ITEM = new Type(Role.SANS, 42, 28, 1.26f, 4);
  private static final Type BRAND = new Type(Role.BOLD, 30, 26, 1.2f, 1);

  private final CardSize size;
  private final Scheme scheme;
  private final float unit;
  /** Of the floors: a wide card is shown as narrow as a tall one on a phone, so its smallest words go by its width. */
  private final float legible;

  CardLayout(CardSize size, Scheme scheme) {
    this.size = size;
    this.scheme = scheme;
    this.unit = size.width() > size.height() ? size.height() * 1.3f / 1080 : size.width() / 1080f;
    this.legible = Math.max(unit, size.width() * 0.8f / 1080);
  }

  /** @throws CardRefused if the texts do not fit at the smallest legible size */
  List<Ink> place(CardTexts texts, CardText brand) throws CardRefused {
    for (var scale = LARGEST; scale > SMALLEST; scale *= STEP) {
      if (placed(texts, brand, scale, false).isPresent()) {
        var inks = placed(texts, brand, scale, true);
        if (inks.isPresent()) {
          return inks.get();
        }
      }
    }
    throw new CardRefused(Refusal.SPACE, "the words do not fit " + size.id() + " (" + size.width() + " x " + size.height()
        + ") at the smallest size that can be read: shorten them, or choose a taller size");
  }

  private Optional<List<Ink>> placed(CardTexts texts, CardText brand, float scale, boolean balanced) {
    var toRight = texts.leading().rightToLeft();
    var main = new Stack(size.safeWidth(), unit, legible, scale, toRight, balanced, scheme);
    fill(main, texts);
    var foot = new Stack(size.safeWidth(), unit, legible, 1, toRight, false, scheme);
    if (!brand.isEmpty()) {
      foot.text(brand, BRAND, scheme.muted());
    }
    var room = size.safeHeight() - (brand.isEmpty() ? 0 : foot.height() + unit * 44);
    if (!main.fits() || !foot.fits() || main.height() > room * (scale > 1 ? 1 - AIR : 1)) {
      return Optional.empty();
    }
    var inks = new ArrayList<Ink>();
    main.inks().forEach(ink -> inks.add(ink.moved(size.safeLeft(), size.safeTop() + (room - main.height()) / 2)));
    foot.inks().forEach(ink -> inks.add(ink.moved(size.safeLeft(), size.safeTop() + size.safeHeight() - foot.height())));
    return inks.stream().allMatch(this::safe) ? Optional.of(inks) : Optional.empty();
  }

  private boolean safe(Ink ink) {
    var bounds = ink.shape().getBounds2D();
    return bounds.isEmpty() || bounds.getMinX() >= size.safeLeft() - ROUNDING
        && bounds.getMaxX() <= size.width() - size.safeRight() + ROUNDING && bounds.getMinY() >= size.safeTop() - ROUNDING
        && bounds.getMaxY() <= size.height() - size.safeBottom() + ROUNDING;
  }

  private void fill(Stack stack, CardTexts texts) {
    switch (texts) {
      case CardTexts.Quote quote -> {
        stack.sign(quote.sign(), SIGN).gap(44).text(quote.text(), QUOTE, scheme.text());
        if (!quote.author().isEmpty() || !quote.role().isEmpty()) {
          stack.gap(52).bar(72, 8, scheme.mark()).gap(30).text(quote.author(), AUTHOR, scheme.text());
          stack.gap(quote.author().isEmpty() ? 0 : 6).text(quote.role(), ROLE, scheme.muted());
        }
      }
      case CardTexts.Announcement news -> {
        stack.pill(news.kicker(), KICKER).gap(news.kicker().isEmpty() ? 0 : 46)
            .text(news.headline(), HEADLINE, scheme.text());
        stack.gap(news.body().isEmpty() ? 0 : 34).text(news.body(), BODY, scheme.muted());
        stack.gap(news.action().isEmpty() ? 0 : 56).pill(news.action(), ACTION);
      }
      case CardTexts.Figure figure -> {
        stack.text(figure.value(), VALUE, scheme.mark()).gap(34).bar(120, 10, scheme.mark()).gap(44);
        stack.text(figure.label(), LABEL, scheme.text());
        stack.gap(figure.source().isEmpty() ? 0 : 34).text(figure.source(), SOURCE, scheme.muted());
      }
      case CardTexts.Listing listing -> {
        stack.text(listing.title(), TITLE, scheme.text()).gap(30).bar(96, 8, scheme.mark()).gap(50);
        for (var at = 0; at < listing.items().size(); at++) {
          stack.item(listing.numbers().get(at), listing.items().get(at), BRAND, ITEM, at > 0);
        }
      }
    }
  }
}
