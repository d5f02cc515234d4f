package dev.tidings.web.routes;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.AssetPiece;
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

  AssetBody(AssetSource source, RoutingContext exchange) {
    this.source = source;
    this.exchange = exchange;
  }

  /**
   * Completes with null when the answer is on its way, with a reply where that is all. Fails 404, 416.
   *
   * @param caching the header Cache-Control
   */
  Future<Reply> send(String caching) {
    return source.facts().compose(facts -> send(facts, headers(facts, caching)));
  }

  private Future<Reply> send(AssetSource.Facts facts, Map<String, String> headers) {
    if (headers.get("ETag").equals(exchange.request().getHeader("If-None-Match"))) {
      return Future.succeededFuture(new Reply(304, null, headers));
    }
    Optional<ByteRange> asked = ByteRange.of(exchange.request().getHeader("Range"))
        .map(range -> range.within(facts.size()));
    ByteRange range = asked.orElse(new ByteRange(0, facts.size() - 1));
    if (range.first() >= facts.size()) {
      exchange.response().putHeader("Content-Range", "bytes */" + facts.size());
      throw BusFailure.rejected(416, "range-not-satisfiable", "The file has " + facts.size() + " bytes.");
    }
    headers.put("Content-Length", Long.toString(range.last() - range.first() + 1));
    asked.ifPresent(part ->
        headers.put("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + facts.size()));
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
    return source.piece(from, (int) Math.min(MediaProtocol.LONGEST_PIECE, last - from + 1));
  }

  private static Map<String, String> headers(AssetSource.Facts facts, String caching) {
    return new HashMap<>(Map.of(
        "ETag", "\"" + facts.sha256() + "\"",
        "Cache-Control", caching,
        "Content-Security-Policy", "default-src 'none'; sandbox",
        "Accept-Ranges", "bytes",
        "Content-Type", facts.contentType()));
  }
}
