package dev.tidings.sandbox;

/** Lets a request in or not: its token, its scope, its budget. */
final class Door {
  private final World world;
  private final RateWindows rates;

  Door(World world, RateWindows rates) {
    this.world = world;
    this.rates = rates;
  }

  /** Finds out whose request it is. Throws the network's refusal when the token is missing, unknown, expired or lacks the scope. */
  void identify(Exchange exchange, Access access, Dialect dialect) {
    String token = exchange.bearer();
    if (access.scope() == null || token == null && !access.required()) {
      return;
    }
    Grant grant =
        world
            .grants()
            .ofAccessToken(token)
            .filter(found -> found.network() == exchange.network && found.allows(token, System.currentTimeMillis()))
            .orElseThrow(dialect::unauthorized);
    if (!grant.holds(access.scope())) {
      throw dialect.forbidden(access.scope());
    }
    exchange.grant = grant;
    if (grant.account() != null) {
      exchange.account = world.account(grant.account()).orElseThrow(dialect::unauthorized);
      exchange.log.account = exchange.account.id();
    } else if (access.required()) {
      throw dialect.unauthorized();
    }
  }

  /** Counts it against the account's budget, and an X post against the application's. Throws the network's refusal past either. */
  void count(Exchange exchange, Access access, Dialect dialect) {
    if (exchange.account == null || access.allowance() == null) {
      return;
    }
    exchange.rate = rates.take(exchange.account, access.allowance());
    if (exchange.rate.exceeded()) {
      throw dialect.tooManyRequests(exchange.rate);
    }
    if (access.allowance() == Allowance.X_POSTS && !exchange.account.budgets().containsKey(Allowance.X_POSTS.id)) {
      RateState ofApplication = rates.takeOfApplication();
      if (ofApplication.exceeded()) {
        throw dialect.tooManyRequests(ofApplication);
      }
    }
    if (access.allowance().network == Network.MASTODON && access.allowance() != Allowance.MASTODON_API) {
      RateState general = rates.take(exchange.account, Allowance.MASTODON_API);
      if (general.exceeded()) {
        throw dialect.tooManyRequests(general);
      }
    }
  }
}
