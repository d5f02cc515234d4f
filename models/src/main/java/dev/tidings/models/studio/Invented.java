package dev.tidings.models.studio;

import dev.tidings.models.studio.language.Lines;
import dev.tidings.models.studio.language.Words;
import dev.tidings.models.studio.text.Sentences;
import dev.tidings.models.studio.voice.Emoji;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds in a text what neither the brief nor its article nor the brand's own posts say: words, names, numbers, links,
 * hashtags,
 * mentions and emoji. It knows nothing of patterns: what they may say of their own is the list of neutral words. A word that
 * claims something ("new", "free", "best") is licensed by the brief or the article alone. English. Thread-safe.
 */
public final class Invented {
  private static final Pattern PART_NUMBER = Pattern.compile("\\(\\d+/\\d+\\)");

  /** Longer texts are refused, and more of an article licenses nothing: no network takes as much. */
  private static final int MOST_CHARACTERS = 70_000;

  private final Words words;
  private final Set<String> neutral = new HashSet<>();
  private final Set<String> claims = new HashSet<>();

  public Invented(Words words) {
    this.words = words;
    Lines.of("neutral-en.txt").forEach(line -> neutral.addAll(List.of(line.split(" "))));
    Lines.of("claims-en.txt").forEach(line -> claims.addAll(List.of(line.split(" "))));
  }

  /**
   * The tokens of the text that nobody gave, in order.
   *
   * @throws IllegalArgumentException if the text has more than 70,000 characters
   */
  public List<String> in(String text, Brief brief, List<String> posts) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("The text has more than " + MOST_CHARACTERS + " characters.");
    }
    var briefed = sources(brief);
    var given = new HashSet<String>();
    briefed.forEach(each -> given.addAll(licensed(each)));
    var told = new HashSet<String>();
    posts.forEach(each -> told.addAll(licensed(each)));
    var invented = new ArrayList<String>();
    var all = String.join("\n", briefed) + "\n" + String.join("\n", posts);
    for (var token : PART_NUMBER.matcher(text).replaceAll(" ").split("\\s+")) {
      if (Sentences.isLink(token)) {
        addUnless(all.contains(withoutMarks(token)), token, invented);
        continue;
      }
      Emoji.in(token).forEach(emoji -> addUnless(all.contains(emoji), emoji, invented));
      for (var word : Sentences.words(token)) {
        boolean free = given.contains(root(word)) || !claims.contains(word) && (neutral.contains(word) || told
            .contains(root(word)));
        addUnless(free, word, invented);
      }
    }
    return invented;
  }

  private static String withoutMarks(String token) {
    int end = token.length();
    while (end > 0 && ".,;!?)".indexOf(token.charAt(end - 1)) >= 0) {
      end--;
    }
    return token.substring(0, end);
  }

  private static void addUnless(boolean licensed, String what, List<String> invented) {
    if (!licensed) {
      invented.add(what);
    }
  }

  private static List<String> sources(Brief brief) {
    var sources = new ArrayList<>(List.of(brief.topic(), brief.product(), brief.offer(), brief.audience(), brief
        .callToAction(), brief.article().substring(0, Math.min(brief.article().length(), MOST_CHARACTERS))));
    sources.addAll(brief.links());
    sources.addAll(brief.hashtags());
    sources.addAll(brief.must());
    return sources;
  }

  /** The roots of a source's words, and the source without its spaces, as hashtags have it. */
  private Set<String> licensed(String source) {
    var roots = new HashSet<String>();
    Sentences.words(source).forEach(each -> roots.add(root(each)));
    roots.add(root(String.join("", Sentences.words(source))));
    return roots;
  }

  private String root(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    var bare = lower.endsWith("'s") ? lower.substring(0, lower.length() - 2) : lower;
    return words.singular(bare);
  }
}
