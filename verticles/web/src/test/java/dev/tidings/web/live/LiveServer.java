package dev.tidings.web.live;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.SharedFuture;
import dev.tidings.runtime.events.NewEvent;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.web.limits.Policy;
import dev.tidings.web.limits.RateLimits;
import dev.tidings.web.rest.RequestLimit;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Live routes on a real port, with sessions that the test hands out and takes back. */
final class LiveServer implements AutoCloseable {
  private final TestNode test;
  private final HttpServer server;
  private final Map<String, Principal> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger hungUp = new AtomicInteger();
  private final AtomicInteger asking = new AtomicInteger();
  private volatile Future<Void> identifying = Future.succeededFuture();
  final WorkspaceId workspace;
  final CallContext system;

  private LiveServer(TestNode test) {
    this.test = test;
    this.workspace = test.workspace("Live", 0);
    this.system = CallContext.system("live-test", workspace);
    var rate = new Policy("live-test", test.node().configuration().integer("web.rate.requests", 1_000_000, 1, 1_000_000),
        Duration.ofHours(1));
    var routes = new LiveRoutes(
        test.node(), this::authenticate, new RequestLimit(new RateLimits(test.node().redis(), rate)));
    test.node().onStop(routes::stop);
    var router = Router.router(test.vertx());
    routes.mount(router);
    router.route().failureHandler(ctx -> ctx.response().setStatusCode(ctx.statusCode()).end());
    this.server = test.vertx()
        .createHttpServer(LiveRoutes.tune(new HttpServerOptions().setHost("127.0.0.1").setPort(0)).setWriteIdleTimeout(3))
        .connectionHandler(connection -> connection.closeHandler(gone -> hungUp.incrementAndGet()))
        .requestHandler(router);
    Await.result(routes.start().compose(started -> server.listen()));
  }

  static LiveServer start(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.putIfAbsent("live.heartbeat", "200ms");
    all.putIfAbsent("live.recheck", "500ms");
    return new LiveServer(TestNode.create(all, "web"));
  }

  static LiveServer on(TestDatabase database) {
    return new LiveServer(TestNode.on(database, Map.of("live.heartbeat", "200ms"), "web"));
  }

  private Future<Caller> authenticate(HttpServerRequest request) {
    var cookie = request.getCookie("tidings_session");
    var token = cookie == null ? null : cookie.getValue();
    asking.incrementAndGet();
    return SharedFuture.here(identifying).compose(known -> judge(token)).map(principal -> new Caller(principal, token, () -> judge(token)));
  }

  private Future<Principal> judge(String token) {
    var principal = token == null ? null : sessions.get(token);
    return principal == null
        ? Future.failedFuture(BusFailure.rejected(401, "unauthorized", "Nobody is signed in."))
        : Future.succeededFuture(principal);
  }

  /** From now on it takes until this completes to find out who asks. */
  void identifyAfter(Future<Void> moment) {
    identifying = moment;
  }

  /** How many were to be identified. */
  int asked() {
    return asking.get();
  }

  /** How many connections have ended. */
  int hungUp() {
    return hungUp.get();
  }

  /** A session of somebody with a role, limited to these account groups. */
  String signIn(Role role, String... groups) {
    var token = Identifiers.next().toString();
    sessions.put(token, new Principal(
        Identifiers.next().toString(), workspace, role, Principal.Kind.PERSON, Set.of(groups), role.permissions()));
    return token;
  }

  Principal principal(String token) {
    return sessions.get(token);
  }

  void change(String token, Role role) {
    var before = sessions.get(token);
    sessions.put(token, new Principal(
        before.actor(), workspace, role, before.kind(), before.accountGroups(), role.permissions()));
  }

  void revoke(String token) {
    sessions.remove(token);
  }

  /** Commits one event of a new stream. */
  Future<Long> append(String type, JsonObject data) {
    return append(type.substring(0, type.indexOf('.')) + ":" + Identifiers.next(), type, data);
  }

  private Future<Long> append(String stream, String type, JsonObject data) {
    return test.node().postgres().write(workspace, tx -> test.node().events()
        .append(tx, workspace, stream, 0, java.util.List.of(new NewEvent(type, data)), system));
  }

  /** Commits numbered events, one transaction each. */
  void appendNumbered(String type, int from, int to) {
    for (int number = from; number < to; number++) {
      Await.result(append(type, new JsonObject().put("number", number)));
    }
  }

  BridgeClient connect(String token) {
    return BridgeClient.connect(test.vertx(), port(), token);
  }

  String address(LiveStream stream) {
    return stream.address(workspace);
  }

  TestNode test() {
    return test;
  }

  int port() {
    return server.actualPort();
  }

  static Map.Entry<CharSequence, String> cookie(String token) {
    return Map.entry(HttpHeaders.COOKIE, "tidings_session=" + token);
  }

  @Override
  public void close() {
    test.close();
  }
}
