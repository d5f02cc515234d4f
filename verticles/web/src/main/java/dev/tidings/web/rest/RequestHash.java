package dev.tidings.web.rest;

import dev.tidings.runtime.ContentHash;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** SHA-256 (hex) of what makes two requests the same: method, address, precondition, and what was carried. */
final class RequestHash {
  private RequestHash() {}

  static String of(HttpServerRequest request, Body body) {
    String head = request.method().name() + "\n" + request.uri() + "\n" + request.getHeader("If-Match") + "\n";
    byte[] carried = body.bytes() == null ? new byte[0] : body.bytes().getBytes();
    return HexFormat.of().formatHex(ContentHash.sha256(head.getBytes(StandardCharsets.UTF_8), carried));
  }
}
