package dev.tidings.publisher.connectors.mastodon;

import com.twitter.twittertext.Extractor;
import dev.tidings.publisher.connectors.TextLength;
import dev.tidings.runtime.text.DotChains;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mastodon counts what a reader sees as one character once (grapheme clusters), any link with its scheme as 23, and a
 * mention without its domain.
 */
final class MastodonTextLength implements TextLength {
  static final Pattern MENTION = Pattern.compile(
      "(?<![=/\\p{L}\\p{N}_])@([a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)@[\\p{L}\\p{N}_.-]+[\\p{L}\\p{N}_]", Pattern.CASE_INSENSITIVE);
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private final String link;

  MastodonTextLength(int urlLength) {
    this.link = "x".repeat(urlLength);
  }

  @Override
  public int length(String text) {
    var counted = MENTION.matcher(withLinksAs(link, display(text))).replaceAll(mention -> "@" + Matcher.quoteReplacement(mention.group(1)));
    return characters(counted);
  }

  /** What a reader sees, links and all. */
  int characters(String text) {
    return (int) GRAPHEME.matcher(text).results().count();
  }

  @Override
  public boolean hasForbiddenCharacter(String text) {
    return text.indexOf(0) >= 0;
  }

  @Override
  public String display(String text) {
    return text.replace("\r\n", "\n").strip();
  }

  private static String withLinksAs(String placeholder, String text) {
    if (!text.contains("://")) {
      return text;
    }
    var extractor = new Extractor();
    extractor.setExtractURLWithoutProtocol(false);
    var result = new StringBuilder(text.length());
    int from = 0;
    for (var url : extractor.extractURLsWithIndices(DotChains.broken(text))) {
      result.append(text, from, url.getStart()).append(placeholder);
      from = url.getEnd();
    }
    return result.append(text, from, text.length()).toString();
  }
}
