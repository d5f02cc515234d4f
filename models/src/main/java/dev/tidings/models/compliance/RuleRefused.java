package dev.tidings.models.compliance;

/** A set of rules that cannot be used. The message names the rule and what is wrong with it. */
public final class RuleRefused extends RuntimeException {
  /** With a sentence for who wrote the rules. */
  public RuleRefused(String message) {
    super(message);
  }
}
