package dev.tidings.models.compliance;

/**
 * A rule that a text breaks, and where.
 *
 * @param rule the rule's id
 * @param from the first UTF-16 unit of what breaks it
 * @param to one beyond the last; the whole text where something is missing from it
 * @param span what stands there, 200 units of it at most
 * @param message for people
 */
public record Verdict(String rule, RuleKind kind, Severity severity, int from, int to, String span, String message) {
  private static final int MOST_SHOWN = 200;

  static Verdict of(Rule rule, String text, int from, int to, String sentence) {
    var span = text.substring(from, Math.min(to, from + MOST_SHOWN));
    return new Verdict(rule.id(), rule.kind(), rule.severity(), from, to, span, rule.message().isEmpty() ? sentence
        : rule.message());
  }
}
