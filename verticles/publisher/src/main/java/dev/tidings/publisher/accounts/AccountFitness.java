package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an account can be published to at a time. Violations: {@code account-not-connected}, {@code access-ends},
 * {@code scope-missing}, {@code api-sunset}. Warnings: {@code budget-short}, {@code api-sunset-near}.
 */
final class AccountFitness {
  private final StoredAccount account;
  private final NetworkDescriptor network;
  private final Instant at;
  private final Instant now;

  AccountFitness(StoredAccount account, NetworkDescriptor network, Instant at, Instant now) {
    this.account = account;
    this.network = network;
    this.at = at;
    this.now = now;
  }

  List<Violation> violations(String field, Variant variant) {
    var violations = new ArrayList<Violation>();
    switch (account.state()) {
      case CONNECTED -> token(field, violations);
      case NEEDS_RECONNECT -> violations.add(new Violation(
          field, "account-not-connected", "@" + account.handle() + " must be connected again first."));
      default -> violations.add(new Violation(field, "account-not-connected", "@" + account.handle() + " is not connected."));
    }
    var authorisation = network.authorisation().at(account.server());
    var missing = new ArrayList<>(authorisation.scopes());
    if (variant.parts().stream().anyMatch(part -> !part.media().isEmpty())) {
      missing.addAll(authorisation.imageScopes());
    }
    missing.removeIf(scope -> Scopes.hold(account.scopes(), scope));
    if (!missing.isEmpty()) {
      violations.add(new Violation(field, "scope-missing", "The access lacks " + String.join(", ", missing) + "."));
    }
    if (ApiSunset.of(network).filter(sunset -> sunset.isOver(at)).isPresent()) {
      violations.add(new Violation(field, "api-sunset", "The version of " + network.name()
          + "'s API that is spoken here ends on " + network.api().sunset() + "."));
    }
    return violations;
  }

  private void token(String field, List<Violation> violations) {
    var token = account.token();
    if (token == null) {
      violations.add(new Violation(field, "account-not-connected", "@" + account.handle() + " is not connected."));
    } else if (token.endsAt() != null && token.endsAt().isBefore(at) && !isPutOffByUse(token)) {
      violations.add(new Violation(field, "access-ends", "The access to @" + account.handle() + " ends before then"
          + (token.renewable() ? ", and cannot be renewed beyond " + LocalDate.ofInstant(token.endsAt(), ZoneOffset.UTC)
              : " and cannot be renewed")
          + ": connect it again."));
    }
  }

  /** Each new refresh token has an end of its own, so that renewing in time puts it off for ever. */
  private boolean isPutOffByUse(StoredAccount.Token token) {
    return token.renewable() && network.authorisation().at(account.server()).rotates();
  }

  private long needed(String budget, List<Step> steps) {
    return network.budgets().stream().filter(each -> each.name().equals(budget))
        .mapToLong(each -> SharedForecast.cost(each, steps)).sum();
  }

  /** Whether the network's allowances, as far as they are known or foreseen, last for the steps at that time. */
  List<Violation> warnings(String field, List<Budget> left, List<Step> steps) {
    var warnings = new ArrayList<Violation>();
    for (var budget : left) {
      long needed = needed(budget.name(), steps);
      if (needed > budget.remaining() && budget.resetsAt() != null && at.isBefore(budget.resetsAt())) {
        warnings.add(new Violation(field, "budget-short", "The allowance '" + budget.name() + "' of " + network.name()
            + " is spent until " + budget.resetsAt() + ": it will wait."));
      }
    }
    ApiSunset.of(network).filter(sunset -> sunset.isNear(now) && !sunset.isOver(at)).ifPresent(sunset ->
        warnings.add(new Violation(field, "api-sunset-near", "The version of " + network.name()
            + "'s API that is spoken here ends on " + sunset.on() + ": Tidings must be brought up to date before.")));
    return warnings;
  }
}
