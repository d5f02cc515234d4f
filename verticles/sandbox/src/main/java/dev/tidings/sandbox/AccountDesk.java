package dev.tidings.sandbox;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens accounts on the simulated networks and hands out their credentials. */
public final class AccountDesk {
  private static final String APPLICATION = "Tidings in the sandbox";

  /**
   * What an account shall be like.
   *
   * @param budgets what to set; empty leaves them as they are
   * @param clientId the application that acts for it; empty for the network's usual one
   */
  public record Wish(
      Network network,
      String handle,
      Optional<String> displayName,
      Optional<String> accessToken,
      Optional<Set<String>> scopes,
      Optional<Map<String, Budget>> budgets,
      Optional<String> clientId,
      Optional<String> clientSecret) {}

  /** An account with what is needed to act for it. */
  public record Opened(Account account, Grant grant, Application application) {}

  private final World world;
  private final Tokens tokens;

  AccountDesk(World world, Tokens tokens) {
    this.world = world;
    this.tokens = tokens;
  }

  /** Opens the account, or brings the one of that handle in line with the wish; asked twice, it changes nothing the second time. */
  public Future<Opened> put(Wish wish) {
    Account account = wished(wish);
    return application(wish)
        .compose(application -> world.save(account).compose(saved -> grant(wish, saved, application)))
        .map(grant -> opened(account, grant));
  }

  /** Opens the account that {@code sandbox:<handle>} acts for, with that token. */
  public Future<Opened> putByHandle(Network network, String handle, Optional<String> displayName) {
    return put(
        new Wish(
            network,
            handle,
            displayName,
            Optional.of(Tokens.HANDLE_TOKEN + handle),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** Whether it can be an account's name. */
  public static boolean isHandle(String text) {
    return text.matches("[A-Za-z0-9_]{1,30}");
  }

  /** The account with its newest grant; empty while it has none. */
  public Optional<Opened> find(Account account) {
    return world.grants().ofAccount(account.id()).map(grant -> opened(account, grant));
  }

  private Opened opened(Account account, Grant grant) {
    return new Opened(account, grant, world.applications().find(grant.clientId()).orElseThrow());
  }

  private Account wished(Wish wish) {
    Account account =
        world
            .accounts()
            .named(wish.network(), wish.handle())
            .orElseGet(
                () ->
                    new Account(
                        world.nextAccountId(wish.network()), wish.network(), wish.handle(), wish.handle(), Map.of(), System.currentTimeMillis()));
    if (wish.displayName().isPresent()) {
      account = account.withDisplayName(wish.displayName().get());
    }
    return wish.budgets().isPresent() ? account.withBudgets(wish.budgets().get()) : account;
  }

  private Future<Application> application(Wish wish) {
    if (wish.clientId().isEmpty()) {
      return world.applications().all().stream()
          .filter(each -> each.network() == wish.network() && each.name().equals(APPLICATION))
          .findFirst()
          .map(Future::succeededFuture)
          .orElseGet(() -> world.save(make(wish, Secrets.next(), Secrets.next())));
    }
    return world
        .applications()
        .find(wish.clientId().get())
        .map(Future::succeededFuture)
        .orElseGet(() -> world.save(make(wish, wish.clientId().get(), wish.clientSecret().orElseGet(Secrets::next))));
  }

  private static Application make(Wish wish, String id, String secret) {
    return new Application(id, secret, wish.network(), APPLICATION, null, List.of(), wish.network().scopes());
  }

  private Future<Grant> grant(Wish wish, Account account, Application application) {
    Optional<Grant> known =
        world
            .grants()
            .ofAccount(account.id())
            .filter(grant -> !grant.revoked())
            .filter(grant -> wish.accessToken().isEmpty() || grant.allows(wish.accessToken().get(), System.currentTimeMillis()))
            .filter(grant -> wish.scopes().isEmpty() || grant.scopes().equals(wish.scopes().get()));
    return known
        .map(Future::succeededFuture)
        .orElseGet(
            () ->
                tokens.grant(
                    application, account, wish.scopes().orElse(account.network().scopes()), wish.accessToken().orElse(null)));
  }
}
