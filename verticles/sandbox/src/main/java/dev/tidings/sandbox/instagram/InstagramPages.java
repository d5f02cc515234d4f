package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.ConsentSource;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Tokens;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphFields;
import dev.tidings.sandbox.graph.GraphLogin;
import dev.tidings.sandbox.graph.GraphParameters;
import dev.tidings.sandbox.graph.GraphPersons;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** The Pages of a person who logs in with Facebook: one to each account, and one to which no account belongs. */
final class InstagramPages {
  /** A person chooses several accounts at once. */
  static final ConsentSource SEVERAL = new ConsentSource() {
    @Override
    public MultiMap of(MultiMap address) {
      return address;
    }

    @Override
    public boolean several() {
      return true;
    }
  };

  private static final Set<String> FIELDS = Set.of("id", "name", "access_token", "tasks", "instagram_business_account");
  private static final List<String> TASKS = List.of("CREATE_CONTENT", "MANAGE", "MODERATE");

  private final World world;
  private final Tokens tokens;
  private final GraphLogin login;
  private final GraphPersons persons;
  private final InstagramViews views;
  private final GraphDialect dialect;

  InstagramPages(World world, Tokens tokens, GraphLogin login, GraphPersons persons, InstagramViews views, GraphDialect dialect) {
    this.world = world;
    this.tokens = tokens;
    this.login = login;
    this.persons = persons;
    this.views = views;
    this.dialect = dialect;
  }

  /** The id of the Page that an account belongs to. */
  static String id(Account account) {
    return "8" + account.id();
  }

  /** {@code GET /me/accounts}: with the Pages' own tokens, which do not expire. */
  Future<Answer> accounts(Exchange exchange) {
    GraphParameters parameters = new GraphParameters(exchange, Set.of("fields", "limit"), dialect);
    GraphFields fields = GraphFields.of(parameters.text("fields").orElse("id,name,access_token,tasks"), dialect);
    fields.only(FIELDS, "Page", dialect);
    parameters.number("limit", 1, 100, 25);
    Grant person = login.person(exchange);
    Application application = world.applications().find(person.clientId()).orElseThrow();
    List<Account> all = persons.pages(person);
    return Future.all(all.stream().map(account -> tokens.grant(application, account, persons.given(person), null)).toList())
        .map(granted -> {
          JsonArray data = new JsonArray();
          data.add(page("7" + all.get(0).id(), "Page without Instagram", Secrets.next(), fields));
          for (int index = 0; index < all.size(); index++) {
            Account account = all.get(index);
            JsonObject page = page(id(account), account.displayName(), granted.<Grant>resultAt(index).accessToken(), fields);
            if (fields.asks("instagram_business_account", Set.of()) && person.holds(InstagramLogin.FACEBOOK.reading)) {
              page.put("instagram_business_account", views.user(account, fields.within("instagram_business_account")));
            }
            data.add(page);
          }
          return Answer.json(200, new JsonObject().put("data", data));
        });
  }

  private static JsonObject page(String id, String name, String token, GraphFields fields) {
    JsonObject view = new JsonObject().put("id", id);
    new JsonObject().put("name", name).put("access_token", token).put("tasks", new JsonArray(TASKS)).forEach(entry -> {
      if (fields.asks(entry.getKey(), FIELDS)) {
        view.put(entry.getKey(), entry.getValue());
      }
    });
    return view;
  }
}
