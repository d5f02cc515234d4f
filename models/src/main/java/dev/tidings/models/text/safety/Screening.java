package dev.tidings.models.text.safety;

import java.util.List;
import java.util.Optional;

/**
 * What the screen has to say about a text.
 *
 * @param findings in the text's order
 * @param whole false if the text was longer than the screen reads, so that its end was not looked at
 */
public record Screening(List<Finding> findings, boolean whole) {
  /** What to do with the text. */
  public enum Grade {
    /** Nothing but mild findings. */
    CLEAR,
    /** A person should look; also a text that was not read whole. */
    REVIEW,
    /** Something severe. */
    BLOCK
  }

  public Screening {
    findings = List.copyOf(findings);
  }

  /** What to do with the text, by its gravest finding; REVIEW at least if it was not read whole. */
  public Grade grade() {
    var worst = findings.stream().map(Finding::severity).max(Severity::compareTo).orElse(Severity.MILD);
    if (worst == Severity.SEVERE) {
      return Grade.BLOCK;
    }
    return worst == Severity.STRONG || !whole ? Grade.REVIEW : Grade.CLEAR;
  }

  /** The gravest finding of a category, mild ones among them. */
  public Optional<Severity> worst(SafetyCategory category) {
    return findings.stream().filter(each -> each.category() == category).map(Finding::severity).max(Severity::compareTo);
  }

  /** Whether something of that category is more than mild. */
  public boolean flags(SafetyCategory category) {
    return worst(category).filter(each -> each != Severity.MILD).isPresent();
  }
}
