package dev.tidings.web;

import dev.tidings.runtime.Node;
import dev.tidings.runtime.security.PublicSignature;
import dev.tidings.web.access.Access;
import dev.tidings.web.access.ForgeryGuard;
import dev.tidings.web.access.SessionCookie;
import dev.tidings.web.contract.Contract;
import dev.tidings.web.limits.Policy;
import dev.tidings.web.limits.RateLimits;
import dev.tidings.web.live.Caller;
import dev.tidings.web.live.LiveRoutes;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.RequestLimit;
import dev.tidings.web.routes.ClientDocumentRoutes;
import dev.tidings.web.routes.HookRoutes;
import dev.tidings.web.routes.OpenAlerts;
import dev.tidings.web.routes.PublicFiles;
import dev.tidings.web.routes.SeenNodes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** What all web verticles of a node share. */
record WebParts(
    WebConfig config,
    Contract contract,
    Access access,
    ForgeryGuard forgery,
    RequestLimit requests,
    RateLimits signIns,
    SessionCookie cookie,
    Relay relay,
    SeenNodes nodes,
    OpenAlerts alerts,
    PublicFiles files,
    ClientDocumentRoutes clients,
    HookRoutes hooks,
    LiveRoutes live) {
  static WebParts of(Node node, WebConfig config, Contract contract) {
    Access access = new Access(node.bus(), config.rightsKept());
    RequestLimit requests =
        new RequestLimit(new RateLimits(node.redis(), new Policy("requests", config.requests(), config.window())));
    return new WebParts(
        config,
        contract,
        access,
        new ForgeryGuard(config.publicUrl()),
        requests,
        new RateLimits(node.redis(), new Policy("sign-in", config.signIns(), config.window())),
        new SessionCookie(config.secure()),
        new Relay(node.bus()),
        new SeenNodes(node.id().toString()),
        new OpenAlerts(node.postgres()),
        new PublicFiles(node.bus(), new PublicSignature(node.keys())),
        new ClientDocumentRoutes(node.bus(), config.publicUrl()),
        new HookRoutes(node.bus()),
        new LiveRoutes(node, request -> caller(access, request), requests));
  }

  /** Who opens a live connection, to be judged again as long as it stays open. */
  private static Future<Caller> caller(Access access, HttpServerRequest request) {
    return access.look(request).map(visitor -> new Caller(
        visitor.principal(),
        visitor.id(),
        () -> access.look(visitor.credential()).map(again -> again.principal())));
  }
}
