package dev.tidings.web.routes;

import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.runtime.Bus;
import dev.tidings.runtime.security.PublicAddress;
import dev.tidings.runtime.security.PublicSignature;
import dev.tidings.web.rest.Problems;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
    for (String path : List.of(PublicAddress.FILE, PublicAddress.RENDITION)) {
      router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::send);
    }
  }

  private void send(RoutingContext exchange) {
    try {
      Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(exchange.request().getParam("expires", "")));
      if (!signature.holds(exchange.request().path(), expiresAt, exchange.request().getParam("signature", ""))) {
        throw BusFailure.notFound("address");
      }
      PublicAddress address = PublicAddress.of(
          exchange.pathParam("workspace"), exchange.pathParam("asset"), exchange.pathParam("need"));
      send(exchange, address, expiresAt);
    } catch (IllegalArgumentException | DateTimeException e) {
      Problems.write(exchange, BusFailure.notFound("address"));
    } catch (BusFailure e) {
      Problems.write(exchange, e);
    }
  }

  private void send(RoutingContext exchange, PublicAddress address, Instant expiresAt) {
    exchange.response().putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    source(address)
        .compose(source -> new AssetBody(source, exchange)
            .send("public, max-age=" + Duration.between(Instant.now(), expiresAt).toSeconds() + ", immutable"))
        .onComplete(
            reply -> {
              if (reply != null) {
                reply.write(exchange.response());
              }
            },
            failure -> Problems.write(exchange, failure));
  }

  private Future<AssetSource> source(PublicAddress address) {
    StoredFile.Asking asking = new StoredFile.Asking() {
      @Override
      public <Q, R> Future<R> ask(Address<Q, R> where, Q question) {
        return bus.request(where, question, CallContext.system("web", address.workspace()));
      }
    };
    return address.need() == null
        ? Future.succeededFuture(new StoredFile(address.asset(), asking))
        : asking.ask(MediaProtocol.RENDER_ASSET, address.need().of(address.asset())).map(NeededImage::new);
  }
}
