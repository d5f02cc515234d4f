package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.language.PhraseText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a brief may not be. */
final class BriefBounds {
  private static final int MOST_OF_A_LINK = 2_000;
  private static final int MOST_OF_A_WORD = 200;

  private static final Pattern LINK = Pattern.compile("^(?:https?://|www\\.)[^\\s]", Pattern.CASE_INSENSITIVE);

  private BriefBounds() {}

  static List<String> problems(Brief brief, int mostOfAList) {
    var problems = new ArrayList<String>();
    if (Stream.of(brief.topic(), brief.product(), brief.offer(), brief.callToAction())
        .allMatch(each -> PhraseText.cleaned(each).isEmpty())) {
      problems.add("The brief says nothing: give a topic, a product, an offer or a call to action.");
    }
    bound("topic", brief.topic(), problems);
    bound("product", brief.product(), problems);
    bound("offer", brief.offer(), problems);
    bound("audience", brief.audience(), problems);
    bound("call to action", brief.callToAction(), problems);
    bound("links", brief.links(), mostOfAList, MOST_OF_A_LINK, problems);
    bound("hashtags", brief.hashtags(), mostOfAList, MOST_OF_A_WORD, problems);
    bound("words that must be there", brief.must(), mostOfAList, MOST_OF_A_WORD, problems);
    bound("words that must not be there", brief.mustNot(), mostOfAList, MOST_OF_A_WORD, problems);
    brief.links().stream().map(each -> PhraseText.visible(each).strip()).filter(each -> each.chars()
        .anyMatch(Character::isWhitespace))
        .forEach(each -> problems.add("The link \"" + each + "\" holds a space."));
    brief.links().stream().map(each -> PhraseText.visible(each).strip()).filter(each -> !LINK.matcher(each).find())
        .forEach(each -> problems.add("The link \"" + each + "\" is no web address: it begins with https:// or http://."));
    brief.hashtags().stream().filter(each -> each.codePoints().noneMatch(Character::isLetter))
        .forEach(each -> problems.add("\"" + each + "\" cannot be a hashtag: networks take one with a letter at least."));
    brief.mustNot().stream().filter(each -> each.codePoints().noneMatch(Character::isLetterOrDigit))
        .forEach(each -> problems.add("\"" + each + "\" is no word that a text can be without."));
    if (problems.isEmpty()) {
      contradictions(brief, problems);
    }
    return problems;
  }

  private static void bound(String field, String text, List<String> problems) {
    if (text.length() > PhraseText.MOST) {
      problems.add("The " + field + " has " + text.length() + " characters; at most " + PhraseText.MOST + " are read.");
    }
  }

  private static void bound(String field, List<String> texts, int most, int length, List<String> problems) {
    if (texts.size() > most) {
      problems.add("There are " + texts.size() + " " + field + "; at most " + most + " are read.");
    }
    if (texts.stream().anyMatch(each -> each.length() > length)) {
      problems.add("One of the " + field + " has more than " + length + " characters.");
    }
  }

  private static void contradictions(Brief brief, List<String> problems) {
    var demanded = Stream.concat(
        Stream.of(brief.topic(), brief.product(), brief.offer(), brief.audience(), brief.callToAction()),
        Stream.of(brief.must(), brief.hashtags(), brief.links()).flatMap(List::stream)).toList();
    for (var not : brief.mustNot()) {
      demanded.stream().filter(each -> Mentions.holds(each, not)).findFirst().ifPresent(each -> problems.add(
          "\"" + not.strip() + "\" must not be in the text, and the brief asks for \"" + each.strip() + "\"."));
    }
  }
}
