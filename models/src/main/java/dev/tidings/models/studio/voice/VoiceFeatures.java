package dev.tidings.models.studio.voice;

import dev.tidings.models.studio.text.Sentences;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a text sounds, whatever it is about: marks, casing, lengths, pronouns and the function words in it. Each figure is
 * scaled
 * to some 0 to 1, so that none outweighs the others.
 */
public final class VoiceFeatures {
  private static final List<Set<String>> CLASSES = List.of(
      Set.of("we", "our", "us", "we're", "we've", "we'd", "we'll", "ours"),
      Set.of("you", "your", "you're", "you've", "you'll", "yours"),
      Set.of("i", "my", "me", "i'm", "i've"),
      Set.of("please", "would", "may", "kindly", "pleased", "invite"),
      Set.of("hey", "hi", "hello", "psst", "ok", "oh", "yes", "no"),
      Set.of("is", "are", "was", "were", "be"),
      Set.of("the", "a", "an"),
      Set.of("and", "or", "but", "so"),
      Set.of("in", "on", "at", "of", "for", "to", "with"));
  /** How many figures there are. */
  public static final int SIZE = 16 + CLASSES.size();

  private VoiceFeatures() {}

  /** The figures of a text; all 0 of an empty one. */
  public static double[] of(String text) {
    var words = Sentences.words(text);
    var sentences = Sentences.of(text);
    double[] figures = new double[SIZE];
    if (words.isEmpty()) {
      return figures;
    }
    double size = words.size();
    double lines = Math.max(1, sentences.size());
    figures[0] = capped(count(text, '!') / lines);
    figures[1] = capped(count(text, '?') / lines);
    figures[2] = capped(text.codePoints().filter(VoiceFeatures::isPicture).count() / 3.0);
    figures[3] = capped(count(text, '#') / 5.0);
    figures[4] = capped(size / lines / 20);
    figures[5] = capped(size / 60);
    figures[6] = smallBeginnings(sentences);
    figures[7] = capped(words.stream().filter(each -> each.contains("'")).count() * 5 / size);
    figures[8] = capped(shouted(text) * 5 / size);
    figures[9] = capped(count(text, ':') / lines);
    figures[10] = capped((count(text, '…') + (text.contains("...") ? 1 : 0)) / lines);
    figures[11] = capped((count(text, '—') + count(text, '–')) / lines);
    figures[12] = capped(words.stream().mapToInt(String::length).average().orElse(0) / 8);
    figures[13] = capped(count(text, '\n') / 6.0);
    figures[14] = capped(count(text, ',') / lines);
    figures[15] = capped(sentences.stream().filter(each -> Sentences.words(each).size() <= 3).count() / lines);
    for (int i = 0; i < CLASSES.size(); i++) {
      var members = CLASSES.get(i);
      figures[16 + i] = capped(words.stream().filter(members::contains).count() * 6 / size);
    }
    return figures;
  }

  /** Whether a character is an emoji or another picture. */
  public static boolean isPicture(int point) {
    return point > 0x2190 && (Character.isEmojiPresentation(point) || Character.isEmoji(point) && point >= 0x2600);
  }

  private static double count(String text, char sign) {
    return text.chars().filter(each -> each == sign).count();
  }

  private static double smallBeginnings(List<String> sentences) {
    long small = sentences.stream().filter(each -> Character.isLowerCase(each.codePointAt(0))
        && !Sentences.isLink(each)).count();
    return (double) small / Math.max(1, sentences.size());
  }

  private static double shouted(String text) {
    long shouted = 0;
    for (var token : text.split("\\s+")) {
      boolean letters = token.length() > 2 && token.chars().allMatch(Character::isLetter);
      shouted += letters && token.equals(token.toUpperCase(Locale.ROOT)) ? 1 : 0;
    }
    return shouted;
  }

  private static double capped(double figure) {
    return Math.min(1, figure);
  }
}
