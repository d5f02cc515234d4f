package dev.tidings.models.studio.rewrite;

import dev.tidings.models.studio.voice.Emoji;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Makes English more formal or less so: contractions written out or drawn together, emoji taken away, exclamation marks made
 * full stops. Names, numbers and links stay as they are. Immutable.
 */
public final class Formaliser {
  private static final Map<String, String> WRITTEN_OUT = new LinkedHashMap<>();
  private static final Map<String, String> COLLOQUIAL = new LinkedHashMap<>();
  private static final Pattern LINK = Pattern.compile("\\S{1,20}://\\S{1,2000}");

  static {
    for (var pair : ("can't=cannot won't=will_not shan't=shall_not don't=do_not doesn't=does_not didn't=did_not "
        + "isn't=is_not aren't=are_not "
        + "wasn't=was_not weren't=were_not haven't=have_not hasn't=has_not hadn't=had_not couldn't=could_not "
        + "wouldn't=would_not "
        + "shouldn't=should_not i'm=I_am we're=we_are you're=you_are they're=they_are it's=it_is that's=that_is "
        + "there's=there_is "
        + "here's=here_is what's=what_is let's=let_us we've=we_have you've=you_have i've=I_have they've=they_have "
        + "we'll=we_will you'll=you_will "
        + "i'll=I_will they'll=they_will we'd=we_would you'd=you_would i'd=I_would they'd=they_would").split(" ")) {
      var cells = pair.split("=");
      WRITTEN_OUT.put(cells[0], cells[1].replace('_', ' '));
    }
    for (var pair : ("gonna=going_to wanna=want_to gotta=have_to kinda=rather yeah=yes yep=yes nope=no hey=hello "
        + "hi=hello "
        + "guys=everyone kids=children awesome=excellent super=very loads=many pics=pictures info=information "
        + "asap=as_soon_as_possible "
        + "btw=by_the_way fyi=for_your_information ok=all_right okay=all_right").split(" ")) {
      var cells = pair.split("=");
      COLLOQUIAL.put(cells[0], cells[1].replace('_', ' '));
    }
  }

  /** "Hey, we're open! 🎉" gives "Hello, we are open." */
  public String formal(String text) {
    var plain = outsideLinks(Emoji.without(text), part -> replaced(replaced(part, WRITTEN_OUT), COLLOQUIAL)
        .replaceAll("!{1,20}", ".").replaceAll("\\?{2,20}", "?").replaceAll("(?<=[\\p{L}\\p{N}])\\.{4,20}", "."));
    return plain.strip();
  }

  /** "We are open and you are welcome" gives "We're open and you're welcome". */
  public String casual(String text) {
    Map<String, String> drawn = new LinkedHashMap<>();
    WRITTEN_OUT.forEach((together, apart) -> drawn.put(apart.toLowerCase(Locale.ROOT), together.startsWith("i'") ? "I"
        + together.substring(1) : together));
    return outsideLinks(text, part -> replaced(part, drawn));
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

  private static String replaced(String text, Map<String, String> pairs) {
    var result = text;
    for (var pair : pairs.entrySet()) {
      result = WordReplacing.in(result, pair.getKey(), pair.getValue());
    }
    return result;
  }
}
