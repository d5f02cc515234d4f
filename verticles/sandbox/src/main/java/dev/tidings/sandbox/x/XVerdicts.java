package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Verdict;
import java.util.List;

/** What X can be made to refuse with: the types of its problems, and by names given here two that are told by their sentences alone. */
final class XVerdicts {
  static final List<Verdict> ALL =
      List.of(
          new Verdict("client-forbidden", 403, "When authenticating requests to the X API v2 endpoints, you must use keys and tokens from a developer App that is attached to a Project."),
          new Verdict("usage-capped", 429, "Usage cap exceeded: Monthly product cap"),
          new Verdict("credits", 402, "Your enrolled account does not have any credits to fulfill this request."),
          new Verdict("account-suspended", 403, "Your account is suspended and is not permitted to access this feature."),
          new Verdict("account-locked", 403, "Your account is temporarily locked. Please log in to unlock it."));

  private XVerdicts() {}
}
