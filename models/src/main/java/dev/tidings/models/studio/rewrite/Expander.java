package dev.tidings.models.studio.rewrite;

import dev.tidings.models.studio.grammar.Mentions;
import dev.tidings.models.studio.network.NetworkLimits;
import dev.tidings.models.studio.text.ArticleSummary;
import java.util.List;

/** Lengthens a text by sentences of an article, as they stand, before the last paragraph. Immutable. */
public final class Expander {
  private static final int LOOKED_AT = 12;

  /**
   * The text with up to so many of the article's most central sentences that are not in it yet, as far as the network
   * takes them.
   */
  public String expand(String text, String article, NetworkLimits limits, int howMany) {
    var longer = text;
    int added = 0;
    for (var sentence : ArticleSummary.of(article, LOOKED_AT)) {
      var tried = inserted(longer, sentence);
      if (added < howMany && !Mentions.holds(longer, sentence) && limits.takes(tried)) {
        longer = tried;
        added++;
      }
    }
    return longer;
  }

  /** Before the paragraph with the link or the hashtags, if there is one. */
  private static String inserted(String text, String sentence) {
    var paragraphs = List.of(text.split("\\n{2,}"));
    int at = paragraphs.size();
    while (at > 1 && (paragraphs.get(at - 1).contains("://") || paragraphs.get(at - 1).startsWith("#"))) {
      at--;
    }
    var head = String.join("\n\n", paragraphs.subList(0, at));
    var tail = String.join("\n\n", paragraphs.subList(at, paragraphs.size()));
    return tail.isEmpty() ? head + "\n\n" + sentence : head + "\n\n" + sentence + "\n\n" + tail;
  }
}
