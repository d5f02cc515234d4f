package dev.tidings.publisher.connectors;

import com.twitter.twittertext.Extractor;
import dev.tidings.runtime.text.DotChains;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Brings texts into a form in which what a network rewrites (white space, composition, links) makes no difference. */
public final class ComparableText {
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\u200B\\u2060\\uFEFF]+");
  private static final Pattern SCHEME = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

  private ComparableText() {}

  /** Composed (NFC), with every run of white space as one space and none at the ends. */
  public static String folded(String text) {
    return WHITE_SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ").strip();
  }

  /** A link without scheme and closing slash, its host in lower case. */
  public static String link(String url) {
    var bare = SCHEME.matcher(url).replaceFirst("");
    int path = bare.indexOf('/');
    var host = (path < 0 ? bare : bare.substring(0, path)).toLowerCase(Locale.ROOT);
    var rest = path < 0 ? "" : bare.substring(path);
    return host + (rest.equals("/") ? "" : rest);
  }

  /** The text with each link brought into its comparable form. */
  public static String withLinks(String text, boolean bareDomains) {
    return replaceLinks(text, bareDomains, ComparableText::link);
  }

  /** Letters and digits alone, without the links: what is the same by this may be the same post rewritten. */
  public static String loosely(String text, boolean bareDomains) {
    var compatible = Normalizer.normalize(replaceLinks(text, bareDomains, url -> " "), Normalizer.Form.NFKC);
    return NEITHER_LETTER_NOR_DIGIT.matcher(compatible).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static String replaceLinks(String text, boolean bareDomains, UnaryOperator<String> replacement) {
    var extractor = new Extractor();
    extractor.setExtractURLWithoutProtocol(bareDomains);
    var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    var result = new StringBuilder(composed.length());
    int from = 0;
    for (var url : extractor.extractURLsWithIndices(DotChains.broken(composed))) {
      result.append(composed, from, url.getStart()).append(replacement.apply(url.getValue()));
      from = url.getEnd();
    }
    return folded(result.append(composed, from, composed.length()).toString());
  }
}
