package dev.tidings.models.studio.voice;

import dev.tidings.models.studio.text.Sentences;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a brand does again and again in its own posts.
 *
 * @param openers short sentences that at least two posts begin with, as they stand, the commonest first
 * @param signOffs short last lines that at least two posts end with, as they stand, the commonest first
 * @param emoji those used, the commonest first
 * @param emojiShare of posts that have any
 * @param smallShare of posts that begin with a small letter
 * @param exclamations for each post, on average
 * @param openerShare of posts that begin with one of the openers
 * @param signOffShare of posts that end with one of the sign-offs
 */
public record BrandHabits(
    List<String> openers, List<String> signOffs, List<String> emoji, double emojiShare, double smallShare,
        double exclamations,
    double openerShare, double signOffShare) {
  private static final int SHORT_WORDS = 6;
  /** What is true on one day alone is no habit. */
  private static final Set<String> OF_A_DAY = Set.of(
      "new", "free", "now", "today", "tonight", "tomorrow", "sale", "off", "last", "only", "limited", "best", "first",
          "monday",
      "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
          "june",
      "july", "august", "september", "october", "november", "december", "here", "back", "open", "closed", "win",
          "guaranteed");

  /** Of a brand without posts. */
  public static final BrandHabits NONE = new BrandHabits(List.of(), List.of(), List.of(), 0, 0, 0, 0, 0);

  /** The habits in posts. */
  public static BrandHabits of(List<String> posts) {
    if (posts.isEmpty()) {
      return NONE;
    }
    var openers = repeated(posts.stream().map(BrandHabits::first).toList());
    var signOffs = repeated(posts.stream().map(BrandHabits::last).toList());
    Map<String, Integer> emoji = new LinkedHashMap<>();
    posts.forEach(post -> Emoji.in(post).forEach(each -> emoji.merge(each, 1, Integer::sum)));
    return new BrandHabits(openers, signOffs, byCount(emoji), share(posts, post -> !Emoji.in(post).isEmpty()),
        share(posts, post -> !post.isBlank() && Character.isLowerCase(post.strip().codePointAt(0))),
        posts.stream().mapToLong(post -> post.chars().filter(each -> each == '!').count()).average().orElse(0),
        share(posts, post -> openers.contains(first(post))), share(posts, post -> signOffs.contains(last(post))));
  }

  /** The same habits with those openers alone that one of these posts begins with, in the posts' order; all if none does. */
  BrandHabits openingLike(List<String> near) {
    var fitting = near.stream().map(BrandHabits::first).filter(openers::contains).distinct().toList();
    return fitting.isEmpty() ? this
        : new BrandHabits(fitting, signOffs, emoji, emojiShare, smallShare, exclamations, openerShare, signOffShare);
  }

  private static String first(String post) {
    var sentences = Sentences.of(post);
    return sentences.size() < 2 ? "" : sentences.getFirst();
  }

  /** The last sentence that is neither hashtags nor a link. */
  private static String last(String post) {
    var sentences = Sentences.of(post).stream().filter(each -> !each.startsWith("#") && !each.contains("://")).toList();
    return sentences.size() < 2 ? "" : sentences.getLast();
  }

  private static List<String> repeated(List<String> sentences) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    sentences.stream().filter(BrandHabits::isHabit).forEach(each -> counts.merge(each, 1, Integer::sum));
    counts.values().removeIf(count -> count < 2);
    return byCount(counts);
  }

  private static boolean isHabit(String sentence) {
    var words = Sentences.words(sentence);
    boolean plain = sentence.codePoints().noneMatch(each -> Character.isDigit(each) || "#@/$£€%".indexOf(each) >= 0);
    return plain && !words.isEmpty() && words.size() <= SHORT_WORDS
        && words.stream().noneMatch(each -> OF_A_DAY.contains(each.toLowerCase(Locale.ROOT)));
  }

  private static List<String> byCount(Map<String, Integer> counts) {
    return counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).map(Map.Entry::getKey)
        .toList();
  }

  private static double share(List<String> posts, Predicate<String> has) {
    return (double) posts.stream().filter(has).count() / posts.size();
  }
}
