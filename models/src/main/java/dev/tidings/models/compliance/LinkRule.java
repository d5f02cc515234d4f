package dev.tidings.models.compliance;

import java.util.List;

/** How many addresses a text may hold, and where they may lead. */
final class LinkRule {
  private LinkRule() {}

  static void check(Rule rule, String text, List<Verdict> verdicts) {
    var links = Addresses.in(text);
    for (var link : links) {
      boolean forbidden = rule.forbiddenDomains().stream().anyMatch(each -> Addresses.within(link.host(), each));
      boolean strange = !rule.allowedDomains().isEmpty() && rule.allowedDomains().stream().noneMatch(each ->
          Addresses.within(link.host(), each));
      if (forbidden || strange) {
        verdicts.add(Verdict.of(rule, text, link.from(), link.to(), "Links to " + link.host() + " are not wanted."));
      }
    }
    if (rule.most() != null && links.size() > rule.most()) {
      var first = links.get(rule.most());
      verdicts.add(Verdict.of(rule, text, first.from(), first.to(), "The text has " + links.size() + " links; at most "
          + rule.most() + " are wanted."));
    } else if (rule.least() != null && links.size() < rule.least()) {
      verdicts.add(Verdict.of(rule, text, 0, text.length(), "The text has " + links.size() + " links; at least "
          + rule.least() + " are wanted."));
    }
  }
}
