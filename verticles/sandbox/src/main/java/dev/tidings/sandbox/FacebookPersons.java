package dev.tidings.sandbox;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people behind Pages: a consent gives a person's token, and with that the Page's own is asked for. */
final class FacebookPersons {
  /** Among a person's scopes stands this with the id of the Page that they manage. */
  private static final String MANAGES = "manages page ";

  private final World world;

  FacebookPersons(World world) {
    this.world = world;
  }

  /** A token for the person who manages the Page, good for so long. */
  Future<Grant> grant(Application application, String page, Set<String> scopes, long lifetimeMillis) {
    Set<String> all = new HashSet<>(scopes);
    all.add(MANAGES + page);
    return world.save(
        new Grant(
            Network.FACEBOOK.id + "/" + world.nextId(Network.FACEBOOK),
            Network.FACEBOOK,
            null,
            application.clientId(),
            all,
            Map.of(Secrets.next(), System.currentTimeMillis() + lifetimeMillis),
            null,
            List.of(),
            false));
  }

  /** The Page that a person manages; empty for a token that is no person's. */
  Optional<Account> page(Grant grant) {
    return grant.scopes().stream()
        .filter(scope -> scope.startsWith(MANAGES))
        .findFirst()
        .flatMap(scope -> world.account(scope.substring(MANAGES.length())));
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
