package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Access;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Gate;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The routes of X's API. */
public final class XApi {
  private final XDialect dialect = new XDialect();
  private final Router router;
  private final Gate gate;
  private final XTweets tweets;
  private final XHiding hiding;
  private final XReading reading;
  private final XMentions mentions;
  private final XMedia media;
  private final XTokens tokens;

  XApi(Rooms rooms) {
    Gate gate = rooms.gate();
    World world = rooms.world();
    this.router = rooms.router();
    this.gate = gate;
    XViews views = new XViews(world, rooms.site());
    this.tweets = new XTweets(world, views, dialect, gate.troubles(), rooms.said());
    this.hiding = new XHiding(world, dialect);
    this.reading = new XReading(world, views, dialect);
    this.mentions = new XMentions(world, views, dialect);
    this.media = new XMedia(world, rooms.store(), dialect, gate.troubles());
    this.tokens = new XTokens(world, rooms.tokens(), rooms.consents());
  }

  public void mount() {
    on(HttpMethod.POST, "/x/2/tweets", Operation.POST, Access.by("tweet.write", XNetwork.POSTS), tweets::create);
    on(HttpMethod.DELETE, "/x/2/tweets/:id", Operation.DELETE, Access.by("tweet.write", XNetwork.DELETES), tweets::delete);
    on(HttpMethod.PUT, "/x/2/tweets/:id/hidden", Operation.EDIT, Access.by("tweet.moderate.write", XNetwork.HIDES), hiding::hide);
    on(HttpMethod.GET, "/x/2/tweets/:id", Operation.READ, Access.by("tweet.read", XNetwork.LOOKUP), reading::tweet);
    on(HttpMethod.GET, "/x/2/users/me", Operation.READ, Access.by("users.read", XNetwork.ME), reading::me);
    on(HttpMethod.GET, "/x/2/users/:id/tweets", Operation.READ, Access.by("tweet.read", XNetwork.TIMELINE), reading::timeline);
    on(HttpMethod.GET, "/x/2/tweets", Operation.READ, Access.by("tweet.read", XNetwork.LOOKUP), mentions::tweets);
    on(HttpMethod.GET, "/x/2/users/:id/mentions", Operation.READ, Access.by("tweet.read", XNetwork.MENTIONS), mentions::mentions);
    Access uploading = Access.by("media.write", XNetwork.MEDIA);
    on(HttpMethod.POST, "/x/2/media/upload", Operation.MEDIA, uploading, media::upload);
    on(HttpMethod.GET, "/x/2/media/upload", Operation.READ, uploading, media::status);
    on(HttpMethod.POST, "/x/2/media/upload/initialize", Operation.MEDIA, uploading, media::initialize);
    on(HttpMethod.POST, "/x/2/media/upload/:id/append", Operation.MEDIA, uploading, media::append);
    on(HttpMethod.POST, "/x/2/media/upload/:id/finalize", Operation.MEDIA, uploading, media::complete);
    on(HttpMethod.POST, "/x/2/media/metadata", Operation.MEDIA, uploading, media::describe);
    on(HttpMethod.POST, "/x/2/oauth2/token", Operation.TOKEN, Access.open(), tokens::token);
    on(HttpMethod.POST, "/x/2/oauth2/revoke", Operation.TOKEN, Access.open(), tokens::revoke);
    router
        .route("/x/2/*")
        .handler(gate.around(dialect, Operation.READ, Access.open(), exchange -> Future.failedFuture(dialect.notFound())));
  }

  private void on(HttpMethod method, String path, Operation operation, Access access, Function<Exchange, Future<Answer>> work) {
    router.route(method, path).handler(gate.around(dialect, operation, access, work));
  }

  private void on(
      HttpMethod method, String path, Operation operation, Access access, BiFunction<Exchange, String, Future<Answer>> work) {
    on(method, path, operation, access, exchange -> work.apply(exchange, exchange.request.getParam("id")));
  }
}
