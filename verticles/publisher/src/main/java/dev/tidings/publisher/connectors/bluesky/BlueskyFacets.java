package dev.tidings.publisher.connectors.bluesky;

import com.twitter.twittertext.Extractor;
import dev.tidings.runtime.text.DotChains;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What of a text is a link, a mention or a hashtag. Bluesky shows as such only what the record says, so that the author's
 * program must find them; the rules are those of the network's own apps, but that links are told from the writing around
 * them in scripts without spaces.
 */
final class BlueskyFacets {
  private static final int LONGEST_HANDLE = 253;
  private static final int LONGEST_TAG = 64;
  private static final int LONGEST_TAG_BYTES = 640;
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern MENTION = Pattern.compile(
      "(?<![^\\s\\p{Z}(])@((?:" + LABEL + "\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(?!\\.?[a-zA-Z0-9_-])");
  private static final Pattern TAG = Pattern.compile(
      "(?<![^\\s\\p{Z}])[#\uFF03]((?!\uFE0F)[^\\s\\p{Z}\u00AD\u2060\u200B\u200C\u200D\u20E2]+)");
  private static final Pattern CLOSING_PUNCTUATION = Pattern.compile("\\p{P}+$");
  private static final Pattern NAMES_SOMETHING = Pattern.compile("[^\\p{N}\\p{P}]");
  /** Links under endings that the library has not heard of. */
  private static final Pattern LINK = Pattern.compile(
      "(?<![a-zA-Z0-9_])https?://[a-zA-Z0-9][a-zA-Z0-9.-]*(?::\\d+)?(?:[/?#][!-~]*)?");
  /** A missing space rather than a domain. */
  private static final Pattern NEXT_SENTENCE = Pattern.compile("^[^/]*\\.\\p{Lu}\\p{Ll}");
  private static final Pattern NOT_OF_LINK = Pattern.compile("[.,;:!?'\")]+$");

  /** What a stretch of the text is. */
  enum Kind {
    LINK,
    MENTION,
    TAG
  }

  /**
   * A stretch of the text.
   *
   * @param start index of its first UTF-16 unit
   * @param end index after its last
   * @param value the address, the handle in lower case, or the tag without its sign
   */
  record Facet(int start, int end, Kind kind, String value) {
    private boolean overlaps(Facet other) {
      return start < other.end && other.start < end;
    }
  }

  private BlueskyFacets() {}

  /** In the order of the text; none overlaps another. What is too long to be published has none. */
  static List<Facet> of(String text) {
    if (text.length() > BlueskyTextLength.MOST_BYTES) {
      return List.of();
    }
    var facets = new ArrayList<Facet>();
    links(text, facets);
    MENTION.matcher(text).results()
        .filter(each -> each.group(1).length() <= LONGEST_HANDLE)
        .map(each -> new Facet(each.start(), each.end(), Kind.MENTION, each.group(1).toLowerCase(Locale.ROOT)))
        .forEach(each -> add(facets, each));
    TAG.matcher(text).results().forEach(each -> {
      var tag = CLOSING_PUNCTUATION.matcher(each.group(1)).replaceFirst("");
      if (NAMES_SOMETHING.matcher(tag).find() && BlueskyTextLength.graphemes(tag) <= LONGEST_TAG
          && BlueskyTextLength.bytes(tag) <= LONGEST_TAG_BYTES) {
        add(facets, new Facet(each.start(), each.start(1) + tag.length(), Kind.TAG, tag));
      }
    });
    facets.sort(Comparator.comparingInt(Facet::start));
    return List.copyOf(facets);
  }

  /** The handles that a text mentions, in order, each once. */
  static List<String> mentions(String text) {
    return of(text).stream().filter(each -> each.kind() == Kind.MENTION).map(Facet::value).distinct().toList();
  }

  private static void links(String text, List<Facet> facets) {
    var extractor = new Extractor();
    extractor.setExtractURLWithoutProtocol(true);
    for (var url : extractor.extractURLsWithIndices(DotChains.broken(text))) {
      if (!url.getValue().contains("://") && NEXT_SENTENCE.matcher(url.getValue()).find()) {
        continue;
      }
      add(facets, new Facet(url.getStart(), url.getEnd(), Kind.LINK, address(url.getValue())));
    }
    LINK.matcher(text).results().forEach(each -> {
      var url = NOT_OF_LINK.matcher(each.group()).replaceFirst("");
      add(facets, new Facet(each.start(), each.start() + url.length(), Kind.LINK, url));
    });
  }

  private static String address(String url) {
    return url.contains("://") ? url : "https://" + url;
  }

  private static void add(List<Facet> facets, Facet facet) {
    if (facets.stream().noneMatch(facet::overlaps)) {
      facets.add(facet);
    }
  }
}
