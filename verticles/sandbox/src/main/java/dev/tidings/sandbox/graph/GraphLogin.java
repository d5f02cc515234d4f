package dev.tidings.sandbox.graph;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.Consents;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Facebook Login: a person's tokens for a code, longer ones for those, what they have given, and that they take it all back. */
public final class GraphLogin {
  private static final long SHORT_MILLIS = 3_600_000;
  private static final long LONG_MILLIS = 5_184_000_000L;
  private static final Set<String> TOKEN =
      Set.of("client_id", "client_secret", "redirect_uri", "code", "code_verifier", "grant_type", "fb_exchange_token");

  private final World world;
  private final Network network;
  private final Consents consents;
  private final GraphPersons persons;
  private final GraphDialect dialect;

  public GraphLogin(World world, Consents consents, GraphPersons persons, GraphDialect dialect) {
    this.world = world;
    this.network = dialect.network();
    this.consents = consents;
    this.persons = persons;
    this.dialect = dialect;
  }

  /** {@code /oauth/access_token}: for a code, for a person's shorter token, or for the application itself. */
  public Future<Answer> token(Exchange exchange) {
    GraphParameters parameters = new GraphParameters(exchange, TOKEN, dialect);
    Application application =
        application(parameters.needed("client_id"), parameters.text("client_secret").orElse(null))
            .orElseThrow(() -> dialect.error(400, "Error validating client secret.", 1, 0));
    if (parameters.has("code")) {
      Consents.Consent consent =
          consents
              .redeem(
                  parameters.needed("code"), application.clientId(), parameters.needed("redirect_uri"),
                  parameters.text("code_verifier").orElse(null))
              .orElseThrow(() -> dialect.error(400, "This authorization code has been used or has expired.", 100, 36009));
      return granted(exchange, application, consent.accounts(), consent.scopes(), SHORT_MILLIS);
    }
    return switch (parameters.needed("grant_type")) {
      case "fb_exchange_token" -> exchanged(exchange, application, parameters.needed("fb_exchange_token"));
      case "client_credentials" -> Future.succeededFuture(Answer.json(200, new JsonObject()
          .put("access_token", application.clientId() + "|" + application.clientSecret()).put("token_type", "bearer")));
      default -> throw dialect.invalid("Param grant_type is not one that is played here");
    };
  }

  private Future<Answer> exchanged(Exchange exchange, Application application, String token) {
    Grant grant =
        good(token).filter(found -> found.clientId().equals(application.clientId())).orElseThrow(dialect::unauthorized);
    List<Account> pages = persons.pages(grant);
    if (pages.isEmpty()) {
      throw dialect.unauthorized();
    }
    return granted(exchange, application, pages, GraphPersons.scopes(grant), LONG_MILLIS);
  }

  private Future<Answer> granted(Exchange exchange, Application application, List<Account> pages, Set<String> scopes, long millis) {
    return persons
        .grant(application, pages, scopes, millis)
        .onSuccess(granted -> exchange.accepted = true)
        .map(granted -> Answer.json(200, new JsonObject()
            .put("access_token", granted.accessToken()).put("token_type", "bearer").put("expires_in", millis / 1000)));
  }

  /** {@code GET /me/permissions}: what a person has given. */
  public Future<Answer> permissions(Exchange exchange) {
    new GraphParameters(exchange, Set.of(), dialect);
    JsonArray data = new JsonArray();
    new TreeSet<>(GraphPersons.scopes(person(exchange))).forEach(scope ->
        data.add(new JsonObject().put("permission", scope).put("status", "granted")));
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("data", data)));
  }

  /**
   * {@code DELETE /{person}/permissions}: ends a person's whole consent, and with it the tokens of all their Pages. By a token of theirs, or the
   * application's own.
   */
  public Future<Answer> withdraw(Exchange exchange, String node) {
    new GraphParameters(exchange, Set.of(), dialect);
    String token = dialect.token(exchange);
    Application application = asker(token).orElseThrow(dialect::unauthorized);
    String person = node.equals("me") || token.indexOf('|') < 0 ? ownId(token, node) : node;
    List<Grant> given = persons.consent(application, person);
    if (given.isEmpty()) {
      throw dialect.missing("delete", node);
    }
    return Future.all(given.stream().map(grant -> world.save(grant.ended())).toList())
        .onSuccess(ended -> exchange.accepted = true)
        .map(ended -> Answer.json(200, new JsonObject().put("success", true)));
  }

  private String ownId(String token, String node) {
    String own = good(token).flatMap(persons::page).map(GraphPersons::id).orElseThrow(dialect::unauthorized);
    if (!node.equals("me") && !node.equals(own)) {
      throw dialect.missing("delete", node);
    }
    return own;
  }

  /** The person whose token a request brings. */
  public Grant person(Exchange exchange) {
    return Optional.ofNullable(exchange.grant).filter(grant -> persons.page(grant).isPresent()).orElseThrow(dialect::unauthorized);
  }

  /** Who asks: with the application's own token, or with one that people gave it. */
  public Optional<Application> asker(String token) {
    if (token == null) {
      return Optional.empty();
    }
    int bar = token.indexOf('|');
    return bar > 0
        ? application(token.substring(0, bar), token.substring(bar + 1))
        : good(token).flatMap(grant -> world.applications().find(grant.clientId()));
  }

  private Optional<Application> application(String id, String secret) {
    return world
        .applications()
        .find(id)
        .filter(application -> application.network() == network)
        .filter(application -> application.clientSecret() == null || Secrets.same(application.clientSecret(), secret));
  }

  /** The grant of a token that is good now. */
  public Optional<Grant> good(String token) {
    return world
        .grants()
        .ofAccessToken(network, token)
        .filter(grant -> grant.allows(token, System.currentTimeMillis()));
  }
}
