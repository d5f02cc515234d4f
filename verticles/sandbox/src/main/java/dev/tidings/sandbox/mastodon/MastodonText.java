package dev.tidings.sandbox.mastodon;

import com.twitter.twittertext.Extractor;
import dev.tidings.runtime.text.DotChains;
import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Site;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as Mastodon counts and shows it. Counting: what a reader sees as one character counts once, a link with its scheme counts 23, and of
 * {@code @name@host} only {@code @name} counts. Showing: paragraphs, line breaks, links, mentions and hashtags as HTML, all else escaped.
 */
public final class MastodonText {
  public static final int MOST_CHARACTERS = 500;
  static final int CHARACTERS_OF_LINK = 23;
  private static final Pattern MENTION = Pattern.compile("(?<![=/\\w])@([a-zA-Z0-9_]+(?:[a-zA-Z0-9_.-]+[a-zA-Z0-9_]+)?)(@[\\w.-]+\\w)?");
  private static final Pattern HASHTAG = Pattern.compile("(?<![/\\w&])#([\\p{L}\\p{M}\\p{N}_]*[\\p{L}\\p{M}_][\\p{L}\\p{M}\\p{N}_]*)");
  private static final Pattern SCHEME = Pattern.compile("^https?://(www\\.)?", Pattern.CASE_INSENSITIVE);
  private static final int SHOWN_OF_LINK = 30;
  private static final Extractor EXTRACTOR = extractor();

  private record Piece(int start, int end, String html) {}

  private MastodonText() {}

  /** How many characters it counts as. */
  public static int length(String text) {
    StringBuilder counted = new StringBuilder();
    int from = 0;
    for (Extractor.Entity url : urls(text)) {
      counted.append(text, from, url.getStart()).append("x".repeat(CHARACTERS_OF_LINK));
      from = url.getEnd();
    }
    counted.append(text, from, text.length());
    String withoutHosts =
        counted.indexOf("@") < 0
            ? counted.toString()
            : MENTION.matcher(counted).replaceAll(mention -> Matcher.quoteReplacement("@" + mention.group(1)));
    return characters(withoutHosts);
  }

  /** The hashtags in it, in order, without the #. */
  public static List<String> hashtags(String text) {
    return text.indexOf('#') < 0 ? List.of() : HASHTAG.matcher(text).results().map(tag -> tag.group(1)).distinct().toList();
  }

  /** The names mentioned in it that the function knows, in order. */
  public static List<Account> mentions(String text, Function<String, Optional<Account>> known) {
    return text.indexOf('@') < 0
        ? List.of()
        : MENTION.matcher(text).results().map(mention -> known.apply(mention.group(1))).flatMap(Optional::stream).distinct().toList();
  }

  /** The text as HTML; the function knows local names. */
  public static String html(String text, Site site, Function<String, Optional<Account>> known) {
    if (text.isBlank()) {
      return "";
    }
    StringBuilder html = new StringBuilder(text.length() + 64).append("<p>");
    String tidy = text.strip().replace("\r\n", "\n");
    int from = 0;
    for (Piece piece : pieces(tidy, site, known)) {
      if (piece.start() >= from) {
        html.append(lines(tidy.substring(from, piece.start()))).append(piece.html());
        from = piece.end();
      }
    }
    return html.append(lines(tidy.substring(from))).append("</p>").toString();
  }

  private static List<Piece> pieces(String text, Site site, Function<String, Optional<Account>> known) {
    List<Piece> pieces = new ArrayList<>();
    for (Extractor.Entity url : urls(text)) {
      pieces.add(new Piece(url.getStart(), url.getEnd(), link(url.getValue())));
    }
    if (text.indexOf('#') >= 0) {
      HASHTAG.matcher(text).results().forEach(tag -> pieces.add(new Piece(tag.start(), tag.end(), hashtag(tag.group(1), site))));
    }
    if (text.indexOf('@') >= 0) {
      MENTION.matcher(text).results().forEach(found -> known.apply(found.group(1)).ifPresent(
          account -> pieces.add(new Piece(found.start(), found.end(), mention(account, site)))));
    }
    pieces.sort(Comparator.comparingInt(Piece::start));
    return pieces;
  }

  private static String link(String url) {
    Matcher scheme = SCHEME.matcher(url);
    int prefix = scheme.find() ? scheme.end() : 0;
    int cut = Math.min(url.length(), prefix + SHOWN_OF_LINK);
    boolean longer = cut < url.length();
    return "<a href=\"" + escape(url) + "\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span class=\"invisible\">"
        + escape(url.substring(0, prefix)) + "</span><span class=\"" + (longer ? "ellipsis" : "") + "\">" + escape(url.substring(prefix, cut))
        + "</span><span class=\"invisible\">" + escape(url.substring(cut)) + "</span></a>";
  }

  private static String hashtag(String tag, Site site) {
    return "<a href=\"" + escape(site.base() + "/mastodon/tags/" + tag.toLowerCase(Locale.ROOT)) + "\" class=\"mention hashtag\" rel=\"tag\">#<span>"
        + escape(tag) + "</span></a>";
  }

  private static String mention(Account account, Site site) {
    return "<span class=\"h-card\" translate=\"no\"><a href=\"" + escape(site.profile(account)) + "\" class=\"u-url mention\">@<span>"
        + escape(account.handle()) + "</span></a></span>";
  }

  private static String lines(String text) {
    return escape(text).replaceAll("\n{2,}", "</p><p>").replace("\n", "<br />");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
  }

  private static List<Extractor.Entity> urls(String text) {
    return text.contains("://") ? EXTRACTOR.extractURLsWithIndices(DotChains.broken(text)) : List.of();
  }

  private static int characters(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~' || c == '\n')) {
      return text.length();
    }
    BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(text);
    int count = 0;
    while (breaks.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }

  private static Extractor extractor() {
    Extractor extractor = new Extractor();
    extractor.setExtractURLWithoutProtocol(false);
    return extractor;
  }
}
