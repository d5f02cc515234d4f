package dev.tidings.publisher.connectors.youtube;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * What is said of a file, and the file, in one body: multipart/related (RFC 2387).
 *
 * @param boundary in neither of the two
 */
record RelatedBody(String boundary, JsonObject metadata, String file) {
  RelatedBody(JsonObject metadata, String file) {
    this("tidings-" + UUID.randomUUID(), metadata, file);
  }

  String contentType() {
    return "multipart/related; boundary=" + boundary;
  }

  Buffer bytes() {
    return Buffer.buffer("--" + boundary + "\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n" + metadata.encode()
        + "\r\n--" + boundary + "\r\nContent-Type: application/octet-stream\r\n\r\n" + file + "\r\n--" + boundary + "--\r\n");
  }
}
