package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Access;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Gate;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The routes of LinkedIn's API. Modelled from its documents: no machine-readable contract of it is in use here. */
public final class LinkedInApi {
  private static final DateTimeFormatter VERSION = DateTimeFormatter.ofPattern("yyyyMM");
  /** Those before were ended when the documents were read. */
  private static final YearMonth OLDEST = YearMonth.of(2025, 12);
  private static final Access MEMBER = Access.by("w_member_social", LinkedInNetwork.CALLS);

  private final LinkedInDialect dialect = new LinkedInDialect();
  private final Router router;
  private final Gate gate;
  private final LinkedInPosts posts;
  private final LinkedInMedia media;
  private final LinkedInFiles files;
  private final LinkedInVideos videos;
  private final LinkedInReading reading;
  private final LinkedInComments comments;
  private final LinkedInStatistics statistics;
  private final LinkedInNotifications notifications;
  private final LinkedInTokens tokens;
  private final LinkedInSubscriptions subscriptions;

  LinkedInApi(Rooms rooms) {
    Gate gate = rooms.gate();
    World world = rooms.world();
    Site site = rooms.site();
    this.router = rooms.router();
    this.gate = gate;
    LinkedInAuthors authors = new LinkedInAuthors(dialect);
    LinkedInPaging paging = new LinkedInPaging(dialect);
    this.comments = new LinkedInComments(world, dialect, authors, paging, gate.troubles());
    this.media = new LinkedInMedia(world, site, dialect);
    this.files = new LinkedInFiles(world, site, dialect, authors, media, gate.troubles());
    this.videos = new LinkedInVideos(world, rooms.store(), site, dialect, authors, media, gate.troubles());
    this.posts = new LinkedInPosts(world, dialect, authors, media, gate.troubles(), rooms.said());
    this.reading = new LinkedInReading(world, dialect, authors, paging);
    this.statistics = new LinkedInStatistics(world, dialect);
    this.subscriptions = new LinkedInSubscriptions(world, dialect);
    this.notifications = new LinkedInNotifications(world, dialect, paging);
    this.tokens = new LinkedInTokens(world, rooms.tokens(), rooms.consents());
  }

  public void mount() {
    Access posting = Access.by("w_member_social", LinkedInNetwork.POSTS);
    on(HttpMethod.POST, "/linkedin/rest/posts", Operation.POST, posting, versioned(posts::create));
    on(HttpMethod.GET, "/linkedin/rest/posts", Operation.READ, MEMBER, versioned(reading::posts));
    on(HttpMethod.POST, "/linkedin/rest/posts/:id", Operation.EDIT, MEMBER, versioned(named(posts::change)));
    on(HttpMethod.DELETE, "/linkedin/rest/posts/:id", Operation.DELETE, MEMBER, versioned(named(posts::delete)));
    on(HttpMethod.POST, "/linkedin/rest/images", Operation.MEDIA, MEMBER, versioned(files::announceImage));
    on(HttpMethod.POST, "/linkedin/rest/documents", Operation.MEDIA, MEMBER, versioned(files::announceDocument));
    on(HttpMethod.POST, "/linkedin/rest/videos", Operation.MEDIA, MEMBER, versioned(videos::act));
    for (String kind : List.of("images", "documents", "videos")) {
      on(HttpMethod.GET, "/linkedin/rest/" + kind + "/:id", Operation.READ, MEMBER, versioned(named(media::status)));
    }
    on(HttpMethod.PUT, "/linkedin/dms-uploads/:id/uploaded-image/0", Operation.MEDIA, MEMBER, named(files::receiveImage));
    on(HttpMethod.PUT, "/linkedin/dms-uploads/:id/uploaded-document/0", Operation.MEDIA, MEMBER, named(files::receiveDocument));
    on(HttpMethod.PUT, "/linkedin/dms-uploads/:id/uploaded-video/:part", Operation.MEDIA, MEMBER, named(videos::receive));
    Access hearing = Access.byAny(LinkedInNetwork.CALLS, "r_member_social", "r_organization_social");
    Access commenting = Access.byAny(LinkedInNetwork.CALLS, "w_member_social", "w_organization_social");
    on(HttpMethod.GET, "/linkedin/rest/socialActions", Operation.READ, hearing, versioned(comments::figures));
    on(HttpMethod.GET, "/linkedin/rest/socialActions/:id/comments", Operation.READ, hearing, versioned(named(comments::list)));
    on(HttpMethod.POST, "/linkedin/rest/socialActions/:id/comments", Operation.POST, commenting, versioned(named(comments::create)));
    Access administering = Access.by("rw_organization_admin", LinkedInNetwork.CALLS);
    on(HttpMethod.GET, "/linkedin/rest/organizationAcls", Operation.READ, administering, versioned(reading::roles));
    on(HttpMethod.GET, "/linkedin/rest/organizations/:id", Operation.READ, administering, versioned(named(reading::organisation)));
    on(HttpMethod.GET, "/linkedin/rest/organizationalEntityShareStatistics", Operation.READ, administering, versioned(statistics::shares));
    on(HttpMethod.GET, "/linkedin/rest/organizationalEntityNotifications", Operation.READ, administering, versioned(notifications::list));
    on(HttpMethod.GET, "/linkedin/rest/networkSizes/:id", Operation.READ, administering, versioned(named(statistics::size)));
    String subscription = "/linkedin/rest/eventSubscriptions/:id";
    on(HttpMethod.PUT, subscription, Operation.SUBSCRIBE, administering, versioned(subscriptions::put));
    on(HttpMethod.GET, subscription, Operation.READ, administering, versioned(subscriptions::get));
    on(HttpMethod.DELETE, subscription, Operation.SUBSCRIBE, administering, versioned(subscriptions::delete));
    on(HttpMethod.GET, "/linkedin/v2/userinfo", Operation.READ, Access.by("openid", LinkedInNetwork.CALLS), reading::member);
    on(HttpMethod.POST, "/linkedin/oauth/v2/accessToken", Operation.TOKEN, Access.open(), tokens::token);
    on(HttpMethod.POST, "/linkedin/oauth/v2/revoke", Operation.TOKEN, Access.open(), tokens::revoke);
    router
        .route("/linkedin/rest/*")
        .handler(gate.around(dialect, Operation.READ, Access.open(), exchange -> Future.failedFuture(dialect.notFound())));
  }

  /** The work for those who name a version that is served, and the protocol's. */
  private Function<Exchange, Future<Answer>> versioned(Function<Exchange, Future<Answer>> work) {
    return exchange -> {
      String version = exchange.request.getHeader("LinkedIn-Version");
      if (version == null) {
        throw dialect.illegal("VERSION_MISSING", "A version must be present. Please specify a version by adding the LinkedIn-Version header.");
      }
      if (!isServed(version)) {
        throw dialect.noSuchVersion(version);
      }
      if (!"2.0.0".equals(exchange.request.getHeader("X-Restli-Protocol-Version"))) {
        throw dialect.illegal("ILLEGAL_ARGUMENT", "X-Restli-Protocol-Version must be 2.0.0");
      }
      return work.apply(exchange);
    };
  }

  private static boolean isServed(String version) {
    if (!version.matches("20\\d{2}(0[1-9]|1[0-2])")) {
      return false;
    }
    YearMonth asked = YearMonth.parse(version, VERSION);
    return !asked.isBefore(OLDEST) && !asked.isAfter(YearMonth.now(ZoneOffset.UTC));
  }

  private static Function<Exchange, Future<Answer>> named(BiFunction<Exchange, String, Future<Answer>> work) {
    return exchange -> work.apply(exchange, exchange.request.getParam("id"));
  }

  private void on(HttpMethod method, String path, Operation operation, Access access, Function<Exchange, Future<Answer>> work) {
    router.route(method, path).handler(gate.around(dialect, operation, access, work));
  }
}
