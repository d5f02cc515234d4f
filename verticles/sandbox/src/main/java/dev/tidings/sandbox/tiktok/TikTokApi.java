package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Access;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Gate;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/**
 * The routes of TikTok's Content Posting and Display APIs. Modelled from their documents: no machine-readable contract of TikTok is in use here. What
 * makes a post is an operation {@code post}: the chunk that ends a video, and an {@code init} of what is fetched; other chunks and the {@code init}
 * of an upload are {@code media}.
 */
public final class TikTokApi {
  private static final String PUBLISH = "/tiktok/v2/post/publish/";

  private final Router router;
  private final Gate gate;
  private final TikTokDialect dialect;
  private final TikTokInits inits;
  private final TikTokUploads uploads;
  private final TikTokReading reading;
  private final TikTokTokens tokens;

  TikTokApi(Rooms rooms) {
    Gate gate = rooms.gate();
    World world = rooms.world();
    Site site = rooms.site();
    this.router = rooms.router();
    this.gate = gate;
    this.dialect = new TikTokDialect(world);
    TikTokCreators creators = new TikTokCreators(world, dialect, site);
    TikTokPublishing publishing = new TikTokPublishing(world);
    TikTokPulls pulls = new TikTokPulls(world, site, dialect, publishing);
    this.inits = new TikTokInits(world, site, dialect, creators, pulls, gate.troubles());
    this.uploads = new TikTokUploads(world, rooms.store(), dialect, publishing, gate.troubles());
    this.reading = new TikTokReading(world, site, dialect, creators, pulls);
    this.tokens = new TikTokTokens(world, rooms.tokens(), rooms.consents());
  }

  public void mount() {
    Access publishing = Access.by("video.publish", TikTokNetwork.INIT);
    Access sending = Access.by("video.upload", TikTokNetwork.INIT);
    Access either = Access.byAny(TikTokNetwork.INIT, "video.publish", "video.upload");
    on(HttpMethod.POST, PUBLISH + "creator_info/query/", Operation.READ, Access.by("video.publish", TikTokNetwork.CREATOR), reading::creator);
    on(HttpMethod.POST, PUBLISH + "video/init/", Operation.POST, publishing, inits::directVideo);
    on(HttpMethod.POST, PUBLISH + "inbox/video/init/", Operation.POST, sending, inits::draftVideo);
    on(HttpMethod.POST, PUBLISH + "content/init/", Operation.POST, either, inits::photos);
    Access looking = Access.byAny(TikTokNetwork.STATUS, "video.publish", "video.upload");
    on(HttpMethod.POST, PUBLISH + "status/fetch/", Operation.READ, looking, reading::status);
    on(HttpMethod.GET, "/tiktok/v2/user/info/", Operation.READ, Access.by("user.info.basic", TikTokNetwork.READS), reading::user);
    on(HttpMethod.POST, "/tiktok/v2/video/list/", Operation.READ, Access.by("video.list", TikTokNetwork.READS), reading::videos);
    on(HttpMethod.POST, "/tiktok/v2/video/query/", Operation.READ, Access.by("video.list", TikTokNetwork.READS), reading::query);
    on(HttpMethod.POST, "/tiktok/v2/oauth/token/", Operation.TOKEN, Access.open(), tokens::token);
    on(HttpMethod.POST, "/tiktok/v2/oauth/revoke/", Operation.TOKEN, Access.open(), tokens::revoke);
    Handler<RoutingContext> chunk = chunk(Operation.MEDIA);
    Handler<RoutingContext> last = chunk(Operation.POST);
    router
        .put("/tiktok/upload/video/")
        .handler(context -> (TikTokUploads.isLast(context.request()) ? last : chunk).handle(context));
    for (String part : List.of("post", "user", "video", "oauth")) {
      router
          .route("/tiktok/v2/" + part + "/*")
          .handler(gate.around(dialect, Operation.READ, Access.open(), exchange -> Future.failedFuture(dialect.notFound())));
    }
  }

  private Handler<RoutingContext> chunk(Operation operation) {
    return gate.around(dialect, operation, Access.open(), Gate.MEDIA_LIMIT, uploads::receive);
  }

  private void on(HttpMethod method, String path, Operation operation, Access access, Function<Exchange, Future<Answer>> work) {
    router.route(method, path).handler(gate.around(dialect, operation, access, work));
  }
}
