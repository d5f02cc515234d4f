package dev.tidings.sandbox.graph;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The people behind Pages: a consent gives a person's token, and with that the Pages' own are asked for, which end with the consent. */
public final class GraphPersons {
  /** What everybody has given, asked or not. */
  public static final String PUBLIC = "public_profile";
  /** Among a person's scopes stands this with the id of each Page that they manage. */
  private static final String MANAGES = "manages page ";
  /** Among a Page's scopes stands this with the id of the person by whose consent they are. */
  private static final String GIVEN = "given by person ";

  private final World world;
  private final Network network;

  public GraphPersons(World world, Network network) {
    this.world = world;
    this.network = network;
  }

  /** A token for the person who manages the Pages, good for so long. */
  public Future<Grant> grant(Application application, List<Account> pages, Set<String> scopes, long lifetimeMillis) {
    Set<String> all = new HashSet<>(scopes);
    all.add(PUBLIC);
    pages.forEach(page -> all.add(MANAGES + page.id()));
    return world.save(
        new Grant(
            network.id() + "/" + world.nextId(network),
            network,
            null,
            application.clientId(),
            all,
            Map.of(Secrets.next(), System.currentTimeMillis() + lifetimeMillis),
            null,
            0,
            List.of(),
            false));
  }

  /** The first Page that a person manages, after which they are called; empty for a token that is no person's. */
  public Optional<Account> page(Grant grant) {
    return pages(grant).stream().findFirst();
  }

  /** The Pages that a person manages, in the order of their ids. */
  public List<Account> pages(Grant grant) {
    return managed(grant).flatMap(id -> world.accounts().find(id).stream()).toList();
  }

  /** The ids of the Pages that a person manages, in their order. */
  static Stream<String> managed(Grant grant) {
    return grant.scopes().stream()
        .filter(scope -> scope.startsWith(MANAGES))
        .map(scope -> scope.substring(MANAGES.length()))
        .sorted(Comparator.comparing(Long::parseLong));
  }

  /** What a person agreed to. */
  public static Set<String> scopes(Grant grant) {
    Set<String> scopes = new HashSet<>(grant.scopes());
    scopes.removeIf(scope -> scope.startsWith(MANAGES) || scope.startsWith(GIVEN));
    return scopes;
  }

  /** A person's id. */
  public static String id(Account page) {
    return "9" + page.id();
  }

  /** What a Page's token may do that is asked for with a person's, and whose it is. */
  public Set<String> given(Grant person) {
    Set<String> scopes = scopes(person);
    page(person).ifPresent(page -> scopes.add(GIVEN + id(page)));
    return scopes;
  }

  /** All that lives by a person's consent to an application: their own tokens, and their Pages'. */
  public List<Grant> consent(Application application, String person) {
    return world.grants().ofClient(application.clientId()).stream()
        .filter(grant -> !grant.revoked())
        .filter(grant -> grant.scopes().contains(GIVEN + person)
            || grant.account() == null && page(grant).filter(page -> id(page).equals(person)).isPresent())
        .toList();
  }
}
