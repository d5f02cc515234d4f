package dev.tidings.models.studio.rewrite;

import dev.tidings.models.studio.voice.Emoji;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Makes English more formal or less so: contractions written out or drawn together, emoji taken away, exclamation marks made
 * full stops. Names, numbers and links stay as they are. Immutable.
 */
public final class Formaliser {
  private static final Map<String, String> COLLOQUIAL = WordPairs.of("gonna=going_to wanna=want_to gotta=have_to kinda=rather "
      + "yeah=yes yep=yes nope=no hey=hello hi=hello guys=everyone kids=children awesome=excellent pics=pictures "
      + "info=information asap=as_soon_as_possible btw=by_the_way fyi=for_your_information ok=all_right okay=all_right");
  /** Words before a name. */
  private static final Set<String> GREETINGS = Set.of("hey", "hi");
  private static final Pattern LINK = Pattern.compile("\\S{1,20}://\\S{1,2000}");

  private final Contractions contractions = new Contractions();

  /** "Hey, we're open! 🎉" gives "Hello, we are open." */
  public String formal(String text) {
    var plain = outsideLinks(Emoji.without(text), part -> standard(contractions.writtenOut(part))
        .replaceAll("!{1,20}", ".").replaceAll("\\?{2,20}", "?").replaceAll("(?<=[\\p{L}\\p{N}])\\.{4,20}", "."));
    return plain.strip();
  }

  /** "We are open and you are welcome" gives "We're open and you're welcome". */
  public String casual(String text) {
    return outsideLinks(text, contractions::drawnTogether);
  }

  /** Without colloquial words. What may be a name or a part of one stays. */
  private static String standard(String text) {
    return WordWalk.over(text, word -> {
      var other = COLLOQUIAL.get(word.lower());
      return other == null || word.isJoined() || word.isLarge() && mayBeName(word) ? null : new WordWalk.Change(1,
          word.isLarge() ? Character.toUpperCase(other.charAt(0)) + other.substring(1) : other);
    });
  }

  private static boolean mayBeName(WordWalk.Word word) {
    if (!word.isFirst()) {
      return true;
    }
    var next = word.next();
    if (next == null || GREETINGS.contains(word.lower())) {
      return false;
    }
    return next.isLarge() || next.lower().equals("and") && next.next() != null && next.next().isLarge();
  }

  private static String outsideLinks(String text, UnaryOperator<String> change) {
    var changed = new StringBuilder();
    var links = LINK.matcher(text);
    int from = 0;
    while (links.find()) {
      changed.append(change.apply(text.substring(from, links.start()))).append(links.group());
      from = links.end();
    }
    return changed.append(change.apply(text.substring(from))).toString();
  }
}
