package dev.tidings.models.cards;

import java.util.List;

/** What a card says. Texts are plain, in any direction; optional ones are empty. White space is collapsed. */
public sealed interface CardContent {
  /** Somebody's words. The quotation marks are the card's: give none. */
  record Quote(String text, String author, String role) implements CardContent {
    public Quote {
      absent(text, author, role);
    }
  }

  /**
   * News.
   *
   * @param kicker a word or three above the headline
   * @param action what to do now, on a pill
   */
  record Announcement(String kicker, String headline, String body, String action) implements CardContent {
    public Announcement {
      absent(kicker, headline, body, action);
    }
  }

  /** One figure, as it is to be written ({@code 73 %}), with what it counts and where it is from. */
  record Figure(String value, String label, String source) implements CardContent {
    public Figure {
      absent(value, label, source);
    }
  }

  /** A title and two to seven items, numbered. */
  record Listing(String title, List<String> items) implements CardContent {
    public Listing {
      absent(title);
      items = List.copyOf(items);
    }
  }

  private static void absent(String... texts) {
    for (var text : texts) {
      if (text == null) {
        throw new IllegalArgumentException("a text that is not there is empty, not null");
      }
    }
  }
}
