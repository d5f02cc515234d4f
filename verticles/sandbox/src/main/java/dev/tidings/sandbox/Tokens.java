package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes tokens, and tells which application asks for them. */
public final class Tokens {
  /** A token that begins so and goes on with a handle acts for the account of that handle, and does not expire by itself. */
  public static final String HANDLE_TOKEN = "sandbox:";

  private final World world;
  private final long lifetimeMillis;

  public Tokens(World world, long lifetimeMillis) {
    this.world = world;
    this.lifetimeMillis = lifetimeMillis;
  }

  /** How long access tokens are good where they expire, in seconds. */
  public long lifetimeSeconds() {
    return lifetimeMillis / 1000;
  }

  /**
   * Gives an application leave to act for an account, or for itself when there is none. On a network whose
   * access tokens expire they come with a refresh token.
   *
   * @param accessToken the token to use; a new one when null
   */
  public Future<Grant> grant(Application application, Account account, Set<String> scopes, String accessToken) {
    boolean ofHandle = accessToken != null && accessToken.startsWith(HANDLE_TOKEN);
    boolean expiring = application.network().traits().expiring() && !ofHandle;
    Map<String, Long> tokens = new LinkedHashMap<>();
    tokens.put(accessToken == null ? Secrets.next() : accessToken, expiring ? System.currentTimeMillis() + lifetimeMillis : 0);
    return world.save(
        new Grant(
            application.network().id() + "/" + (ofHandle ? accessToken : world.nextId(application.network())),
            application.network(),
            account == null ? null : account.id(),
            application.clientId(),
            scopes,
            tokens,
            expiring ? Secrets.next() : null,
            0,
            List.of(),
            false));
  }

  /** A new pair of tokens for the grant; the refresh token used is spent. */
  public Future<Grant> renew(Grant grant) {
    return world.save(grant.renewed(Secrets.next(), System.currentTimeMillis() + lifetimeMillis, Secrets.next())
        .refreshedUntil(0));
  }

  /** Ends all that an account's owner has given to an application, where a network knows no less. */
  public Future<Void> endConsent(Grant given) {
    return Future.all(world.grants().ofClient(given.clientId()).stream()
            .filter(each -> given.account().equals(each.account()) && !each.revoked())
            .map(each -> world.save(each.ended()))
            .toList())
        .mapEmpty();
  }

  /** The application that shows its id and, unless it is a public one, its secret, by HTTP Basic or in the form. */
  public Optional<Application> authenticate(HttpServerRequest request, MultiMap form, Network network) {
    String[] credentials = basic(request);
    String id = credentials == null ? form.get("client_id") : credentials[0];
    String secret = credentials == null ? form.get("client_secret") : credentials[1];
    return world
        .applications()
        .find(id)
        .filter(application -> application.network() == network)
        .filter(application -> application.clientSecret() == null || Secrets.same(application.clientSecret(), secret));
  }

  private static String[] basic(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return null;
    }
    try {
      String decoded = new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
      int colon = decoded.indexOf(':');
      return colon < 0 ? null : new String[] {decoded.substring(0, colon), decoded.substring(colon + 1)};
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }
}
