package dev.tidings.models.studio;

import java.util.List;

/** No draft can be made of a brief. {@link #reasons()} tells a person why, one sentence each. */
public final class BriefRefused extends RuntimeException {
  private final transient List<String> reasons;

  public BriefRefused(List<String> reasons) {
    super(String.join(" ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** Why, in sentences; never empty. */
  public List<String> reasons() {
    return reasons;
  }
}
