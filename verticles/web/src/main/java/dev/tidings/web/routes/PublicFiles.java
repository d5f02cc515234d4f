package dev.tidings.web.routes;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.GetAsset;
import dev.tidings.bus.MediaProtocol.ReadAsset;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Bus;
import dev.tidings.runtime.security.PublicSignature;
import dev.tidings.web.rest.Problems;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Files that anybody may read who has the signed address: one file each, until its time. Whatever is wrong with an address,
 * the answer is the same 404.
 */
public final class PublicFiles {
  private final Bus bus;
  private final PublicSignature signature;

  public PublicFiles(Bus bus, PublicSignature signature) {
    this.bus = bus;
    this.signature = signature;
  }

  public void register(Router router) {
    router.route("/media/:workspace/:asset").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::send);
  }

  private void send(RoutingContext exchange) {
    try {
      Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(exchange.request().getParam("expires", "")));
      if (!signature.holds(exchange.request().path(), expiresAt, exchange.request().getParam("signature", ""))) {
        throw BusFailure.notFound("address");
      }
      send(exchange, WorkspaceId.of(exchange.pathParam("workspace")), AssetId.of(exchange.pathParam("asset")), expiresAt);
    } catch (IllegalArgumentException | DateTimeException e) {
      Problems.write(exchange, BusFailure.notFound("address"));
    } catch (BusFailure e) {
      Problems.write(exchange, e);
    }
  }

  private void send(RoutingContext exchange, WorkspaceId workspace, AssetId id, Instant expiresAt) {
    AssetSource source = new AssetSource() {
      @Override
      public Future<Asset> facts(AssetId asset) {
        return bus.request(MediaProtocol.GET_ASSET, new GetAsset(asset), CallContext.system("web", workspace));
      }

      @Override
      public Future<AssetPiece> piece(ReadAsset question) {
        return bus.request(MediaProtocol.READ_ASSET, question, CallContext.system("web", workspace));
      }
    };
    exchange.response().putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    new AssetBody(source, exchange, id)
        .send("public, max-age=" + Duration.between(Instant.now(), expiresAt).toSeconds() + ", immutable")
        .onComplete(
            reply -> {
              if (reply != null) {
                reply.write(exchange.response());
              }
            },
            failure -> Problems.write(exchange, failure));
  }
}
