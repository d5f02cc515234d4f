package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Access;
import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fetching;
import dev.tidings.sandbox.Gate;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphLogin;
import dev.tidings.sandbox.graph.GraphPersons;
import dev.tidings.sandbox.graph.GraphSubscriptions;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The routes of the Instagram API, for both logins, and those of Instagram's own login. */
public final class InstagramApi {
  private final GraphDialect dialect = new GraphDialect(InstagramNetwork.INSTAGRAM, "Instagram", "instagram", 80_002);
  private final Router router;
  private final Gate gate;
  private final Rooms rooms;
  private final InstagramDoor door;
  private final InstagramFiles files;
  private final InstagramPublishing publishing;

  InstagramApi(Rooms rooms) {
    this.router = rooms.router();
    this.gate = rooms.gate();
    this.rooms = rooms;
    this.door = new InstagramDoor(rooms.world(), dialect);
    this.files = new InstagramFiles(new Fetching(rooms.vertx(), rooms.config().fetchFrom()), rooms.world(), dialect);
    this.publishing = new InstagramPublishing(rooms.world(), door, dialect, rooms.gate().troubles());
  }

  public void mount() {
    InstagramTokens tokens = new InstagramTokens(rooms, dialect);
    on(HttpMethod.POST, "/instagram/oauth/access_token", Operation.TOKEN, Access.open(), tokens::token);
    on(HttpMethod.GET, "/instagram/access_token", Operation.TOKEN, Access.open(), tokens::exchange);
    on(HttpMethod.GET, "/instagram/refresh_access_token", Operation.TOKEN, Access.open(), tokens::refresh);
    for (InstagramLogin login : InstagramLogin.values()) {
      mount(login);
    }
    router
        .routeWithRegex("/instagram(?:/facebook)?/v\\d+\\.\\d+(/.*)?")
        .handler(gate.around(dialect, Operation.READ, Access.open(), exchange -> Future.failedFuture(dialect.notFound())));
  }

  private void mount(InstagramLogin login) {
    Access read = Access.optional(login.reading, InstagramNetwork.CALLS);
    Access write = Access.optional(login.publishing, InstagramNetwork.CALLS);
    Access comment = Access.optional(login.commenting, InstagramNetwork.CALLS);
    InstagramContainers containers = new InstagramContainers(rooms, door, files, dialect, gate.troubles(), login);
    InstagramViews views = new InstagramViews(rooms.world(), rooms.site(), dialect);
    InstagramInsights insights = new InstagramInsights(rooms.world(), door, views, dialect);
    GraphPersons persons = new GraphPersons(rooms.world(), InstagramNetwork.INSTAGRAM);
    InstagramReading reading = new InstagramReading(rooms, door, views, persons, dialect, login);
    InstagramComments comments = new InstagramComments(rooms.world(), door, dialect, gate.troubles());
    String root = login.base + InstagramLogin.VERSION;
    if (login == InstagramLogin.FACEBOOK) {
      mountPages(root, persons, views);
    }
    mountSubscriptions(root, login);
    on(HttpMethod.GET, root + "/me", Operation.READ, read, reading::me);
    on(HttpMethod.POST, root + "/:node/media", Operation.MEDIA, write, containers::create);
    on(HttpMethod.GET, root + "/:node/media", Operation.READ, read, reading::media);
    on(HttpMethod.GET, root + "/:node/stories", Operation.READ, read, reading::stories);
    on(HttpMethod.POST, root + "/:node/media_publish", Operation.POST, write, publishing::publish);
    on(HttpMethod.GET, root + "/:node/content_publishing_limit", Operation.READ, write, publishing::limit);
    on(HttpMethod.GET, root + "/:node/tags", Operation.READ, comment, reading::tags);
    on(HttpMethod.GET, root + "/:node/comments", Operation.READ, comment, reading::comments);
    on(HttpMethod.POST, root + "/:node/comments", Operation.POST, comment, publishing::comment);
    on(HttpMethod.GET, root + "/:node/replies", Operation.READ, comment, reading::replies);
    on(HttpMethod.POST, root + "/:node/replies", Operation.POST, comment, comments::reply);
    on(HttpMethod.POST, root + "/:node", Operation.EDIT, comment, comments::hide);
    on(HttpMethod.DELETE, root + "/:node", Operation.DELETE, comment, comments::delete);
    on(HttpMethod.GET, root + "/:node/insights", Operation.READ, Access.optional(login.measuring, InstagramNetwork.CALLS), insights::list);
    on(HttpMethod.GET, root + "/:node", Operation.READ, read, reading::node);
    if (login == InstagramLogin.FACEBOOK) {
      InstagramUploads uploads = new InstagramUploads(rooms, door, files, containers);
      on(HttpMethod.POST, login.base + InstagramUploads.PATH + ":node", Operation.MEDIA, write, uploads::append);
    }
  }

  /** By Facebook's login the account's Page is subscribed, to any field of Pages: all is told of the account then. */
  private void mountSubscriptions(String root, InstagramLogin login) {
    boolean ofPage = login == InstagramLogin.FACEBOOK;
    GraphSubscriptions subscriptions = new GraphSubscriptions(rooms.world(), dialect, ofPage
        ? new GraphSubscriptions.Edge("facebook", GraphSubscriptions.OF_PAGES, fields -> Set.of(), door::parameters, this::ofPage)
        : new GraphSubscriptions.Edge("", GraphSubscriptions.OF_INSTAGRAM, UnaryOperator.identity(), door::parameters, door::account));
    Access access = Access.optional(login.subscribing(), InstagramNetwork.CALLS);
    String path = root + "/:node/subscribed_apps";
    on(HttpMethod.POST, path, Operation.SUBSCRIBE, access, subscriptions::subscribe);
    on(HttpMethod.GET, path, Operation.READ, access, subscriptions::list);
    on(HttpMethod.DELETE, path, Operation.SUBSCRIBE, access, subscriptions::end);
  }

  /** The account itself has no such edge. */
  private Account ofPage(Exchange exchange, String node) {
    if (!node.equals("me") && !node.equals(InstagramPages.id(exchange.account))) {
      throw door.missing(exchange, node);
    }
    return exchange.account;
  }

  private void on(HttpMethod method, String path, Operation operation, Access access, Function<Exchange, Future<Answer>> work) {
    router.route(method, path).handler(gate.around(dialect, operation, access, work));
  }

  /** What a person's token is for, by Facebook's login: their Pages, and with them the accounts. */
  private void mountPages(String root, GraphPersons persons, InstagramViews views) {
    GraphLogin login = new GraphLogin(rooms.world(), rooms.consents(), persons, dialect);
    InstagramPages pages = new InstagramPages(rooms.world(), rooms.tokens(), login, persons, views, dialect);
    Access person = Access.optional(GraphPersons.PUBLIC, InstagramNetwork.CALLS);
    on(HttpMethod.GET, root + "/oauth/access_token", Operation.TOKEN, Access.open(), login::token);
    on(HttpMethod.POST, root + "/oauth/access_token", Operation.TOKEN, Access.open(), login::token);
    on(HttpMethod.GET, root + "/me/permissions", Operation.READ, person, login::permissions);
    on(HttpMethod.GET, root + "/me/accounts", Operation.READ, Access.optional("pages_show_list", InstagramNetwork.CALLS), pages::accounts);
    on(HttpMethod.DELETE, root + "/:node/permissions", Operation.TOKEN, Access.open(), login::withdraw);
  }

  private void on(
      HttpMethod method, String path, Operation operation, Access access, BiFunction<Exchange, String, Future<Answer>> work) {
    on(method, path, operation, access, exchange -> work.apply(exchange, exchange.request.getParam("node")));
  }
}
