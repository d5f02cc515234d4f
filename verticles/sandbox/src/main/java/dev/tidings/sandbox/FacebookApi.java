package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The routes of the Graph API, as far as it is about Pages. */
final class FacebookApi {
  static final String ROOT = "/facebook/v26.0";
  private static final Access READ = Access.optional("pages_read_engagement", Allowance.FACEBOOK_CALLS);
  private static final Access WRITE = Access.optional("pages_manage_posts", Allowance.FACEBOOK_CALLS);
  private static final Access LIST = Access.optional("pages_show_list", Allowance.FACEBOOK_CALLS);

  private final GraphDialect dialect = new GraphDialect();
  private final Router router;
  private final Gate gate;
  private final FacebookFeed feed;
  private final FacebookPhotos photos;
  private final FacebookReading reading;
  private final FacebookInsights insights;
  private final FacebookTokens tokens;

  FacebookApi(Router router, Gate gate, World world, Site site, RecentTexts said, Tokens makers, Consents consents) {
    this.router = router;
    this.gate = gate;
    FacebookDoor door = new FacebookDoor(world, dialect);
    FacebookPersons persons = new FacebookPersons(world);
    FacebookViews views = new FacebookViews(world, site);
    this.feed = new FacebookFeed(world, door, dialect, gate.troubles(), said);
    this.photos = new FacebookPhotos(world, door, feed, dialect, gate.troubles());
    this.reading = new FacebookReading(world, door, views, persons, dialect, site);
    this.insights = new FacebookInsights(world, door, dialect);
    this.tokens = new FacebookTokens(world, makers, consents, persons, dialect);
  }

  void mount() {
    on(HttpMethod.GET, "/oauth/access_token", Operation.TOKEN, Access.open(), tokens::token);
    on(HttpMethod.POST, "/oauth/access_token", Operation.TOKEN, Access.open(), tokens::token);
    on(HttpMethod.GET, "/debug_token", Operation.TOKEN, Access.open(), tokens::debug);
    on(HttpMethod.GET, "/me", Operation.READ, LIST, reading::me);
    on(HttpMethod.GET, "/me/accounts", Operation.READ, LIST, tokens::accounts);
    on(HttpMethod.POST, "/:node/feed", Operation.POST, WRITE, feed::create);
    on(HttpMethod.POST, "/:node/photos", Operation.MEDIA, WRITE, photos::upload);
    on(HttpMethod.GET, "/:node/feed", Operation.READ, READ, reading::posts);
    on(HttpMethod.GET, "/:node/posts", Operation.READ, READ, reading::posts);
    on(HttpMethod.GET, "/:node/published_posts", Operation.READ, READ, reading::posts);
    on(HttpMethod.GET, "/:node/insights", Operation.READ, Access.optional("read_insights", Allowance.FACEBOOK_CALLS), insights::list);
    on(HttpMethod.GET, "/:node", Operation.READ, READ, reading::node);
    on(HttpMethod.POST, "/:node", Operation.EDIT, WRITE, feed::edit);
    on(HttpMethod.DELETE, "/:node", Operation.DELETE, WRITE, feed::delete);
    router
        .routeWithRegex("/facebook/v\\d+\\.\\d+(/.*)?")
        .handler(gate.around(dialect, Operation.READ, Access.open(), exchange -> Future.failedFuture(dialect.notFound())));
  }

  private void on(HttpMethod method, String path, Operation operation, Access access, Function<Exchange, Future<Answer>> work) {
    router.route(method, ROOT + path).handler(gate.around(dialect, operation, access, work));
  }

  private void on(
      HttpMethod method, String path, Operation operation, Access access, BiFunction<Exchange, String, Future<Answer>> work) {
    on(method, path, operation, access, exchange -> work.apply(exchange, exchange.request.getParam("node")));
  }
}
