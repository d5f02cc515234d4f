package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Facebook: a person's tokens for a code, longer ones for those, the Page's own for either, and what a token is. */
final class FacebookTokens {
  private static final long SHORT_MILLIS = 3_600_000;
  private static final long LONG_MILLIS = 5_184_000_000L;
  private static final Set<String> TOKEN =
      Set.of("client_id", "client_secret", "redirect_uri", "code", "code_verifier", "grant_type", "fb_exchange_token");

  private final World world;
  private final Tokens tokens;
  private final Consents consents;
  private final FacebookPersons persons;
  private final GraphDialect dialect;

  FacebookTokens(World world, Tokens tokens, Consents consents, FacebookPersons persons, GraphDialect dialect) {
    this.world = world;
    this.tokens = tokens;
    this.consents = consents;
    this.persons = persons;
    this.dialect = dialect;
  }

  /** {@code /oauth/access_token}: for a code, for a person's shorter token, or for the application itself. */
  Future<Answer> token(Exchange exchange) {
    GraphParameters parameters = new GraphParameters(exchange, TOKEN, dialect);
    Application application =
        application(parameters.needed("client_id"), parameters.needed("client_secret"))
            .orElseThrow(() -> dialect.error(400, "Error validating client secret.", 1, 0));
    if (parameters.has("code")) {
      Consents.Consent consent =
          consents
              .redeem(
                  parameters.needed("code"), application.clientId(), parameters.needed("redirect_uri"),
                  parameters.text("code_verifier").orElse(null))
              .orElseThrow(() -> dialect.error(400, "This authorization code has been used or has expired.", 100, 36009));
      return granted(exchange, application, consent.account().id(), consent.scopes(), SHORT_MILLIS);
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
    Account page = persons.page(grant).orElseThrow(dialect::unauthorized);
    return granted(exchange, application, page.id(), FacebookPersons.scopes(grant), LONG_MILLIS);
  }

  private Future<Answer> granted(Exchange exchange, Application application, String page, Set<String> scopes, long millis) {
    return persons
        .grant(application, page, scopes, millis)
        .onSuccess(granted -> exchange.accepted = true)
        .map(granted -> Answer.json(200, new JsonObject()
            .put("access_token", granted.accessToken()).put("token_type", "bearer").put("expires_in", millis / 1000)));
  }

  /** {@code GET /me/accounts}: the Pages that a person manages, with the Pages' own tokens, which do not expire. */
  Future<Answer> accounts(Exchange exchange) {
    GraphParameters parameters = new GraphParameters(exchange, Set.of("fields", "limit"), dialect);
    Set<String> known = Set.of("id", "name", "access_token", "category", "tasks");
    GraphFields fields = GraphFields.of(parameters.text("fields").orElse("id,name,access_token,category,tasks"), dialect);
    fields.only(known, "Page", dialect);
    Account page = Optional.ofNullable(exchange.grant).flatMap(persons::page).orElseThrow(dialect::unauthorized);
    Application application = world.application(exchange.grant.clientId()).orElseThrow();
    return tokens.grant(application, page, FacebookPersons.scopes(exchange.grant), null).map(granted -> {
      JsonObject whole =
          new JsonObject()
              .put("name", page.displayName())
              .put("access_token", granted.accessToken())
              .put("category", "Local business")
              .put("tasks", new JsonArray(List.of("CREATE_CONTENT", "MANAGE", "MODERATE")));
      JsonObject view = new JsonObject().put("id", page.id());
      whole.forEach(entry -> {
        if (fields.asks(entry.getKey(), known)) {
          view.put(entry.getKey(), entry.getValue());
        }
      });
      return Answer.json(200, new JsonObject().put("data", new JsonArray().add(view)));
    });
  }

  /** {@code GET /debug_token}: asked with the application's own token, or with one that people gave it. */
  Future<Answer> debug(Exchange exchange) {
    GraphParameters parameters = new GraphParameters(exchange, Set.of("input_token"), dialect);
    Application application = asker(dialect.token(exchange)).orElseThrow(dialect::unauthorized);
    String token = parameters.needed("input_token");
    JsonObject data =
        good(token)
            .filter(grant -> grant.clientId().equals(application.clientId()))
            .map(grant -> described(grant, token, application))
            .orElseGet(() -> new JsonObject()
                .put("error", new JsonObject().put("code", 190).put("message", "The session has been invalidated.").put("subcode", 463))
                .put("is_valid", false)
                .put("scopes", new JsonArray()));
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("data", data)));
  }

  private JsonObject described(Grant grant, String token, Application application) {
    Optional<Account> managed = persons.page(grant);
    JsonObject data =
        new JsonObject()
            .put("app_id", application.clientId())
            .put("type", managed.isPresent() ? "USER" : "PAGE")
            .put("application", application.name())
            .put("expires_at", grant.accessTokens().get(token) / 1000)
            .put("is_valid", true)
            .put("scopes", new JsonArray(List.copyOf(new TreeSet<>(FacebookPersons.scopes(grant)))));
    managed.ifPresentOrElse(page -> data.put("user_id", FacebookPersons.id(page)), () -> data.put("profile_id", grant.account()));
    return data;
  }

  private Optional<Application> asker(String token) {
    if (token == null) {
      return Optional.empty();
    }
    int bar = token.indexOf('|');
    return bar > 0
        ? application(token.substring(0, bar), token.substring(bar + 1))
        : good(token).flatMap(grant -> world.application(grant.clientId()));
  }

  private Optional<Application> application(String id, String secret) {
    return world
        .application(id)
        .filter(application -> application.network() == Network.FACEBOOK && Secrets.same(application.clientSecret(), secret));
  }

  private Optional<Grant> good(String token) {
    return world
        .grants()
        .ofAccessToken(Network.FACEBOOK, token)
        .filter(grant -> grant.allows(token, System.currentTimeMillis()));
  }
}
