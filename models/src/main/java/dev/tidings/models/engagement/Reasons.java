package dev.tidings.models.engagement;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;

/** Puts what moved a forecast into words. */
final class Reasons {
  private static final int MOST = 6;
  private static final int MOST_WORDS = 3;
  private static final double LEAST_LIFT = 0.01;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private final PostView post;
  private final AccountMemory memory;
  private final ZoneId zone;

  Reasons(PostView post, AccountMemory memory, ZoneId zone) {
    this.post = post;
    this.memory = memory;
    this.zone = zone;
  }

  /** @param contributions what each feature adds to the lift, by its ordinal */
  List<Reason> of(double[] contributions) {
    var sums = new EnumMap<Aspect, Double>(Aspect.class);
    for (var feature : Feature.values()) {
      sums.merge(feature.aspect(), contributions[feature.ordinal()], Double::sum);
    }
    return sums.entrySet().stream()
        .filter(each -> Math.abs(each.getValue()) >= LEAST_LIFT)
        .sorted(Comparator.comparingDouble(each -> -Math.abs(each.getValue())))
        .limit(MOST)
        .map(each -> new Reason(each.getKey(), each.getValue(), words(each.getKey(), each.getValue())))
        .toList();
  }

  private String words(Aspect aspect, double lift) {
    return switch (aspect) {
      case LENGTH -> length();
      case LINK -> counted(Feature.LINKS, "has", "link", "links");
      case PICTURE -> counted(Feature.PICTURES, "has", "picture link", "picture links");
      case HASHTAGS -> counted(Feature.HASHTAGS, "has", "hashtag", "hashtags");
      case MENTIONS -> counted(Feature.MENTIONS, "has", "mention", "mentions");
      case OPENING -> value(Feature.OPENS_WITH_MENTION) + value(Feature.OPENS_WITH_DOT_MENTION) > 0
          ? "opens with a mention" : "does not open with a mention";
      case CAPITALS -> value(Feature.CAPITAL_WORDS) == 0
          ? "has no word in capitals" : counted(Feature.CAPITAL_WORDS, "has", "word in capitals", "words in capitals");
      case PUNCTUATION -> punctuation();
      case QUOTE -> value(Feature.OPENS_WITH_QUOTE) > 0 ? "opens with a quotation"
          : value(Feature.QUOTES) + value(Feature.REPOSTS) > 0 ? "quotes somebody" : "quotes nobody";
      case NUMBERS -> counted(Feature.NUMBERS, "has", "number", "numbers");
      case SERIES -> value(Feature.CONTINUES) > 0 ? "goes on from another post"
          : value(Feature.CONTINUED) > 0 ? "is to be continued" : "stands by itself";
      case KIND -> post.draft().reply() ? "is a reply" : "is not a reply";
      case CLIENT -> post.draft().client().isEmpty()
          ? "does not tell its client" : "sent from " + post.draft().shortClient();
      case HOUR -> "posted at " + CLOCK.format(post.at().atZone(zone));
      case WEEKDAY -> "posted on a " + post.at().atZone(zone).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case PACE -> pace();
      case MOMENTUM -> "recent posts did " + (lift > 0 ? "better" : "worse") + " than the baseline tells";
      case WORDING -> wording(lift);
    };
  }

  private String length() {
    var usual = memory.typicalCharacters();
    var own = value(Feature.CHARACTERS);
    var comparison = usual == 0 ? "long"
        : own < 0.85 * usual ? "shorter than usual"
        : own > 1.15 * usual ? "longer than usual"
        : "of usual length";
    var characters = (int) own + (own == 1 ? " character" : " characters");
    return usual == 0 ? characters + " " + comparison
        : comparison + " (" + characters + ", usually " + Math.round(usual) + ")";
  }

  private String counted(Feature feature, String verb, String one, String many) {
    var count = (int) value(feature);
    return verb + " " + switch (count) {
      case 0 -> "no " + one;
      case 1 -> "a " + one;
      default -> count + " " + many;
    };
  }

  private String punctuation() {
    var exclaims = value(Feature.EXCLAMATIONS) > 0;
    var asks = value(Feature.QUESTIONS) > 0;
    if (!exclaims && !asks) {
      return "has no exclamation or question mark";
    }
    var exclamation = exclaims ? counted(Feature.EXCLAMATIONS, "has", "exclamation mark", "exclamation marks") : "";
    return exclamation.replace("a exclamation", "an exclamation") + (exclaims && asks ? " and " : "")
        + (asks ? "asks a question" : "");
  }

  private String pace() {
    var minutes = Math.round(Math.expm1(value(Feature.MINUTES_SINCE_LAST)));
    var day = Math.round(Math.expm1(value(Feature.POSTS_LAST_DAY)));
    var after = minutes < 120 ? minutes + " minutes" : minutes < 2880 ? minutes / 60 + " hours" : minutes / 1440 + " days";
    return "comes " + after + " after the last post, with " + day + " in the day before";
  }

  private String wording(double lift) {
    var slots = post.wording().slots();
    var telling = new ArrayList<Integer>();
    for (var i = 0; i < slots.length; i++) {
      if (Wording.isTelling(post.wording().words().get(i)) && memory.wordEffect(slots[i], post.hour()) * lift > 0) {
        telling.add(i);
      }
    }
    telling.sort(Comparator.comparingDouble(each -> -Math.abs(memory.wordEffect(slots[each], post.hour()))));
    var found = telling.stream().limit(MOST_WORDS).map(each -> "\u201C" + post.wording().words().get(each) + "\u201D")
        .toList();
    var how = lift > 0 ? "well" : "poorly";
    return found.isEmpty() ? "wording that does " + how + " for this account"
        : "words that did " + how + " lately: " + String.join(", ", found);
  }

  private float value(Feature feature) {
    return post.features()[feature.ordinal()];
  }
}
