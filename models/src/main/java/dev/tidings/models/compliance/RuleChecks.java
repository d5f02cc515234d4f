package dev.tidings.models.compliance;

import dev.tidings.models.studio.network.Networks;
import java.util.List;

/** Whether a rule has what its kind needs, said as a person would be told. */
final class RuleChecks {
  private static final int MOST_WORDS = 500;
  private static final int MOST_LETTERS = 100;
  private static final int MOST_STARS = 4;
  private static final Networks NETWORKS = Networks.shipped();

  private RuleChecks() {}

  static void check(Rule rule, int index) {
    if (rule.id() == null || !rule.id().matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new RuleRefused("Rule " + (index + 1) + " has no id of small letters, digits and hyphens.");
    }
    require(rule, rule.kind() != null, "has no kind");
    rule.networks().forEach(each -> require(rule, NETWORKS.of(each).isPresent(), "names a network that is not known: "
        + each));
    words(rule, rule.words());
    words(rule, rule.unless());
    bounds(rule);
    kind(rule);
  }

  private static void kind(Rule rule) {
    switch (rule.kind()) {
      case REQUIRED, FORBIDDEN, COMPETITOR, DISCLOSURE -> require(rule, !rule.words().isEmpty(), "has no words");
      case CLAIM -> {
        require(rule, !rule.words().isEmpty(), "has no words");
        require(rule, !rule.unless().isEmpty(), "does not say in unless what substantiates the claim");
      }
      case LENGTH -> require(rule, bounded(rule), "has neither least nor most");
      case TONE -> {
        require(rule, rule.measure() != null, "has no measure");
        require(rule, bounded(rule), "has neither least nor most");
      }
      case LINKS -> require(rule, bounded(rule) || !rule.allowedDomains().isEmpty() || !rule.forbiddenDomains().isEmpty(),
          "has neither bounds nor domains");
    }
  }

  private static boolean bounded(Rule rule) {
    return rule.least() != null || rule.most() != null;
  }

  private static void bounds(Rule rule) {
    require(rule, rule.least() == null || rule.least() >= 0, "has a least below 0");
    require(rule, rule.most() == null || rule.most() >= 0, "has a most below 0");
    require(rule, rule.least() == null || rule.most() == null || rule.least() <= rule.most(), "has a least above its most");
    require(rule, rule.within() == null || rule.within() > 0, "has a within that is not above 0");
    for (var domains : List.of(rule.allowedDomains(), rule.forbiddenDomains())) {
      require(rule, domains.size() <= MOST_WORDS, "has more than " + MOST_WORDS + " domains");
      domains.forEach(each -> require(rule, each.matches("[\\p{L}\\p{N}.-]{1,253}") && each.contains("."),
          "names what is no domain: " + each));
    }
  }

  private static void words(Rule rule, List<String> words) {
    require(rule, words.size() <= MOST_WORDS, "has more than " + MOST_WORDS + " words");
    for (var word : words) {
      require(rule, word.length() <= MOST_LETTERS, "has a word of more than " + MOST_LETTERS + " letters");
      require(rule, word.chars().filter(each -> each == '*').count() <= MOST_STARS, "has more than " + MOST_STARS
          + " stars in a word");
      require(rule, !WordSearch.folded(word).replace("*", "").isBlank(), "has a word without letters");
    }
  }

  private static void require(Rule rule, boolean sound, String what) {
    if (!sound) {
      throw new RuleRefused("Rule " + rule.id() + " " + what + ".");
    }
  }
}
