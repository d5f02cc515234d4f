package dev.tidings.sandbox.x;

import com.twitter.twittertext.Extractor;
import com.twitter.twittertext.TwitterTextParseResults;
import com.twitter.twittertext.TwitterTextParser;
import dev.tidings.runtime.text.DotChains;
import dev.tidings.sandbox.RecentTexts;
import java.util.ArrayList;
import java.util.List;

/** Text as X counts and rewrites it: weighted length, every link as https://t.co/…, and &, &lt; and &gt; escaped. */
public final class XText {
  private static final Extractor EXTRACTOR = new Extractor();
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int MOST_GAINED_BY_LINK = 19;
  private static final int SLUG_LENGTH = 10;
  private static final int DISPLAYED_LENGTH = 26;

  /**
   * A link in a rewritten text.
   *
   * @param start where it begins in the rewritten text, in code points
   * @param end where it ends
   * @param url the short link
   * @param expanded what it stands for
   */
  public record Link(int start, int end, String url, String expanded) {
    /** How X shows it: without the scheme, cut when long. */
    public String displayed() {
      String bare = expanded.replaceFirst("^https?://(www\\.)?", "");
      return bare.length() <= DISPLAYED_LENGTH ? bare : bare.substring(0, DISPLAYED_LENGTH) + "…";
    }
  }

  /** A text as X gives it back. */
  public record Rewritten(String text, List<Link> links) {}

  private XText() {}

  /** How X counts and judges it. */
  public static TwitterTextParseResults parse(String text) {
    return TwitterTextParser.parseTweet(DotChains.broken(text));
  }

  /**
   * Whether the text is within the weight at any rate: plain ASCII, and short enough even if every dot in it made a link that counts 23. Spares most
   * texts the library's regular expressions, which cost more than all the rest of accepting a post.
   */
  static boolean surelyFits(String text, int mostWeight) {
    int most = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~') {
        return false;
      }
      most += c == '.' ? MOST_GAINED_BY_LINK : 0;
    }
    return most <= mostWeight && !text.isEmpty();
  }

  /** Rewrites the text of the post with that id; {@code attached} is the address of its media, null for none. */
  public static Rewritten rewrite(String text, String id, String attached) {
    String kept = RecentTexts.kept(text);
    StringBuilder rewritten = new StringBuilder(kept.length() + 32);
    List<Link> links = new ArrayList<>();
    int from = 0;
    for (Extractor.Entity url : urls(kept)) {
      escape(kept, from, url.getStart(), rewritten);
      append(slug(id, links.size()), absolute(url.getValue()), rewritten, links);
      from = url.getEnd();
    }
    escape(kept, from, kept.length(), rewritten);
    if (attached != null) {
      if (!rewritten.isEmpty()) {
        rewritten.append(' ');
      }
      append(slug(id, links.size()), attached, rewritten, links);
    }
    return new Rewritten(rewritten.toString(), links);
  }

  private static List<Extractor.Entity> urls(String text) {
    return text.indexOf('.') < 0 ? List.of() : EXTRACTOR.extractURLsWithIndices(DotChains.broken(text));
  }

  private static void append(String slug, String expanded, StringBuilder text, List<Link> links) {
    int start = text.codePointCount(0, text.length());
    String url = "https://t.co/" + slug;
    text.append(url);
    links.add(new Link(start, start + url.length(), url, expanded));
  }

  private static String absolute(String url) {
    return url.regionMatches(true, 0, "http", 0, 4) && url.contains("://") ? url : "http://" + url;
  }

  private static String slug(String id, int index) {
    long seed = Long.parseLong(id) * 31 + index + 1;
    StringBuilder slug = new StringBuilder(SLUG_LENGTH);
    for (int i = 0; i < SLUG_LENGTH; i++) {
      seed = seed * 6364136223846793005L + 1442695040888963407L;
      slug.append(ALPHABET.charAt((int) Long.remainderUnsigned(seed >>> 17, ALPHABET.length())));
    }
    return slug.toString();
  }

  private static void escape(String text, int from, int to, StringBuilder target) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> target.append("&amp;");
        case '<' -> target.append("&lt;");
        case '>' -> target.append("&gt;");
        default -> target.append(c);
      }
    }
  }
}
