package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Tokens;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphFields;
import dev.tidings.sandbox.graph.GraphParameters;
import dev.tidings.sandbox.graph.GraphLogin;
import dev.tidings.sandbox.graph.GraphPersons;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Facebook: the Pages' own tokens for a person's, and what a token is. */
final class FacebookTokens {
  private static final Set<String> MANAGED = Set.of("id", "name", "username", "access_token", "category", "tasks");

  private final World world;
  private final Tokens tokens;
  private final GraphLogin login;
  private final GraphPersons persons;
  private final GraphDialect dialect;

  FacebookTokens(World world, Tokens tokens, GraphLogin login, GraphPersons persons, GraphDialect dialect) {
    this.world = world;
    this.tokens = tokens;
    this.login = login;
    this.persons = persons;
    this.dialect = dialect;
  }

  /** {@code GET /me/accounts}: the Pages that a person manages, with the Pages' own tokens, which do not expire. */
  Future<Answer> accounts(Exchange exchange) {
    GraphParameters parameters = new GraphParameters(exchange, Set.of("fields", "limit", "after"), dialect);
    GraphFields fields = GraphFields.of(parameters.text("fields").orElse("id,name,access_token,category,tasks"), dialect);
    fields.only(MANAGED, "Page", dialect);
    Grant person = login.person(exchange);
    Application application = world.applications().find(person.clientId()).orElseThrow();
    int limit = (int) parameters.number("limit", 1, 100, 25);
    String after = parameters.text("after").orElse("");
    List<Account> rest =
        persons.pages(person).stream().filter(page -> after.isEmpty() || Long.parseLong(page.id()) > cursor(after)).toList();
    List<Account> shown = rest.subList(0, Math.min(limit, rest.size()));
    return Future.all(shown.stream().map(page -> tokens.grant(application, page, persons.given(person), null)).toList())
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

  /** {@code GET /debug_token}: asked with the application's own token, or with one that people gave it. */
  Future<Answer> debug(Exchange exchange) {
    GraphParameters parameters = new GraphParameters(exchange, Set.of("input_token"), dialect);
    Application application = login.asker(dialect.token(exchange)).orElseThrow(dialect::unauthorized);
    String token = parameters.needed("input_token");
    JsonObject data =
        login.good(token)
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
            .put("scopes", new JsonArray(List.copyOf(new TreeSet<>(GraphPersons.scopes(grant)))));
    managed.ifPresentOrElse(page -> data.put("user_id", GraphPersons.id(page)), () -> data.put("profile_id", grant.account()));
    return data;
  }
}
