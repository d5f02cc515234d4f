package dev.tidings.publisher.connectors;

import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A body of {@code multipart/form-data} (RFC 7578), made in memory: what it holds is an image or a short video. */
public final class MultipartForm {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String boundary;
  private final Buffer body = Buffer.buffer();

  public MultipartForm() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    this.boundary = "tidings-" + HexFormat.of().formatHex(random);
  }

  /** Adds a text field. */
  public MultipartForm field(String name, String value) {
    body.appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    return this;
  }

  /** Adds a file. */
  public MultipartForm file(String name, String fileName, String contentType, byte[] bytes) {
    return beginFile(name, fileName, contentType).piece(bytes).endFile();
  }

  /** Begins a file that is added piece by piece. */
  public MultipartForm beginFile(String name, String fileName, String contentType) {
    body.appendString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
        + "\"\r\nContent-Type: " + contentType + "\r\n\r\n");
    return this;
  }

  /** The next piece of the file that was begun. */
  public MultipartForm piece(byte[] bytes) {
    body.appendBytes(bytes);
    return this;
  }

  public MultipartForm endFile() {
    body.appendString("\r\n");
    return this;
  }

  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** The whole body; to be taken once. */
  public Buffer end() {
    return body.appendString("--" + boundary + "--\r\n");
  }
}
