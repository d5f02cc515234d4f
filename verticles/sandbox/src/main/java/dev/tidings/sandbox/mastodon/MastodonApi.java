package dev.tidings.sandbox.mastodon;

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
import java.util.function.BiFunction;
import java.util.function.Function;

/** The routes of Mastodon's API. */
public final class MastodonApi {
  private static final Access WRITE = Access.by("write:statuses", MastodonNetwork.API);
  private static final Access SEE = Access.optional("read:statuses", MastodonNetwork.API);
  private static final Access MEDIA = Access.by("write:media", MastodonNetwork.API);

  private final MastodonDialect dialect = new MastodonDialect();
  private final Router router;
  private final Gate gate;
  private final MastodonStatuses statuses;
  private final MastodonReading reading;
  private final MastodonNotifications notifications;
  private final MastodonMedia media;
  private final MastodonTokens tokens;
  private final MastodonInstance instance;

  MastodonApi(Rooms rooms) {
    Gate gate = rooms.gate();
    World world = rooms.world();
    Site site = rooms.site();
    this.router = rooms.router();
    this.gate = gate;
    MastodonAttachments attachments = new MastodonAttachments(site);
    MastodonViews views = new MastodonViews(world, site, attachments);
    this.statuses = new MastodonStatuses(world, views, dialect, gate.troubles(), rooms.keys());
    this.reading = new MastodonReading(world, views, dialect, site);
    this.notifications = new MastodonNotifications(world, views, dialect);
    this.media = new MastodonMedia(world, attachments, dialect, gate.troubles());
    this.tokens = new MastodonTokens(world, rooms.tokens(), rooms.consents(), dialect);
    this.instance = new MastodonInstance(site);
  }

  public void mount() {
    on(HttpMethod.POST, "/mastodon/api/v1/statuses", Operation.POST, WRITE, statuses::create);
    on(HttpMethod.PUT, "/mastodon/api/v1/statuses/:id", Operation.EDIT, WRITE, statuses::edit);
    Access deleting = Access.by("write:statuses", MastodonNetwork.DELETES);
    on(HttpMethod.DELETE, "/mastodon/api/v1/statuses/:id", Operation.DELETE, deleting, statuses::delete);
    on(HttpMethod.GET, "/mastodon/api/v1/statuses/:id", Operation.READ, SEE, statuses::status);
    Access readingOwn = Access.by("read:statuses", MastodonNetwork.API);
    on(HttpMethod.GET, "/mastodon/api/v1/statuses/:id/source", Operation.READ, readingOwn, statuses::source);
    Access uploading = Access.by("write:media", MastodonNetwork.MEDIA);
    on(HttpMethod.POST, "/mastodon/api/v2/media", Operation.MEDIA, uploading, media::upload);
    on(HttpMethod.GET, "/mastodon/api/v1/media/:id", Operation.READ, MEDIA, media::media);
    on(HttpMethod.PUT, "/mastodon/api/v1/media/:id", Operation.MEDIA, MEDIA, media::describe);
    Access knowing = Access.by("read:accounts", MastodonNetwork.API);
    on(HttpMethod.GET, "/mastodon/api/v1/accounts/verify_credentials", Operation.READ, knowing, reading::me);
    on(HttpMethod.GET, "/mastodon/api/v1/accounts/:id", Operation.READ, SEE, reading::account);
    on(HttpMethod.GET, "/mastodon/api/v1/accounts/:id/statuses", Operation.READ, SEE, reading::statuses);
    Access hearing = Access.by("read:notifications", MastodonNetwork.API);
    on(HttpMethod.GET, "/mastodon/api/v1/notifications", Operation.READ, hearing, notifications::list);
    on(HttpMethod.GET, "/mastodon/api/v2/instance", Operation.READ, Access.open(), instance::describe);
    on(HttpMethod.POST, "/mastodon/api/v1/apps", Operation.TOKEN, Access.open(), tokens::register);
    on(HttpMethod.POST, "/mastodon/oauth/token", Operation.TOKEN, Access.open(), tokens::token);
    on(HttpMethod.POST, "/mastodon/oauth/revoke", Operation.TOKEN, Access.open(), tokens::revoke);
    router
        .route("/mastodon/api/*")
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
