package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.function.BiFunction;

/** The routes of the control API, as far as all networks have them. */
final class ControlApi {
  private final Router router;
  private final Control control;
  private final ControlAccounts accounts;
  private final ControlFaults faults;
  private final ControlEvidence evidence;
  private final ControlCounts counts;
  private final ControlComments comments;
  private final ControlHooks hooks;
  private final Reset reset;

  ControlApi(
      Router router, Control control, ControlAccounts accounts, ControlFaults faults, ControlEvidence evidence, ControlCounts counts,
      ControlComments comments, ControlHooks hooks, Reset reset) {
    this.router = router;
    this.control = control;
    this.accounts = accounts;
    this.faults = faults;
    this.evidence = evidence;
    this.counts = counts;
    this.comments = comments;
    this.hooks = hooks;
    this.reset = reset;
  }

  void mount() {
    on(HttpMethod.GET, "accounts", accounts::list);
    on(HttpMethod.POST, "accounts", accounts::create);
    on(HttpMethod.PUT, "accounts/:id/budgets", accounts::budgets);
    on(HttpMethod.PUT, "accounts/:network/:handle", accounts::put);
    on(HttpMethod.GET, "accounts/:id", accounts::get);
    on(HttpMethod.POST, "accounts/:id/expire-token", accounts::expire);
    on(HttpMethod.POST, "accounts/:id/end-refresh", accounts::endRefresh);
    on(HttpMethod.POST, "accounts/:id/revoke", accounts::revoke);
    on(HttpMethod.POST, "accounts/:id/authorization-code", accounts::agree);
    on(HttpMethod.GET, "faults", faults::list);
    on(HttpMethod.POST, "faults", faults::add);
    on(HttpMethod.DELETE, "faults", faults::remove);
    on(HttpMethod.DELETE, "faults/:id", faults::remove);
    on(HttpMethod.PUT, "latency", faults::latency);
    on(HttpMethod.GET, "parked", faults::parked);
    on(HttpMethod.POST, "parked/release", faults::release);
    on(HttpMethod.POST, "parked/drop", faults::drop);
    on(HttpMethod.POST, "parked/:id/release", faults::release);
    on(HttpMethod.POST, "parked/:id/drop", faults::drop);
    on(HttpMethod.GET, "posts", evidence::posts);
    on(HttpMethod.PUT, "posts/:network/:id/counts", counts::put);
    on(HttpMethod.POST, "posts/:network/:id/comments", comments::add);
    on(HttpMethod.PUT, "webhooks/:network", hooks::put);
    on(HttpMethod.GET, "requests", evidence::requests);
    on(HttpMethod.GET, "stats", evidence::statistics);
    on(HttpMethod.POST, "reset", reset::run);
    router.route("/_sandbox/*").handler(control.around((request, body) -> Future.failedFuture(new ControlRefusal(404, "there is no such call"))));
  }

  private void on(HttpMethod method, String path, BiFunction<HttpServerRequest, JsonObject, Future<Buffer>> work) {
    router.route(method, "/_sandbox/" + path).handler(control.around(work));
  }
}
