package dev.tidings.models.studio.network;

import com.twitter.twittertext.Extractor;
import com.twitter.twittertext.TwitterTextParser;
import dev.tidings.models.text.DotChains;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Counts a text as a network does; links whose domain is a chain of many dots count as written. */
final class PostLength {
  /** Beyond this, and twice the network's limit, links and clusters are not looked at, since counting takes time. */
  private static final int COUNTED_EXACTLY = 20_000;
  /** A mention with its domain, which Mastodon does not count. */
  private static final Pattern FAR_MENTION =
      Pattern.compile("(?<![=/\\p{L}\\p{N}_])@([A-Za-z0-9_]{1,64})@[\\p{L}\\p{N}_.-]{1,250}");

  private PostLength() {}

  static int of(String text, NetworkLimits limits) {
    if (text.length() > Math.max(COUNTED_EXACTLY, 2 * limits.most())) {
      return text.codePointCount(0, text.length());
    }
    var shown = text.replace("\r\n", "\n").strip();
    return switch (limits.counting()) {
      case X -> TwitterTextParser.parseTweet(DotChains.broken(Normalizer.normalize(shown, Normalizer.Form.NFC)))
          .weightedLength;
      case GRAPHEMES -> clusters(limits.link() == 0 ? shown : withLinksAs(limits.link(), shown));
      case CODE_POINTS -> shown.codePointCount(0, shown.length());
      case UTF16 -> shown.length();
      case BYTES -> shown.getBytes(StandardCharsets.UTF_8).length;
    };
  }

  private static int clusters(String text) {
    var boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
    boundaries.setText(text);
    int count = 0;
    while (boundaries.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }

  private static String withLinksAs(int length, String text) {
    var near = text.indexOf('@') < 0 ? text : FAR_MENTION.matcher(text).replaceAll("@$1");
    if (!near.contains("://")) {
      return near;
    }
    var extractor = new Extractor();
    extractor.setExtractURLWithoutProtocol(false);
    var counted = new StringBuilder(near.length());
    int from = 0;
    for (var url : extractor.extractURLsWithIndices(DotChains.broken(near))) {
      counted.append(near, from, url.getStart()).append("x".repeat(length));
      from = url.getEnd();
    }
    return counted.append(near, from, near.length()).toString();
  }
}
