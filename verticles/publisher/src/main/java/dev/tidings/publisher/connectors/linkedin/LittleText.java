package dev.tidings.publisher.connectors.linkedin;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LinkedIn's "little" text format, in which posts are sent and come back: what has a meaning there is escaped, hashtags are
 * templates, and mentions name who is meant.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
 *
 * <p>People write {@code #word} for a hashtag and {@code @[Name](urn:li:organization:1)} for a mention; all else is text.
 */
final class LittleText {
  private static final String RESERVED = "\\|{}@[]()<>#*_~";
  private static final String MENTION =
      "@\\[([^\\[\\]\\n]{1,200})\\]\\((urn:li:(?:person|organization):[A-Za-z0-9_-]{1,80})\\)";
  private static final String HASHTAG = "(?<![\\p{L}\\p{M}\\p{N}_/&=?#-])[#\uFF03]([\\p{N}_]*\\p{L}[\\p{L}\\p{M}\\p{N}_]*)";
  private static final Pattern WRITTEN = Pattern.compile(MENTION + "|" + HASHTAG + "|(.)", Pattern.DOTALL);
  private static final Pattern MENTIONED = Pattern.compile(MENTION);
  private static final Pattern LITTLE = Pattern.compile(
      "\\{hashtag\\|\\\\?[#\uFF03]\\|((?:\\\\.|[^\\\\}])*+)\\}"
          + "|@\\[((?:\\\\.|[^\\\\\\]])*+)\\] ?\\(((?:\\\\.|[^\\\\)])*+)\\)"
          + "|\\\\(.)", Pattern.DOTALL);

  private LittleText() {}

  /** The text as LinkedIn wants it. */
  static String of(String written) {
    return replaced(WRITTEN, written, found -> {
      if (found.group(1) != null) {
        return "@[" + escaped(found.group(1)) + "](" + found.group(2) + ")";
      }
      return found.group(3) != null ? "{hashtag|\\#|" + escaped(found.group(3)) + "}" : escaped(found.group(4));
    });
  }

  /** What a person would have written to get this. */
  static String written(String little) {
    return replaced(LITTLE, little, found -> {
      if (found.group(1) != null) {
        return "#" + plain(found.group(1));
      }
      return found.group(2) != null
          ? "@[" + plain(found.group(2)) + "](" + plain(found.group(3)) + ")" : found.group(4);
    });
  }

  /** The written text as people see it: of a mention the name. */
  static String shown(String written) {
    return replaced(MENTIONED, written, found -> found.group(1));
  }

  private static String plain(String escaped) {
    return escaped.replaceAll("(?s)\\\\(.)", "$1");
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 8);
    for (int index = 0; index < text.length(); index++) {
      char each = text.charAt(index);
      if (RESERVED.indexOf(each) >= 0) {
        escaped.append('\\');
      }
      escaped.append(each);
    }
    return escaped.toString();
  }

  private static String replaced(Pattern pattern, String text, Function<MatchResult, String> replacement) {
    return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found)));
  }
}
