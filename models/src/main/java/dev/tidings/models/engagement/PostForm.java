package dev.tidings.models.engagement;

import dev.tidings.models.engagement.Token.Kind;
import java.util.List;
import java.util.Set;

/** The features of a draft's text alone. */
final class PostForm {
  private static final Set<Character> QUOTES = Set.of('"', '\u201C', '\u201D');
  private static final List<String> PICTURES =
      List.of("pic.twitter.com/", "instagr.am/", "instagram.com/", "twitpic.com/", "imgur.com/", ".jpg", ".jpeg", ".png",
          ".gif");
  private final Draft draft;
  private final List<Token> tokens;
  private final String text;

  PostForm(Draft draft, List<Token> tokens) {
    this.draft = draft;
    this.tokens = tokens;
    this.text = draft.text().substring(0, Math.min(draft.text().length(), Token.LONGEST_TEXT)).strip();
  }

  void write(float[] row) {
    var bare = withoutLinks();
    set(row, Feature.CHARACTERS, bare.length());
    set(row, Feature.WORDS, count(Kind.WORD));
    set(row, Feature.WORD_LENGTH, bare.length() / Math.max(1.0, count(Kind.WORD)));
    set(row, Feature.LINKS, count(Kind.LINK));
    set(row, Feature.ENDS_WITH_LINK, is(!tokens.isEmpty() && tokens.getLast().kind() == Kind.LINK));
    set(row, Feature.SHORT_LINKS, is(text.contains("t.co/")));
    set(row, Feature.PICTURES, pictures());
    set(row, Feature.HASHTAGS, count(Kind.HASHTAG));
    set(row, Feature.MENTIONS, count(Kind.MENTION));
    set(row, Feature.OPENS_WITH_MENTION, is(text.startsWith("@")));
    set(row, Feature.OPENS_WITH_DOT_MENTION, is(text.startsWith(".@") || text.startsWith(". @")));
    set(row, Feature.CAPITAL_WORDS, capitalWords(bare));
    set(row, Feature.CAPITAL_SHARE, bare.chars().filter(Character::isUpperCase).count() / (bare.length() + 1.0));
    set(row, Feature.EXCLAMATIONS, bare.chars().filter(each -> each == '!').count());
    set(row, Feature.ENDS_WITH_EXCLAMATION, is(bare.endsWith("!")));
    set(row, Feature.QUESTIONS, bare.chars().filter(each -> each == '?').count());
    set(row, Feature.OPENS_WITH_QUOTE, is(!text.isEmpty() && QUOTES.contains(text.charAt(0))));
    set(row, Feature.QUOTES, is(text.chars().anyMatch(each -> QUOTES.contains((char) each))));
    set(row, Feature.REPOSTS, is(text.startsWith("RT ") || text.contains(" RT ")));
    set(row, Feature.NUMBERS, count(Kind.NUMBER));
    set(row, Feature.CONTINUES, is(text.startsWith("...") || text.startsWith("\u2026") || text.startsWith("cont")));
    set(row, Feature.CONTINUED, is(bare.endsWith("...") || bare.endsWith("\u2026")));
    set(row, Feature.REPLY, is(draft.reply()));
  }

  private String withoutLinks() {
    var bare = new StringBuilder(text.length());
    for (var word : text.split("\\s+")) {
      if (!word.startsWith("http://") && !word.startsWith("https://") && !word.startsWith("pic.twitter.com/")) {
        bare.append(bare.isEmpty() ? "" : " ").append(word);
      }
    }
    return bare.toString();
  }

  private long count(Kind kind) {
    return tokens.stream().filter(each -> each.kind() == kind).count();
  }

  private long pictures() {
    return tokens.stream().filter(each -> each.kind() == Kind.LINK && PICTURES.stream().anyMatch(each.text()::contains))
        .count();
  }

  private static int capitalWords(String bare) {
    var capitals = 0;
    var letters = 0;
    var shouted = true;
    for (var at = 0; at <= bare.length(); at++) {
      var each = at < bare.length() ? bare.charAt(at) : ' ';
      if (Character.isLetter(each)) {
        letters++;
        shouted &= Character.isUpperCase(each);
      } else {
        capitals += shouted && letters > 2 ? 1 : 0;
        letters = 0;
        shouted = true;
      }
    }
    return capitals;
  }

  private static void set(float[] row, Feature feature, double value) {
    row[feature.ordinal()] = (float) value;
  }

  private static double is(boolean truth) {
    return truth ? 1 : 0;
  }
}
