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
    return Buffer.buffer(part("application/json; charset=UTF-8", metadata.encode())
        + part("application/octet-stream", file) + "--" + boundary + "--\r\n");
  }

  private String part(String type, String content) {
    return "--" + boundary + "\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
  }
}
