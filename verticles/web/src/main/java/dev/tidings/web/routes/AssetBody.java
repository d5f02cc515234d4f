package dev.tidings.web.routes;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.ReadAsset;
import dev.tidings.web.rest.Reply;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sends a file's bytes, or a range of them, piece by piece: never more of it in memory than one piece. */
final class AssetBody {
  private final AssetSource source;
  private final RoutingContext exchange;
  private final AssetId id;

  AssetBody(AssetSource source, RoutingContext exchange, AssetId id) {
    this.source = source;
    this.exchange = exchange;
    this.id = id;
  }

  /**
   * Completes with null when the answer is on its way, with a reply where that is all. Fails 404, 416.
   *
   * @param caching the header Cache-Control
   */
  Future<Reply> send(String caching) {
    return source.facts(id).compose(asset -> send(asset, headers(asset, caching)));
  }

  private Future<Reply> send(Asset asset, Map<String, String> headers) {
    if (headers.get("ETag").equals(exchange.request().getHeader("If-None-Match"))) {
      return Future.succeededFuture(new Reply(304, null, headers));
    }
    Optional<ByteRange> asked = ByteRange.of(exchange.request().getHeader("Range"))
        .map(range -> range.within(asset.size()));
    ByteRange range = asked.orElse(new ByteRange(0, asset.size() - 1));
    if (range.first() >= asset.size()) {
      exchange.response().putHeader("Content-Range", "bytes */" + asset.size());
      throw BusFailure.rejected(416, "range-not-satisfiable", "The file has " + asset.size() + " bytes.");
    }
    headers.put("Content-Length", Long.toString(range.last() - range.first() + 1));
    asked.ifPresent(part ->
        headers.put("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + asset.size()));
    int status = asked.isPresent() ? 206 : 200;
    if (HttpMethod.HEAD.equals(exchange.request().method())) {
      return Future.succeededFuture(new Reply(status, null, headers));
    }
    return piece(range.first(), range.last()).compose(first -> {
      HttpServerResponse response = exchange.response().setStatusCode(status);
      headers.forEach(response::putHeader);
      return write(response, range.first(), range.last(), first);
    });
  }

  /** A failure midway closes the connection, since the head is out: the client sees that bytes are missing. */
  private Future<Reply> write(HttpServerResponse response, long from, long last, AssetPiece piece) {
    return response.write(Buffer.buffer(piece.bytes())).compose(written -> {
      long next = from + piece.bytes().length;
      return next > last
          ? response.end().map((Reply) null)
          : piece(next, last).compose(more -> write(response, next, last, more));
    }).recover(failure -> {
      exchange.request().connection().close();
      return Future.succeededFuture();
    });
  }

  private Future<AssetPiece> piece(long from, long last) {
    int length = (int) Math.min(MediaProtocol.LONGEST_PIECE, last - from + 1);
    return source.piece(new ReadAsset(id, from, length));
  }

  private static Map<String, String> headers(Asset asset, String caching) {
    return new HashMap<>(Map.of(
        "ETag", "\"" + asset.sha256() + "\"",
        "Cache-Control", caching,
        "Content-Security-Policy", "default-src 'none'; sandbox",
        "Accept-Ranges", "bytes",
        "Content-Type", asset.contentType()));
  }
}
