package dev.tidings.content;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What holds for any post, whatever its networks: bounds, and nothing that cannot be stored. The networks' own rules are
 * the publisher's; these bounds are above all of theirs. Texts are counted in Unicode characters.
 */
final class ContentRules {
  static final int LONGEST_CAMPAIGN = 100;
  private static final int LONGEST_TITLE = 200;
  private static final int MOST_ACCOUNTS = 100;
  private static final int MOST_VARIANTS = 20;
  private static final int MOST_PARTS = 50;
  private static final int MOST_MEDIA = 40;
  private static final int LONGEST_TEXT = 100_000;
  private static final int LONGEST_ALT_TEXT = 5_000;
  private static final int MOST_OPTIONS = 20;
  private static final int LONGEST_OPTION = 500_000;
  private static final int LONGEST_NAME = 50;
  private static final int MOST_ENTRIES = 250;

  private ContentRules() {}

  /** Fails 422 with every rule that is broken. */
  static void require(String title, PostContent content, String campaign) {
    List<Violation> violations = new ArrayList<>();
    if (title != null && title.length() > LONGEST_TITLE) {
      violations.add(tooLong("/title", LONGEST_TITLE));
    }
    violations.addAll(campaign(campaign));
    violations.addAll(characters("/title", title));
    if (content == null) {
      violations.add(new Violation("/content", "content-missing", "A post needs a content."));
    } else {
      accounts(content, violations);
      variants(content, violations);
      if (PostContent.characters(content.variants()) > PostContent.MOST_CHARACTERS) {
        violations.add(new Violation("/content/variants", "content-too-long", PostContent.TOO_LONG));
      }
    }
    refuse(violations);
  }

  /** Fails 422 if there are any. */
  static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw BusFailure.rejected(422, violations.getFirst().rule(), violations.getFirst().message(), violations);
    }
  }

  static List<Violation> campaign(String campaign) {
    List<Violation> violations = new ArrayList<>(characters("/campaign", campaign));
    if (campaign != null && campaign.length() > LONGEST_CAMPAIGN) {
      violations.add(new Violation(
          "/campaign", "campaign-too-long", "A campaign's name has at most " + LONGEST_CAMPAIGN + " characters."));
    }
    return violations;
  }

  /** A NUL cannot be stored, and half a surrogate pair is no character. */
  static List<Violation> characters(String field, String text) {
    boolean storable = text == null
        || (text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text));
    return storable
        ? List.of()
        : List.of(new Violation(field, "character-not-allowed", "The text has a NUL or half of a character in it."));
  }

  private static void accounts(PostContent content, List<Violation> violations) {
    if (content.accounts().size() > MOST_ACCOUNTS) {
      violations.add(tooMany("/content/accounts", MOST_ACCOUNTS));
    }
    if (new HashSet<>(content.accounts()).size() < content.accounts().size()) {
      violations.add(new Violation("/content/accounts", "account-repeated", "An account is named twice."));
    }
  }

  private static void variants(PostContent content, List<Violation> violations) {
    if (content.variants().size() > MOST_VARIANTS) {
      violations.add(tooMany("/content/variants", MOST_VARIANTS));
      return;
    }
    Set<String> networks = new HashSet<>();
    for (int index = 0; index < content.variants().size(); index++) {
      Variant variant = content.variants().get(index);
      String field = "/content/variants/" + index;
      if (!networks.add(variant.network())) {
        violations.add(new Violation(field + "/network", "network-repeated", "There is another variant for this network."));
      }
      violations.addAll(characters(field + "/network", variant.network()));
      options(variant, field, violations);
      parts(variant, field, violations);
    }
  }

  private static void parts(Variant variant, String field, List<Violation> violations) {
    if (variant.parts().size() > MOST_PARTS) {
      violations.add(tooMany(field + "/parts", MOST_PARTS));
      return;
    }
    for (int index = 0; index < variant.parts().size(); index++) {
      Part part = variant.parts().get(index);
      String partField = field + "/parts/" + index;
      if (length(part.text()) > LONGEST_TEXT) {
        violations.add(tooLong(partField + "/text", LONGEST_TEXT));
      }
      violations.addAll(characters(partField + "/text", part.text()));
      media(part, partField, violations);
    }
  }

  private static void media(Part part, String partField, List<Violation> violations) {
    if (part.media().size() > MOST_MEDIA) {
      violations.add(tooMany(partField + "/media", MOST_MEDIA));
      return;
    }
    for (int index = 0; index < part.media().size(); index++) {
      Media media = part.media().get(index);
      String field = partField + "/media/" + index + "/altText";
      if (media.altText() != null && length(media.altText()) > LONGEST_ALT_TEXT) {
        violations.add(tooLong(field, LONGEST_ALT_TEXT));
      }
      violations.addAll(characters(field, media.altText()));
    }
  }

  private static void options(Variant variant, String field, List<Violation> violations) {
    boolean plain = variant.options().size() <= MOST_OPTIONS && variant.options().entrySet().stream().allMatch(option ->
        isPlain(option.getValue()) && characters(field, option.getKey() + option.getValue()).isEmpty()
            && length(option.getKey()) + length(option.getValue().toString()) <= LONGEST_OPTION + LONGEST_NAME);
    if (!plain) {
      violations.add(new Violation(field + "/options", "bad-options",
          "Options are at most " + MOST_OPTIONS + " texts, numbers, truth values and lists of texts."));
    }
  }

  private static boolean isPlain(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean
        || value instanceof List<?> entries && entries.size() <= MOST_ENTRIES
            && entries.stream().allMatch(String.class::isInstance);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Violation tooLong(String field, int most) {
    return new Violation(field, "too-long", "At most " + most + " characters.");
  }

  private static Violation tooMany(String field, int most) {
    return new Violation(field, "too-many", "At most " + most + ".");
  }
}
