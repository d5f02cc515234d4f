package dev.tidings.models.text.safety;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Screens a post for what a brand does not want to say or stand beside: rules over words, with the usual disguises undone
 * and innocent look-alikes known. English. Every finding names its rule and its place in the text. Any number of threads may
 * share one; a text costs at most some milliseconds, for only its first {@value #LONGEST} units are read.
 *
 * <p>A list of words knows no intent: irony, allusion, new slang and pictures pass, and a rule may hit what is meant well.
 * It is a sieve before a person, not a judge.
 */
public final class SafetyScreen {
  /** How much of a text is read, in UTF-16 units. */
  public static final int LONGEST = 10_000;
  private static final int MOST_FINDINGS = 50;
  private static final int LONGEST_QUOTE = 80;

  private final RuleBook rules;
  private final Disguises disguises;

  private record Hit(Rule rule, int from, int to) {}

  private SafetyScreen(RuleBook rules) {
    this.rules = rules;
    this.disguises = new Disguises(rules::knows);
  }

  /** Reads the shipped rules, some 50 ms. */
  public static SafetyScreen load() {
    return new SafetyScreen(RuleBook.load());
  }

  /** Screens a text. Any text has an answer. */
  public Screening screen(String text) {
    Objects.requireNonNull(text, "the text is null: an empty one is written \"\"");
    var read = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    var words = disguises.undo(WordReader.read(read), read);
    var harmless = new ArrayList<Hit>();
    var hits = new ArrayList<Hit>();
    for (var at = 0; at < words.size(); at++) {
      match(words, at, harmless, hits);
    }
    var findings = new ArrayList<Finding>();
    var around = new Circumstances(words, read);
    for (var hit : hits) {
      if (harmless.stream().noneMatch(each -> excuses(each, hit))) {
        var category = hit.rule().category().orElseThrow();
        around.judge(hit.rule(), category, hit.from(), hit.to())
            .ifPresent(judgement -> findings.add(finding(hit, category, judgement, words, read)));
      }
    }
    findings.addAll(SpamSigns.of(read, words, findings));
    findings.sort(Comparator.comparingInt(Finding::start).thenComparing(Finding::severity, Comparator.reverseOrder()));
    return new Screening(findings.size() > MOST_FINDINGS ? gravest(findings) : findings, read.length() == text.length());
  }

  private void match(List<WordToken> words, int at, List<Hit> harmless, List<Hit> hits) {
    var word = words.get(at);
    var names = new ArrayList<String>(word.disguised());
    names.add(word.word());
    var tried = new ArrayList<Rule>();
    for (var name : names) {
      for (var rule : rules.beginningWith(name)) {
        if (tried.contains(rule)) {
          continue;
        }
        tried.add(rule);
        var end = rule.match(words, at);
        if (end > at) {
          (rule.category().isEmpty() ? harmless : hits).add(new Hit(rule, at, end));
        }
      }
    }
  }

  /** An idiom excuses all that it touches, a name or another look-alike only what lies within it. */
  private static boolean excuses(Hit harmless, Hit hit) {
    return harmless.rule().id().startsWith("idiom-") ? harmless.from() < hit.to() && hit.from() < harmless.to()
        : harmless.from() <= hit.from() && hit.to() <= harmless.to();
  }

  private static Finding finding(Hit hit, SafetyCategory category, Circumstances.Judgement judgement, List<WordToken> words,
      String text) {
    var start = words.get(hit.from()).start();
    var end = words.get(hit.to() - 1).end();
    var disguised = words.subList(hit.from(), hit.to()).stream().anyMatch(word -> !word.disguised().isEmpty());
    var reason = new StringBuilder("rule ").append(hit.rule().id()).append(" (")
        .append(category.name().toLowerCase(Locale.ROOT).replace('_', '-')).append(')');
    if (disguised) {
      reason.append(", written in disguise");
    }
    if (!judgement.why().isEmpty()) {
      reason.append(", milder because ").append(judgement.why());
    }
    return new Finding(category, judgement.severity(), hit.rule().id(), start, end,
        text.substring(start, Math.min(end, start + LONGEST_QUOTE)), reason.toString());
  }

  private static List<Finding> gravest(List<Finding> findings) {
    return findings.stream().sorted(Comparator.comparing(Finding::severity).reversed()).limit(MOST_FINDINGS)
        .sorted(Comparator.comparingInt(Finding::start)).toList();
  }
}
