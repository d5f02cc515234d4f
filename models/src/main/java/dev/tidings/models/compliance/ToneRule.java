package dev.tidings.models.compliance;

import dev.tidings.models.compliance.WordSearch.Span;
import dev.tidings.models.studio.text.Sentences;
import dev.tidings.models.studio.voice.VoiceFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Bounds of a text's tone. */
final class ToneRule {
  private static final int CAPITAL_LETTERS = 3;

  private ToneRule() {}

  static void check(Rule rule, String text, List<Verdict> verdicts) {
    if (rule.measure() == ToneMeasure.SENTENCE_WORDS) {
      sentences(rule, text, verdicts);
      return;
    }
    var spans = spans(rule.measure(), text);
    var name = rule.measure().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (rule.most() != null && spans.size() > rule.most()) {
      var first = spans.get(rule.most());
      verdicts.add(Verdict.of(rule, text, first.from(), first.to(),
          "The text has " + spans.size() + " " + name + "; at most " + rule.most() + " are wanted."));
    } else if (rule.least() != null && spans.size() < rule.least()) {
      verdicts.add(Verdict.of(rule, text, 0, text.length(),
          "The text has " + spans.size() + " " + name + "; at least " + rule.least() + " are wanted."));
    }
  }

  private static List<Span> spans(ToneMeasure measure, String text) {
    return switch (measure) {
      case EXCLAMATION_MARKS -> signs(text, each -> each == '!' || each == '！');
      case QUESTION_MARKS -> signs(text, each -> each == '?' || each == '？');
      case EMOJI -> signs(text, VoiceFeatures::isPicture);
      case HASHTAGS -> tokens(text, '#');
      case MENTIONS -> tokens(text, '@');
      default -> capitals(text);
    };
  }

  private static List<Span> signs(String text, IntPredicate wanted) {
    var spans = new ArrayList<Span>();
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (wanted.test(text.codePointAt(at))) {
        spans.add(new Span(at, at + Character.charCount(text.codePointAt(at))));
      }
    }
    return spans;
  }

  /** Signs that begin a word, with it. */
  private static List<Span> tokens(String text, char sign) {
    var spans = new ArrayList<Span>();
    for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      int end = wordEnd(text, at + 1);
      boolean begins = at == 0 || !isWord(text.charAt(at - 1)) && text.charAt(at - 1) != '/';
      if (begins && end > at + 1) {
        spans.add(new Span(at, end));
      }
    }
    return spans;
  }

  private static List<Span> capitals(String text) {
    var spans = new ArrayList<Span>();
    for (int at = 0; at < text.length(); at++) {
      int end = wordEnd(text, at);
      var word = text.substring(at, end);
      if (word.length() >= CAPITAL_LETTERS && word.chars().allMatch(Character::isUpperCase)) {
        spans.add(new Span(at, end));
      }
      at = end;
    }
    return spans;
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char sign) {
    return Character.isLetterOrDigit(sign) || sign == '_';
  }

  private static void sentences(Rule rule, String text, List<Verdict> verdicts) {
    int from = 0;
    for (var sentence : Sentences.of(text)) {
      int at = Math.max(from, text.indexOf(sentence, from));
      from = Math.min(text.length(), at + sentence.length());
      int words = Sentences.words(sentence).size();
      boolean many = rule.most() != null && words > rule.most();
      if (many || rule.least() != null && words < rule.least()) {
        verdicts.add(Verdict.of(rule, text, at, from, "A sentence has " + words + " words; at " + (many ? "most "
            + rule.most() : "least " + rule.least())
            + " are wanted."));
      }
    }
  }
}
