package dev.tidings.web.routes;

import dev.tidings.bus.AccountsProtocol;
import dev.tidings.bus.AccountsProtocol.DescribeClient;
import dev.tidings.bus.CallContext;
import dev.tidings.runtime.Bus;
import dev.tidings.web.rest.Problems;
import io.vertx.ext.web.Router;

/**
 * What this installation says of itself to the authorisation servers of networks that register nobody, at the address that
 * is its name there (atproto.com/specs/oauth). Anybody may read it; it holds no secret.
 */
public final class ClientDocumentRoutes {
  private final Bus bus;
  private final String publicUrl;

  /** @param publicUrl where networks reach the console */
  public ClientDocumentRoutes(Bus bus, String publicUrl) {
    this.bus = bus;
    this.publicUrl = publicUrl;
  }

  public void register(Router router) {
    router.getWithRegex("/oauth/clients/(?<network>[a-z][a-z0-9-]{0,31})\\.json").handler(exchange ->
        bus.request(AccountsProtocol.DESCRIBE_CLIENT, new DescribeClient(exchange.pathParam("network"), publicUrl),
                CallContext.system("web", null))
            .onComplete(
                document -> exchange.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "public, max-age=300")
                    .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                    .end(document.json()),
                failure -> Problems.write(exchange, failure)));
  }
}
