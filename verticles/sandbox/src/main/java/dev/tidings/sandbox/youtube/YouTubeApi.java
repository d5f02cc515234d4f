package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Access;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Gate;
import dev.tidings.sandbox.Grant;
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
 * The routes of the YouTube Data API and of Google's tokens. Besides the network's own prefix they are at the paths that Google has, since its client
 * libraries know no prefix.
 */
public final class YouTubeApi {
  private static final String SCOPE = "https://www.googleapis.com/auth/";
  public static final String MANAGE = SCOPE + "youtube.force-ssl";
  public static final String ALL = SCOPE + "youtube";
  public static final String UPLOAD = SCOPE + "youtube.upload";
  public static final String READ = SCOPE + "youtube.readonly";
  private static final List<String> PREFIXES = List.of("/youtube", "");
  private static final Access READING = Access.by(String.join(Grant.OR, MANAGE, ALL, READ), YouTubeNetwork.UNITS);
  private static final Access CHANGING = Access.by(String.join(Grant.OR, MANAGE, ALL), YouTubeNetwork.UNITS).costing(50);
  private static final Access UPLOADING = Access.by(String.join(Grant.OR, MANAGE, ALL, UPLOAD), YouTubeNetwork.UPLOADS);
  private static final Access DRESSING = Access.by(String.join(Grant.OR, MANAGE, ALL, UPLOAD), YouTubeNetwork.UNITS).costing(50);
  private static final Access CAPTIONING = Access.by(MANAGE, YouTubeNetwork.UNITS).costing(400);
  private static final Access COMMENTS = Access.by(MANAGE, YouTubeNetwork.UNITS);
  private static final Access SENDING = Access.by(String.join(Grant.OR, MANAGE, ALL, UPLOAD), null);

  private static final long LARGEST_BODY = 4 << 20;

  private final YouTubeDialect dialect = new YouTubeDialect();
  private final Discovery discovery = Discovery.load();
  private final Router router;
  private final Gate gate;
  private final YouTubeUploads uploads;
  private final YouTubeVideos videos;
  private final YouTubePlaylists playlists;
  private final YouTubeExtras extras;
  private final YouTubeComments comments;
  private final YouTubeAnswers answers;
  private final YouTubeTokens tokens;

  YouTubeApi(Rooms rooms) {
    World world = rooms.world();
    Site site = rooms.site();
    this.router = rooms.router();
    this.gate = rooms.gate();
    YouTubeViews views = new YouTubeViews(world, site);
    YouTubeMetadata metadata = new YouTubeMetadata(discovery, dialect);
    YouTubeCommentViews said = new YouTubeCommentViews(world, site);
    this.uploads = new YouTubeUploads(world, site, dialect, metadata, new YouTubeBirth(world, rooms.gate().troubles()), views);
    this.videos = new YouTubeVideos(world, dialect, metadata, views);
    this.playlists = new YouTubePlaylists(world, dialect, metadata, views);
    this.extras = new YouTubeExtras(world, dialect, metadata, videos, views);
    this.comments = new YouTubeComments(world, dialect, discovery, said);
    this.answers = new YouTubeAnswers(world, dialect, metadata, said, rooms.gate().troubles());
    this.tokens = new YouTubeTokens(world, rooms.tokens(), rooms.consents());
  }

  public void mount() {
    for (String prefix : PREFIXES) {
      String api = prefix + "/youtube/v3/";
      String upload = prefix + "/upload/youtube/v3/";
      on(HttpMethod.POST, upload + "videos", Operation.MEDIA, UPLOADING, "videos.insert", uploads::begin);
      router.put(upload + "videos").handler(pieces());
      on(HttpMethod.POST, upload + "thumbnails/set", Operation.EDIT, DRESSING, "thumbnails.set", extras::thumbnail);
      on(HttpMethod.POST, upload + "captions", Operation.EDIT, CAPTIONING.costing(400), "captions.insert", extras::addCaption);
      on(HttpMethod.GET, api + "captions", Operation.READ, CAPTIONING.costing(50), "captions.list", extras::captions);
      on(HttpMethod.GET, api + "videos", Operation.READ, READING, "videos.list", videos::list);
      on(HttpMethod.PUT, api + "videos", Operation.EDIT, CHANGING, "videos.update", videos::update);
      on(HttpMethod.DELETE, api + "videos", Operation.DELETE, CHANGING, "videos.delete", videos::delete);
      on(HttpMethod.GET, api + "channels", Operation.READ, READING, "channels.list", videos::channels);
      on(HttpMethod.GET, api + "commentThreads", Operation.READ, COMMENTS, "commentThreads.list", comments::threads);
      on(HttpMethod.GET, api + "comments", Operation.READ, COMMENTS, "comments.list", comments::list);
      on(HttpMethod.POST, api + "comments", Operation.POST, COMMENTS.costing(50), "comments.insert", answers::insert);
      on(HttpMethod.POST, api + "comments/setModerationStatus", Operation.EDIT, COMMENTS.costing(50), "comments.setModerationStatus",
          answers::moderate);
      on(HttpMethod.GET, api + "playlists", Operation.READ, READING, "playlists.list", playlists::list);
      on(HttpMethod.POST, api + "playlists", Operation.EDIT, CHANGING, "playlists.insert", playlists::create);
      on(HttpMethod.GET, api + "playlistItems", Operation.READ, READING, "playlistItems.list", playlists::items);
      on(HttpMethod.POST, api + "playlistItems", Operation.EDIT, CHANGING, "playlistItems.insert", playlists::add);
      for (String others : List.of(api + "*", upload + "*")) {
        router.route(others).handler(gate.around(dialect, Operation.READ, Access.open(), exchange -> Future.failedFuture(dialect.notFound())));
      }
    }
    router.post("/youtube/token").handler(gate.around(dialect, Operation.TOKEN, Access.open(), tokens::token));
    router.post("/youtube/revoke").handler(gate.around(dialect, Operation.TOKEN, Access.open(), tokens::revoke));
  }

  /** A piece is media; the last one makes the video, and asking how far it is only reads. */
  private Handler<RoutingContext> pieces() {
    Handler<RoutingContext> asking = gate.around(dialect, Operation.READ, SENDING, uploads::put);
    Handler<RoutingContext> last = gate.around(dialect, Operation.POST, SENDING, Gate.MEDIA_LIMIT, uploads::put);
    Handler<RoutingContext> piece = gate.around(dialect, Operation.MEDIA, SENDING, uploads::put);
    return context -> {
      if (YouTubeUploads.asks(context.request())) {
        asking.handle(context);
      } else if (YouTubeUploads.ends(context.request())) {
        last.handle(context);
      } else {
        piece.handle(context);
      }
    };
  }

  private void on(HttpMethod method, String path, Operation operation, Access access, String name, Function<Exchange, Future<Answer>> work) {
    router.route(method, path).handler(gate.around(dialect, operation, access, LARGEST_BODY, exchange -> {
      try {
        discovery.checkParameters(name, exchange.request.params());
      } catch (DiscoveryViolation violation) {
        throw dialect.against(violation);
      }
      return work.apply(exchange);
    }));
  }
}
