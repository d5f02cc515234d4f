package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.Consents;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Tokens;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphFields;
import dev.tidings.sandbox.graph.GraphParameters;
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

  private static final Set<String> MANAGED = Set.of("id", "name", "username", "access_token", "category", "tasks");

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
    return granted(exchange, application, pages, FacebookPersons.scopes(grant), LONG_MILLIS);
  }

  private Future<Answer> granted(Exchange exchange, Application application, List<Account> pages, Set<String> scopes, long millis) {
    return persons
        .grant(application, pages, scopes, millis)
        .onSuccess(granted -> exchange.accepted = true)
        .map(granted -> Answer.json(200, new JsonObject()
            .put("access_token", granted.accessToken()).put("token_type", "bearer").put("expires_in", millis / 1000)));
  }

  /** {@code GET /me/permissions}: what a person has given. */
  Future<Answer> permissions(Exchange exchange) {
    new GraphParameters(exchange, Set.of(), dialect);
    JsonArray data = new JsonArray();
    new TreeSet<>(FacebookPersons.scopes(person(exchange))).forEach(scope ->
        data.add(new JsonObject().put("permission", scope).put("status", "granted")));
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("data", data)));
  }

  /** {@code GET /me/accounts}: the Pages that a person manages, with the Pages' own tokens, which do not expire. */
  Future<Answer> accounts(Exchange exchange) {
    GraphParameters parameters = new GraphParameters(exchange, Set.of("fields", "limit", "after"), dialect);
    GraphFields fields = GraphFields.of(parameters.text("fields").orElse("id,name,access_token,category,tasks"), dialect);
    fields.only(MANAGED, "Page", dialect);
    Grant person = person(exchange);
    Application application = world.application(person.clientId()).orElseThrow();
    int limit = (int) parameters.number("limit", 1, 100, 25);
    String after = parameters.text("after").orElse("");
    List<Account> rest =
        persons.pages(person).stream().filter(page -> after.isEmpty() || Long.parseLong(page.id()) > cursor(after)).toList();
    List<Account> shown = rest.subList(0, Math.min(limit, rest.size()));
    return Future.all(shown.stream().map(page -> tokens.grant(application, page, FacebookPersons.scopes(person), null)).toList())
        .map(granted -> {
          JsonArray data = new JsonArray();
          for (int index = 0; index < shown.size(); index++) {
            data.add(managed(shown.get(index), granted.<Grant>resultAt(index), fields));
          }
          JsonObject answer = new JsonObject().put("data", data);
          return Answer.json(200, shown.isEmpty() ? answer : answer.put("paging", paging(shown, shown.size() < rest.size())));
        });
  }

  private static JsonObject paging(List<Account> shown, boolean more) {
    String last = shown.get(shown.size() - 1).id();
    JsonObject paging = new JsonObject().put("cursors", new JsonObject().put("before", shown.get(0).id()).put("after", last));
    return more ? paging.put("next", "https://graph.facebook.com/me/accounts?after=" + last) : paging;
  }

  private static JsonObject managed(Account page, Grant granted, GraphFields fields) {
    JsonObject whole =
        new JsonObject()
            .put("id", page.id())
            .put("name", page.displayName())
            .put("username", page.handle())
            .put("access_token", granted.accessToken())
            .put("category", "Local business")
            .put("tasks", new JsonArray(List.of("CREATE_CONTENT", "MANAGE", "MODERATE")));
    JsonObject view = new JsonObject();
    whole.forEach(entry -> {
      if (entry.getKey().equals("id") || fields.asks(entry.getKey(), MANAGED)) {
        view.put(entry.getKey(), entry.getValue());
      }
    });
    return view;
  }

  private long cursor(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw dialect.invalid("Invalid cursors values");
    }
    return Long.parseLong(text);
  }

  private Grant person(Exchange exchange) {
    return Optional.ofNullable(exchange.grant).filter(grant -> persons.page(grant).isPresent()).orElseThrow(dialect::unauthorized);
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
        .filter(application -> application.network() == FacebookNetwork.FACEBOOK)
        .filter(application -> application.clientSecret() == null || Secrets.same(application.clientSecret(), secret));
  }

  private Optional<Grant> good(String token) {
    return world
        .grants()
        .ofAccessToken(FacebookNetwork.FACEBOOK, token)
        .filter(grant -> grant.allows(token, System.currentTimeMillis()));
  }
}
