package dev.tidings.models.compliance;

import java.util.List;

/** A rule about words, ready to be looked for. */
final class WordRule {
  private final Rule rule;
  private final WordSearch words;
  private final WordSearch unless;

  WordRule(Rule rule) {
    this.rule = rule;
    boolean hunted = rule.kind() == RuleKind.FORBIDDEN || rule.kind() == RuleKind.CLAIM
        || rule.kind() == RuleKind.COMPETITOR;
    this.words = new WordSearch(rule.words(), rule.kind() != RuleKind.DISCLOSURE, hunted);
    this.unless = new WordSearch(rule.unless(), true, false);
  }

  Rule rule() {
    return rule;
  }

  void check(CheckedPost post, List<Verdict> verdicts) {
    var text = post.text();
    switch (rule.kind()) {
      case REQUIRED -> {
        if (words.in(text).isEmpty()) {
          verdicts.add(Verdict.of(rule, text, 0, text.length(), "The text has to hold " + listed(rule.words()) + "."));
        }
      }
      case DISCLOSURE -> disclosure(post, verdicts);
      case CLAIM -> {
        if (unless.in(text).isEmpty()) {
          found(text, true, "claims something that has to be backed by " + listed(rule.unless()), verdicts);
        }
      }
      case COMPETITOR -> found(text, false, "names a competitor", verdicts);
      default -> found(text, true, "is not to be said", verdicts);
    }
  }

  private void found(String text, boolean sparesLinks, String what, List<Verdict> verdicts) {
    var links = sparesLinks ? Addresses.in(text) : List.<Addresses.Address>of();
    for (var span : words.in(text)) {
      if (links.stream().noneMatch(each -> span.from() >= each.from() && span.to() <= each.to())) {
        verdicts.add(Verdict.of(rule, text, span.from(), span.to(), "\"" + text.substring(span.from(), span.to()) + "\" "
            + what + "."));
      }
    }
  }

  private void disclosure(CheckedPost post, List<Verdict> verdicts) {
    if (!post.paid()) {
      return;
    }
    var text = post.text();
    var found = words.in(text);
    if (found.isEmpty()) {
      verdicts.add(Verdict.of(rule, text, 0, text.length(), "A post that is paid for has to say so: "
          + listed(rule.words()) + "."));
    } else if (rule.within() != null && found.getFirst().to() > rule.within()) {
      verdicts.add(Verdict.of(rule, text, found.getFirst().from(), found.getFirst().to(),
          "That the post is paid for has to be said within the first " + rule.within() + " characters."));
    }
  }

  private static String listed(List<String> words) {
    return String.join(" or ", words.stream().limit(5).map(each -> "\"" + each + "\"").toList()) + (words.size() > 5
        ? " or another" : "");
  }
}
