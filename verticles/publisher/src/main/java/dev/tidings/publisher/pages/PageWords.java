package dev.tidings.publisher.pages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What a page says of itself by its tags: Open Graph's (https://ogp.me), Twitter's, and HTML's own.
 *
 * @param title null where it has none
 * @param description null where it has none
 * @param image an absolute address; null where it has none
 */
record PageWords(String title, String description, String image) {
  /** Tags stand at the beginning; the rest is not looked at. */
  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_DESCRIPTION = 1_000;
  private static final int LONGEST_ADDRESS = 2_000;

  /**
   * Reads a page.
   *
   * @param contentType of the answer, from which its letters are understood; else by what it says itself
   * @param address where it was found
   */
  static PageWords of(byte[] page, String contentType, String address) {
    var charset = contentType.replaceFirst("(?i)^.*?charset=[\"']?([A-Za-z0-9._:-]+).*$", "$1");
    try (var bytes = new ByteArrayInputStream(page, 0, Math.min(page.length, MOST_BYTES))) {
      return of(Jsoup.parse(bytes, charset.equals(contentType) ? null : known(charset), address), address);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory are read", e);
    }
  }

  private static String known(String charset) {
    try {
      return Charset.forName(charset).name();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static PageWords of(Document page, String address) {
    var title = first(Stream.of(meta(page, "og:title"), meta(page, "twitter:title"), page.title()), LONGEST_TITLE);
    var description = first(Stream.of(
        meta(page, "og:description"), meta(page, "twitter:description"), meta(page, "description")), LONGEST_DESCRIPTION);
    var image = Stream.of("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
        .map(name -> meta(page, name)).filter(given -> !given.isBlank() && given.length() <= LONGEST_ADDRESS)
        .map(given -> absolute(address, given)).flatMap(Optional::stream).findFirst();
    return new PageWords(title, description, image.orElse(null));
  }

  private static String meta(Document page, String name) {
    var tag = page.selectFirst("meta[property=\"" + name + "\"], meta[name=\"" + name + "\"]");
    return tag == null ? "" : tag.attr("content");
  }

  private static String first(Stream<String> given, int longest) {
    return given.map(words -> words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip()).filter(words -> !words.isEmpty())
        .findFirst().map(words -> bounded(words, longest)).orElse(null);
  }

  private static String bounded(String words, int longest) {
    return words.codePointCount(0, words.length()) <= longest ? words
        : words.substring(0, words.offsetByCodePoints(0, longest));
  }

  /** An address as it is given on a page; empty where it is none. */
  static Optional<String> absolute(String page, String given) {
    try {
      return Optional.of(URI.create(page).resolve(given.strip().replace(" ", "%20")).toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
