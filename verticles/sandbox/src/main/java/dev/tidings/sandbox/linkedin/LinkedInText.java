package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Html;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LinkedIn's "little" text: what the document of the format calls its elements, read strictly, and shown as people see it. */
public final class LinkedInText {
  private static final String ESCAPED = "\\\\([\\\\|{}@\\[\\]()<>#*_~])";
  private static final String HASHTAG = "\\{hashtag\\|\\\\?[#\uFF03]\\|((?:\\\\.|[^\\\\{}|])+)\\}";
  private static final String TAG = "#([\\p{L}\\p{M}\\p{N}]+)";
  private static final String MENTION = "@\\[((?:\\\\.|[^\\\\\\[\\]])+)\\] ?\\((urn:li:(?:person|organization):[A-Za-z0-9_-]+)\\)";
  private static final String PLAIN = "([^\\\\|{}@\\[\\]()<>#*_~])";
  private static final Pattern ELEMENT =
      Pattern.compile(ESCAPED + "|" + HASHTAG + "|" + TAG + "|" + MENTION + "|" + PLAIN, Pattern.DOTALL);
  private static final Pattern WHOLE = Pattern.compile("(?:" + ELEMENT.pattern() + ")*+", Pattern.DOTALL);

  private LinkedInText() {}

  /** Whether nothing in it is reserved and not escaped. LinkedIn itself cuts such a text short without a word; here it is refused. */
  static boolean isRight(String little) {
    return WHOLE.matcher(little).matches();
  }

  /** The text as people see it. */
  public static String shown(String little) {
    return replaced(little, found -> shown(found));
  }

  private static String shown(MatchResult found) {
    if (found.group(2) != null || found.group(3) != null) {
      return "#" + (found.group(2) == null ? found.group(3) : plain(found.group(2)));
    }
    if (found.group(4) != null) {
      return plain(found.group(4));
    }
    return found.group(1) == null ? found.group(6) : found.group(1);
  }

  /** A post's text as markup: hashtags and mentions stand out. */
  public static String html(Post post) {
    String little = String.valueOf(post.content().more().getOrDefault("commentary", ""));
    return replaced(
        little,
        found -> {
          String text = Html.escape(shown(found)).replace("\n", "<br>");
          boolean marked = found.group(2) != null || found.group(3) != null || found.group(4) != null;
          return marked ? "<span class=\"tag\">" + text + "</span>" : text;
        });
  }

  /** The title of a video; that of a document stands with its file. */
  public static void title(Html html, World world, Post post) {
    boolean film =
        post.content().media().stream().flatMap(id -> world.media().find(LinkedInNetwork.LINKEDIN, id).stream())
            .anyMatch(media -> media.contentType().startsWith("video/"));
    if (film && post.content().more().get("title") instanceof String title) {
      html.raw("<h2 class=\"title\">").text(title).raw("</h2>");
    }
  }

  /** What stands below the text of a LinkedIn post besides images and answers: an article's words, a poll's question. */
  public static void card(Html html, Post post) {
    if (post.content().more().get("article") instanceof Map<?, ?> article) {
      html.raw("<p><a rel=\"nofollow noopener\" href=\"").text(String.valueOf(article.get("source"))).raw("\"><b>");
      html.text(String.valueOf(article.get("title"))).raw("</b></a>");
      if (article.get("description") instanceof String description) {
        html.raw("<br>").text(description);
      }
      html.raw("</p>");
    }
    if (post.content().more().get("question") instanceof String question) {
      html.raw("<p><b>").text(question).raw("</b></p>");
    }
  }

  private static String plain(String escaped) {
    return escaped.replaceAll("(?s)\\\\(.)", "$1");
  }

  private static String replaced(String little, Function<MatchResult, String> replacement) {
    return ELEMENT.matcher(little).replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found)));
  }
}
