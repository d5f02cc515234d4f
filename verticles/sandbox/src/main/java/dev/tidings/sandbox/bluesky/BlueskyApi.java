package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Access;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Gate;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The methods of an atproto server that Bluesky's accounts are kept on, each as its lexicon has it. */
public final class BlueskyApi {
  private static final Access WRITING = Access.optional(BlueskySessions.APP_PASSWORD, BlueskyNetwork.WRITES);
  private static final Access UPLOADING = Access.optional(BlueskySessions.APP_PASSWORD, BlueskyNetwork.UPLOADS);
  private static final Access READING = Access.optional(BlueskySessions.APP_PASSWORD, BlueskyNetwork.READS);

  private final BlueskyDialect dialect;
  private final Lexicons lexicons = Lexicons.load();
  private final Router router;
  private final Gate gate;
  private final BlueskySessions sessions;
  private final BlueskyRepository repository;
  private final BlueskyRecordReading reading;
  private final BlueskyGates gates;
  private final BlueskyBlobs blobs;
  private final BlueskyVideos videos;
  private final BlueskyViews views;

  BlueskyApi(Rooms rooms, BlueskyDialect dialect) {
    Gate gate = rooms.gate();
    World world = rooms.world();
    this.dialect = dialect;
    this.router = rooms.router();
    this.gate = gate;
    this.sessions = new BlueskySessions(world, rooms.tokens(), rooms.desk(), dialect);
    this.blobs = new BlueskyBlobs(world, dialect);
    this.videos = new BlueskyVideos(world, lexicons, dialect, gate.troubles(), blobs);
    this.repository = new BlueskyRepository(world, lexicons, dialect, gate.troubles(), blobs);
    this.reading = new BlueskyRecordReading(world, dialect, repository);
    this.gates = new BlueskyGates(world, lexicons, dialect, repository);
    this.views = new BlueskyViews(world, dialect, repository::find);
  }

  public void mount() {
    procedure("com.atproto.repo.applyWrites", Operation.POST, WRITING, true, repository::write);
    procedure("com.atproto.repo.createRecord", Operation.POST, WRITING, true, repository::create);
    procedure("com.atproto.repo.deleteRecord", Operation.DELETE, WRITING, true, repository::delete);
    procedure("com.atproto.repo.putRecord", Operation.EDIT, WRITING, true, gates::put);
    procedure("com.atproto.server.createSession", Operation.TOKEN, Access.open(), false, sessions::create);
    query("com.atproto.repo.getRecord", READING, (exchange, parameters) -> reading.get(parameters));
    query("com.atproto.repo.listRecords", READING, (exchange, parameters) -> reading.list(parameters));
    query("com.atproto.identity.resolveHandle", READING, (exchange, parameters) -> sessions.resolve(parameters));
    query("app.bsky.feed.getPosts", READING, (exchange, parameters) -> views.posts(parameters));
    query("app.bsky.actor.getProfile", READING, (exchange, parameters) -> views.profile(parameters));
    query(
        "app.bsky.notification.listNotifications",
        READING,
        (exchange, parameters) -> views.notifications(known(exchange).account, parameters));
    on(HttpMethod.GET, "com.atproto.server.getSession", Operation.READ, READING, exchange -> sessions.session(known(exchange)));
    on(HttpMethod.POST, "com.atproto.repo.uploadBlob", Operation.MEDIA, UPLOADING, exchange -> blobs.upload(known(exchange)));
    on(HttpMethod.GET, "com.atproto.server.getServiceAuth", Operation.READ, READING, exchange -> videos.word(known(exchange),
        fitting(() -> videos.parameters("com.atproto.server.getServiceAuth", exchange))));
    on(HttpMethod.GET, "app.bsky.video.getUploadLimits", Operation.READ, Access.open(), videos::limits);
    procedure("app.bsky.video.startUpload", Operation.MEDIA, Access.open(), false, videos::begin);
    on(HttpMethod.POST, "app.bsky.video.uploadPart", Operation.MEDIA, Access.open(), videos::part);
    procedure("app.bsky.video.finishUpload", Operation.MEDIA, Access.open(), false, videos::finish);
    query("app.bsky.video.getUploadStatus", Access.open(), videos::uploaded);
    query("app.bsky.video.getJobStatus", Access.open(), (exchange, parameters) -> videos.look(parameters));
    on(HttpMethod.POST, "com.atproto.server.refreshSession", Operation.TOKEN, Access.open(), sessions::refresh);
    router
        .route("/bluesky/xrpc/*")
        .handler(gate.around(dialect, Operation.READ, Access.open(), exchange -> Future.failedFuture(dialect.notFound())));
  }

  private void procedure(
      String method, Operation operation, Access access, boolean ofAccount, BiFunction<Exchange, JsonObject, Future<Answer>> work) {
    on(
        HttpMethod.POST,
        method,
        operation,
        access,
        exchange -> {
          JsonObject input = input(ofAccount ? known(exchange) : exchange);
          return fitting(
              () -> {
                lexicons.checkInput(method, input);
                return work.apply(exchange, input);
              });
        });
  }

  private void query(String method, Access access, BiFunction<Exchange, JsonObject, Future<Answer>> work) {
    on(
        HttpMethod.GET,
        method,
        Operation.READ,
        access,
        exchange -> work.apply(exchange, fitting(() -> lexicons.parameters(method, exchange.request.params()))));
  }

  private void on(HttpMethod verb, String method, Operation operation, Access access, Function<Exchange, Future<Answer>> work) {
    router.route(verb, "/bluesky/xrpc/" + method).handler(gate.around(dialect, operation, access, work));
  }

  private Exchange known(Exchange exchange) {
    if (exchange.account == null) {
      throw dialect.anonymous();
    }
    return exchange;
  }

  private JsonObject input(Exchange exchange) {
    if (!exchange.body.type().equals(Received.JSON)) {
      throw dialect.invalid("Wrong request encoding (Content-Type): " + exchange.body.type());
    }
    try {
      return exchange.json();
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    }
  }

  private <T> T fitting(Supplier<T> work) {
    try {
      return work.get();
    } catch (LexiconViolation violation) {
      throw dialect.invalid(violation.getMessage());
    }
  }
}
