package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people behind Pages: a consent gives a person's token, and with that the Pages' own are asked for. */
final class FacebookPersons {
  /** What everybody has given, asked or not. */
  static final String PUBLIC = "public_profile";
  /** Among a person's scopes stands this with the id of each Page that they manage. */
  private static final String MANAGES = "manages page ";

  private final World world;

  FacebookPersons(World world) {
    this.world = world;
  }

  /** A token for the person who manages the Pages, good for so long. */
  Future<Grant> grant(Application application, List<Account> pages, Set<String> scopes, long lifetimeMillis) {
    Set<String> all = new HashSet<>(scopes);
    all.add(PUBLIC);
    pages.forEach(page -> all.add(MANAGES + page.id()));
    return world.save(
        new Grant(
            FacebookNetwork.FACEBOOK.id() + "/" + world.nextId(FacebookNetwork.FACEBOOK),
            FacebookNetwork.FACEBOOK,
            null,
            application.clientId(),
            all,
            Map.of(Secrets.next(), System.currentTimeMillis() + lifetimeMillis),
            null,
            List.of(),
            false));
  }

  /** The first Page that a person manages, after which they are called; empty for a token that is no person's. */
  Optional<Account> page(Grant grant) {
    return pages(grant).stream().findFirst();
  }

  /** The Pages that a person manages, in the order of their ids. */
  List<Account> pages(Grant grant) {
    return grant.scopes().stream()
        .filter(scope -> scope.startsWith(MANAGES))
        .map(scope -> world.account(scope.substring(MANAGES.length())))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(page -> Long.parseLong(page.id())))
        .toList();
  }

  /** What a person agreed to. */
  static Set<String> scopes(Grant grant) {
    Set<String> scopes = new HashSet<>(grant.scopes());
    scopes.removeIf(scope -> scope.startsWith(MANAGES));
    return scopes;
  }

  /** A person's id. */
  static String id(Account page) {
    return "9" + page.id();
  }
}
