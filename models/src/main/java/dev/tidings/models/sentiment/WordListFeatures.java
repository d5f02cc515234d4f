package dev.tidings.models.sentiment;

import dev.tidings.models.text.NormalisedPost;
import dev.tidings.models.text.Token;
import java.util.Locale;

/** What word lists and signs say of a post, as a row of {@value #COUNT} numbers of about -2 to 2. */
final class WordListFeatures {
  /** How many numbers a row has. */
  static final int COUNT = 18;

  private static final String MORE =
      " so very really too absolutely totally completely extremely such super fucking most much best ";

  private final WordScores vader = WordScores.load("vader.tsv");
  private final WordScores afinn = WordScores.load("afinn.tsv");

  float[] of(NormalisedPost post) {
    var sums = new Sums();
    for (var token : post.tokens()) {
      sums.take(token, vader(token), token.kind() == Token.Kind.WORD ? afinn.of(token.text()) : 0);
    }
    return sums.row(post);
  }

  /** Whether a list rates a word or a sign of the post. */
  boolean rates(NormalisedPost post) {
    return post.tokens().stream().anyMatch(this::rates);
  }

  /** Whether a list rates a word of the post before which a negation stands. */
  boolean turned(NormalisedPost post) {
    return post.tokens().stream().anyMatch(token -> token.negated() && token.kind() == Token.Kind.WORD && rates(token)
        && !token.text().equals("no") && !token.text().equals("not"));
  }

  private boolean rates(Token token) {
    return vader(token) != 0 || token.kind() == Token.Kind.WORD && afinn.of(token.text()) != 0;
  }

  private float vader(Token token) {
    return switch (token.kind()) {
      case WORD, EMOTICON -> vader.of(token.kind() == Token.Kind.WORD ? token.text()
          : token.text().toLowerCase(Locale.ROOT));
      case HASHTAG -> vader.of(token.text().substring(1));
      case EMOJI -> emoji(token.text());
      case NUMBER, USER, LINK, CASHTAG, PUNCTUATION -> 0;
    };
  }

  private float emoji(String emoji) {
    var name = Character.getName(emoji.codePointAt(0));
    if (name == null) {
      return 0;
    }
    var sum = 0f;
    for (var word : name.toLowerCase(Locale.ROOT).split("[ -]")) {
      sum += vader.of(word);
    }
    return sum;
  }

  /** What adds up over a post. */
  private static final class Sums {
    private float good;
    private float bad;
    private float turnedGood;
    private float turnedBad;
    private float listed;
    private float listedBad;
    private float last;
    private float first;
    private float highest;
    private float lowest;
    private int hits;
    private int shouted;
    private int stretched;
    private boolean more;

    void take(Token token, float score, float other) {
      var weighed = score * (more ? 1.3f : 1) * (token.shouted() || token.elongated() ? 1.3f : 1);
      if (token.negated()) {
        turnedGood += Math.max(0, weighed);
        turnedBad += Math.max(0, -weighed);
        weighed *= -0.74f;
      } else {
        good += Math.max(0, weighed);
        bad += Math.max(0, -weighed);
      }
      if (score != 0) {
        first = hits == 0 ? weighed : first;
        last = weighed;
        hits++;
      }
      highest = Math.max(highest, weighed);
      lowest = Math.min(lowest, weighed);
      listed += Math.max(0, token.negated() ? -other / 2 : other);
      listedBad += Math.max(0, token.negated() ? other / 2 : -other);
      shouted += token.shouted() ? 1 : 0;
      stretched += token.elongated() ? 1 : 0;
      more = token.kind() == Token.Kind.WORD && MORE.contains(" " + token.text() + " ");
    }

    float[] row(NormalisedPost post) {
      var sum = good - bad - 0.74f * turnedGood + 0.74f * turnedBad;
      var marks = count(post, '!');
      return new float[] {
        squashed(good), squashed(bad), squashed(turnedGood), squashed(turnedBad), sum / (float) Math.sqrt(sum * sum + 15),
        squashed(listed), squashed(listedBad),
        (listed - listedBad) / (float) Math.sqrt((listed - listedBad) * (listed - listedBad) + 15),
        last / 3, first / 3, highest / 3, lowest / 3, Math.min(marks, 4) / 4f, Math.min(count(post, '?'), 4) / 4f,
        Math.min(shouted, 4) / 4f, Math.min(stretched, 3) / 3f,
        post.of(Token.Kind.LINK).isEmpty() ? 0 : 1, squashed(post.tokens().size() / 5f)};
    }

    private static float squashed(float sum) {
      return (float) Math.log1p(Math.max(0, sum));
    }

    private static int count(NormalisedPost post, char mark) {
      var count = 0;
      for (var i = 0; i < post.source().length() && count < 8; i++) {
        count += post.source().charAt(i) == mark ? 1 : 0;
      }
      return count;
    }
  }
}
