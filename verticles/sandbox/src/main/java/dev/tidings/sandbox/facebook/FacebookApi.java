package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Access;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Gate;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphLogin;
import dev.tidings.sandbox.graph.GraphPersons;
import dev.tidings.sandbox.graph.GraphSubscriptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The routes of the Graph API, as far as it is about Pages. */
public final class FacebookApi {
  public static final String ROOT = "/facebook/v26.0";
  private static final Access READ = Access.optional("pages_read_engagement", FacebookNetwork.CALLS);
  private static final Access COMMENTS = Access.optional("pages_read_user_content", FacebookNetwork.CALLS);
  private static final Access ENGAGE = Access.optional("pages_manage_engagement", FacebookNetwork.CALLS);
  private static final Access WRITE = Access.optional("pages_manage_posts", FacebookNetwork.CALLS);
  private static final Access MANAGE = Access.optional("pages_manage_metadata", FacebookNetwork.CALLS);
  private static final Access PERSON = Access.optional(GraphPersons.PUBLIC, FacebookNetwork.CALLS);
  private static final Access LIST = Access.optional("pages_show_list", FacebookNetwork.CALLS);

  private final GraphDialect dialect = new GraphDialect(FacebookNetwork.FACEBOOK, "Page", "pages", 80_001);
  private final Router router;
  private final Gate gate;
  private final FacebookFeed feed;
  private final FacebookPhotos photos;
  private final FacebookReading reading;
  private final FacebookComments comments;
  private final FacebookInsights insights;
  private final FacebookVideos videos;
  private final FacebookReels reels;
  private final FacebookFilmViews films;
  private final GraphLogin login;
  private final FacebookTokens tokens;
  private final GraphSubscriptions subscriptions;

  FacebookApi(Rooms rooms) {
    Gate gate = rooms.gate();
    World world = rooms.world();
    Site site = rooms.site();
    this.router = rooms.router();
    this.gate = gate;
    FacebookDoor door = new FacebookDoor(world, dialect);
    this.subscriptions = new GraphSubscriptions(world, dialect,
        new GraphSubscriptions.Edge("", GraphSubscriptions.OF_PAGES, UnaryOperator.identity(), door::ofPage, door::page));
    GraphPersons persons = new GraphPersons(world, FacebookNetwork.FACEBOOK);
    this.login = new GraphLogin(world, rooms.consents(), persons, dialect);
    FacebookViews views = new FacebookViews(world, site);
    this.feed = new FacebookFeed(world, door, dialect, gate.troubles(), rooms.said());
    this.photos = new FacebookPhotos(world, door, feed, dialect, gate.troubles());
    this.films = new FacebookFilmViews(world, site, door);
    FacebookUploads uploads = new FacebookUploads(world, rooms.store(), feed, dialect, gate.troubles());
    this.videos = new FacebookVideos(door, uploads, dialect);
    this.reels = new FacebookReels(world, site, door, feed, uploads, dialect);
    this.reading = new FacebookReading(world, door, views, films, persons, dialect, site);
    this.comments = new FacebookComments(world, door, dialect, gate.troubles());
    this.insights = new FacebookInsights(world, door, dialect);
    this.tokens = new FacebookTokens(world, rooms.tokens(), login, persons, dialect);
  }

  public void mount() {
    on(HttpMethod.GET, "/oauth/access_token", Operation.TOKEN, Access.open(), login::token);
    on(HttpMethod.POST, "/oauth/access_token", Operation.TOKEN, Access.open(), login::token);
    on(HttpMethod.GET, "/debug_token", Operation.TOKEN, Access.open(), tokens::debug);
    on(HttpMethod.GET, "/me", Operation.READ, LIST, reading::me);
    on(HttpMethod.GET, "/me/permissions", Operation.READ, PERSON, login::permissions);
    on(HttpMethod.DELETE, "/:node/permissions", Operation.TOKEN, Access.open(), login::withdraw);
    on(HttpMethod.GET, "/me/accounts", Operation.READ, LIST, tokens::accounts);
    on(HttpMethod.POST, "/:node/feed", Operation.POST, WRITE, feed::create);
    on(HttpMethod.POST, "/:node/photos", Operation.MEDIA, WRITE, photos::upload);
    film("/:node/videos", videos::videos);
    film("/:node/video_reels", reels::reels);
    film("/:node/video_stories", reels::stories);
    on(HttpMethod.POST, "/:node/photo_stories", Operation.POST, WRITE, reels::photoStories);
    router.route(HttpMethod.POST, "/facebook/video-upload/v26.0/:node").handler(gate.around(
        dialect, Operation.MEDIA, WRITE, exchange -> reels.receive(exchange, exchange.request.getParam("node"))));
    on(HttpMethod.GET, "/:node/stories", Operation.READ, READ, films::stories);
    on(HttpMethod.GET, "/:node/feed", Operation.READ, READ, reading::posts);
    on(HttpMethod.GET, "/:node/posts", Operation.READ, READ, reading::posts);
    on(HttpMethod.GET, "/:node/published_posts", Operation.READ, READ, reading::posts);
    on(HttpMethod.GET, "/:node/tagged", Operation.READ, COMMENTS, reading::tagged);
    on(HttpMethod.GET, "/:node/comments", Operation.READ, COMMENTS, reading::comments);
    on(HttpMethod.POST, "/:node/comments", Operation.POST, ENGAGE, comments::reply);
    on(HttpMethod.GET, "/:node/insights", Operation.READ, Access.optional("read_insights", FacebookNetwork.CALLS), insights::list);
    on(HttpMethod.POST, "/:node/subscribed_apps", Operation.SUBSCRIBE, MANAGE, subscriptions::subscribe);
    on(HttpMethod.GET, "/:node/subscribed_apps", Operation.READ, MANAGE, subscriptions::list);
    on(HttpMethod.DELETE, "/:node/subscribed_apps", Operation.SUBSCRIBE, MANAGE, subscriptions::end);
    router.route(HttpMethod.GET, ROOT + "/:node").handler(node());
    router.route(HttpMethod.POST, ROOT + "/:node").handler(change());
    router.route(HttpMethod.DELETE, ROOT + "/:node").handler(deletion());
    router
        .routeWithRegex("/facebook/v\\d+\\.\\d+(/.*)?")
        .handler(gate.around(dialect, Operation.READ, Access.open(), exchange -> Future.failedFuture(dialect.notFound())));
  }

  /** What others said takes a right of its own to be read. */
  private Handler<RoutingContext> node() {
    Handler<RoutingContext> own =
        gate.around(dialect, Operation.READ, READ, exchange -> reading.node(exchange, exchange.request.getParam("node")));
    Handler<RoutingContext> comment =
        gate.around(dialect, Operation.READ, COMMENTS, exchange -> reading.comment(exchange, exchange.request.getParam("node")));
    return context -> (comments.isComment(context.pathParam("node")) ? comment : own).handle(context);
  }

  /** Of a post what it says can be changed, of a comment whether it is hidden; each takes a right of its own. */
  private Handler<RoutingContext> change() {
    Handler<RoutingContext> post =
        gate.around(dialect, Operation.EDIT, WRITE, exchange -> feed.edit(exchange, exchange.request.getParam("node")));
    Handler<RoutingContext> comment =
        gate.around(dialect, Operation.EDIT, ENGAGE, exchange -> comments.hide(exchange, exchange.request.getParam("node")));
    return context -> (comments.isComment(context.pathParam("node")) ? comment : post).handle(context);
  }

  /** Posts and comments are deleted alike, by rights of their own. */
  private Handler<RoutingContext> deletion() {
    Handler<RoutingContext> post =
        gate.around(dialect, Operation.DELETE, WRITE, exchange -> feed.delete(exchange, exchange.request.getParam("node")));
    Handler<RoutingContext> comment =
        gate.around(dialect, Operation.DELETE, ENGAGE, exchange -> comments.delete(exchange, exchange.request.getParam("node")));
    return context -> (comments.isComment(context.pathParam("node")) ? comment : post).handle(context);
  }

  /** An edge on which a video is uploaded and published: what is done stands in the form. */
  private void film(String path, BiFunction<Exchange, String, Future<Answer>> work) {
    router.route(HttpMethod.POST, ROOT + path).handler(gate.around(
        dialect,
        Operation.MEDIA,
        WRITE,
        body -> body.isForm() && "finish".equals(body.form().get("upload_phase")) ? Operation.POST : Operation.MEDIA,
        exchange -> work.apply(exchange, exchange.request.getParam("node"))));
  }

  private void on(HttpMethod method, String path, Operation operation, Access access, Function<Exchange, Future<Answer>> work) {
    router.route(method, ROOT + path).handler(gate.around(dialect, operation, access, work));
  }

  private void on(
      HttpMethod method, String path, Operation operation, Access access, BiFunction<Exchange, String, Future<Answer>> work) {
    on(method, path, operation, access, exchange -> work.apply(exchange, exchange.request.getParam("node")));
  }
}
