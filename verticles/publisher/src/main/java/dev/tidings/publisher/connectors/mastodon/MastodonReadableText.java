package dev.tidings.publisher.connectors.mastodon;

import java.util.regex.Matcher;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * A status's HTML as the text that its author wrote, without the line that the server adds about a quoted status, and but
 * for what the server leaves out: a mention's domain.
 */
final class MastodonReadableText {
  private MastodonReadableText() {}

  /** The text of a status's content: paragraphs and breaks as line ends, links by their address. */
  static String ofHtml(String html) {
    var text = new StringBuilder(html.length());
    append(Jsoup.parseBodyFragment(html).body(), text);
    return text.toString().strip();
  }

  /** A text with its mentions as a reader sees them; a server leaves the domain of those that it does not know. */
  static String asShown(String text) {
    return MastodonTextLength.MENTION.matcher(text).replaceAll(mention -> Matcher.quoteReplacement("@" + mention.group(1)));
  }

  private static void append(Node node, StringBuilder text) {
    if (node instanceof TextNode words) {
      text.append(words.getWholeText());
    } else if (node instanceof Element element) {
      if (element.hasClass("quote-inline")) {
        return;
      }
      if (isLink(element)) {
        text.append(element.attr("href"));
        return;
      }
      if (element.normalName().equals("br")) {
        text.append('\n');
      }
      element.childNodes().forEach(child -> append(child, text));
      if (element.normalName().equals("p")) {
        text.append("\n\n");
      }
    }
  }

  private static boolean isLink(Element element) {
    return element.normalName().equals("a") && !element.hasClass("mention") && !element.hasClass("hashtag");
  }
}
