package dev.tidings.sandbox;

import io.vertx.core.Future;
import java.util.Optional;

/** Lets a request in or not: its token, its scope, its budget. */
final class Door {
  private final World world;
  private final RateWindows rates;
  private final AccountDesk desk;
  private final TokenOwners owners;

  Door(World world, RateWindows rates, AccountDesk desk, Consents consents) {
    this.world = world;
    this.rates = rates;
    this.desk = desk;
    this.owners = new TokenOwners(world, consents);
  }

  /**
   * Finds out whose request it is. Fails with the network's refusal when the token is missing, unknown, expired or lacks the scope. The first request
   * with {@code sandbox:<handle>} opens the account of that handle.
   */
  Future<Void> identify(Exchange exchange, Access access, Dialect dialect) {
    String token = dialect.token(exchange);
    if (access.scope() == null) {
      Account owner = dialect.owner(exchange);
      boolean unknown = owner == null && exchange.operation == Operation.TOKEN;
      known(exchange, unknown ? owners.of(exchange, dialect).orElse(null) : owner);
      return Future.succeededFuture();
    }
    if (token == null && !access.required()) {
      return Future.succeededFuture();
    }
    if (opens(exchange.network, token)) {
      String handle = token.substring(Tokens.HANDLE_TOKEN.length());
      return desk.putByHandle(exchange.network, handle, Optional.empty())
          .map(
              opened -> {
                admit(exchange, token, access, dialect);
                return null;
              });
    }
    admit(exchange, token, access, dialect);
    return Future.succeededFuture();
  }

  private static void known(Exchange exchange, Account account) {
    exchange.account = account;
    exchange.log.account = account == null ? null : account.id();
  }

  private boolean opens(Network network, String token) {
    return token != null
        && token.startsWith(Tokens.HANDLE_TOKEN)
        && AccountDesk.isHandle(token.substring(Tokens.HANDLE_TOKEN.length()))
        && world.grants().ofAccessToken(network, token).isEmpty();
  }

  private void admit(Exchange exchange, String token, Access access, Dialect dialect) {
    Grant grant =
        world
            .grants()
            .ofAccessToken(exchange.network, token)
            .filter(found -> found.allows(token, System.currentTimeMillis()))
            .orElseThrow(dialect::unauthorized);
    if (!grant.holds(access.scope())) {
      throw dialect.forbidden(access.scope());
    }
    exchange.grant = grant;
    if (grant.account() != null) {
      known(exchange, world.accounts().find(grant.account()).orElseThrow(dialect::unauthorized));
    } else if (access.required()) {
      throw dialect.unauthorized();
    }
  }

  /** Counts it against the account's budget, and what else its allowance says. Throws the network's refusal past either. */
  void count(Exchange exchange, Access access, Dialect dialect) {
    if (exchange.account == null || access.allowance() == null) {
      return;
    }
    exchange.rate = rates.take(exchange.account, access.allowance(), access.cost());
    refuse(exchange.rate, dialect);
    Allowance allowance = access.allowance();
    if (allowance.ofApplication() != null && !exchange.account.budgets().containsKey(allowance.id())) {
      refuse(rates.takeOfApplication(exchange.network, allowance, access.cost()), dialect);
    }
    if (allowance.wider() != null) {
      refuse(rates.take(exchange.account, allowance.wider()), dialect);
    }
  }

  private static void refuse(RateState state, Dialect dialect) {
    if (state.exceeded()) {
      throw dialect.tooManyRequests(state);
    }
  }
}
