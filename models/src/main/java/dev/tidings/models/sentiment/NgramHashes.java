package dev.tidings.models.sentiment;

import dev.tidings.models.text.HashtagWords;
import dev.tidings.models.text.NormalisedPost;
import dev.tidings.models.text.Token;
import java.util.Arrays;

/**
 * A post's features as 64-bit hashes: words with their negation, pairs and triples of words, runs of three to five letters,
 * hashtags in words. The most that one post has is bounded.
 */
final class NgramHashes {
  /** How many features of a post count at most. */
  static final int MOST = 4_000;

  private static final int MOST_TOKENS = 300;
  private static final int SHORTEST_RUN = 3;
  private static final int LONGEST_RUN = 5;
  private static final long NEGATED = 0x6E6F742D6E6F742DL;
  private static final long PAIR = 0x2D70616972732D2DL;
  private static final long TRIPLE = 0x74726970 * 0x10001L;
  private static final long LETTERS = 0x6C65747465727321L;
  private static final long TAG = 0x2374616723746167L;

  private long[] hashes = new long[256];
  private int count;

  private NgramHashes() {}

  /** The hashes, in order, each as often as it is there. */
  static long[] of(NormalisedPost post) {
    var all = new NgramHashes();
    var tokens = post.tokens();
    var before = hash("^");
    var twoBefore = hash("^^");
    for (var i = 0; i < tokens.size() && i < MOST_TOKENS && all.count < MOST; i++) {
      var token = tokens.get(i);
      if (token.kind() == Token.Kind.LINK || token.kind() == Token.Kind.USER) {
        continue;
      }
      var now = hash(token.text());
      all.add(token.negated() ? now ^ NEGATED : now);
      all.add(before * 31 + now ^ PAIR);
      all.add((twoBefore * 31 + before) * 31 + now ^ TRIPLE);
      all.inside(token, post.source());
      twoBefore = before;
      before = now;
    }
    all.add(before * 31 + hash("$") ^ PAIR);
    return Arrays.copyOf(all.hashes, all.count);
  }

  private void inside(Token token, String source) {
    if (token.kind() == Token.Kind.WORD && token.text().length() > SHORTEST_RUN) {
      runs(token.text());
    } else if (token.kind() == Token.Kind.HASHTAG) {
      for (var word : HashtagWords.of(source.substring(token.start(), token.end()))) {
        add(hash(word) ^ TAG);
        add(hash(word));
      }
    }
    if (token.shouted()) {
      add(hash(token.text()) ^ TAG ^ LETTERS);
    }
  }

  private void runs(String word) {
    for (var from = -1; from < word.length() - 1; from++) {
      var hash = LETTERS;
      for (var length = 1; length <= LONGEST_RUN && from + length <= word.length() + 1; length++) {
        var at = from + length - 1;
        hash = (hash ^ (at < 0 || at >= word.length() ? '_' : word.charAt(at))) * 0x100000001B3L;
        if (length >= SHORTEST_RUN) {
          add(hash);
        }
      }
    }
  }

  private void add(long hash) {
    if (count == MOST) {
      return;
    }
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
    }
    hashes[count++] = mixed(hash);
  }

  private static long hash(String text) {
    var hash = 0xCBF29CE484222325L;
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }

  private static long mixed(long hash) {
    var mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
    return mixed ^ mixed >>> 33;
  }
}
