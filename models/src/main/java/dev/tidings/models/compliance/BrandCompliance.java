package dev.tidings.models.compliance;

import dev.tidings.models.studio.network.Networks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Judges texts by a brand's rules. Thread-safe; time grows with the text and not with what stands in it. */
public final class BrandCompliance {
  /** The rule of a text that is too long to be judged. */
  public static final String TOO_LONG = "too-long-to-judge";
  /** Longer texts are not judged: no network takes them. */
  public static final int MOST_CHARACTERS = 100_000;

  private final List<WordRule> wordRules = new ArrayList<>();
  private final List<Rule> otherRules = new ArrayList<>();
  private final Networks networks = Networks.shipped();

  /** Makes the rules ready; some milliseconds for hundreds of them. */
  public BrandCompliance(RuleSet rules) {
    for (var rule : rules.rules()) {
      switch (rule.kind()) {
        case REQUIRED, FORBIDDEN, CLAIM, DISCLOSURE, COMPETITOR -> wordRules.add(new WordRule(rule));
        case LENGTH, TONE, LINKS -> otherRules.add(rule);
      }
    }
  }

  /** The rules that the text breaks and where, in the order of the text; empty if it breaks none. */
  public List<Verdict> check(CheckedPost post) {
    if (post.text().length() > MOST_CHARACTERS) {
      return List.of(new Verdict(TOO_LONG, RuleKind.LENGTH, Severity.BLOCK, 0, post.text().length(),
          post.text().substring(0, 200),
          "The text has more than " + MOST_CHARACTERS + " characters; it is not judged."));
    }
    var verdicts = new ArrayList<Verdict>();
    wordRules.stream().filter(each -> each.rule().holdsOn(post.network())).forEach(each -> each.check(post, verdicts));
    for (var rule : otherRules) {
      if (rule.holdsOn(post.network())) {
        judge(rule, post, verdicts);
      }
    }
    verdicts.sort(Comparator.comparingInt(Verdict::from).thenComparing(Verdict::rule));
    return List.copyOf(verdicts);
  }

  private void judge(Rule rule, CheckedPost post, List<Verdict> verdicts) {
    var text = post.text();
    switch (rule.kind()) {
      case TONE -> ToneRule.check(rule, text, verdicts);
      case LINKS -> LinkRule.check(rule, text, verdicts);
      default -> {
        ToIntFunction<String> counted = networks.of(post.network()).<ToIntFunction<String>>map(each -> each::length)
            .orElse(each -> each.codePointCount(0, each.length()));
        int length = counted.applyAsInt(text);
        if (rule.most() != null && length > rule.most()) {
          verdicts.add(Verdict.of(rule, text, Excess.begins(text, rule.most(), counted), text.length(),
              "The text counts " + length + "; at most " + rule.most() + " are wanted."));
        } else if (rule.least() != null && length < rule.least()) {
          verdicts.add(Verdict.of(rule, text, 0, text.length(), "The text counts " + length + "; at least " + rule.least()
              + " are wanted."));
        }
      }
    }
  }
}
