package dev.tidings.sandbox.youtube;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body of two parts, multipart/related (RFC 2387): what is said of a file, and the file.
 *
 * @param metadata JSON
 */
record RelatedParts(Buffer metadata, Buffer file) {
  private static final Pattern BOUNDARY = Pattern.compile("multipart/related;.*boundary=\"?([^\";]{1,70})\"?.*", Pattern.CASE_INSENSITIVE);

  /** The parts; empty if it is no such body. */
  static Optional<RelatedParts> of(String contentType, Buffer body) {
    Matcher type = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (!type.matches()) {
      return Optional.empty();
    }
    String[] parts = body.toString(StandardCharsets.ISO_8859_1).split("(?:^|\\r\\n)--" + Pattern.quote(type.group(1)));
    if (parts.length != 4 || !parts[3].startsWith("--")) {
      return Optional.empty();
    }
    return content(parts[1]).flatMap(metadata -> content(parts[2]).map(file -> new RelatedParts(metadata, file)));
  }

  private static Optional<Buffer> content(String part) {
    int headersEnd = part.indexOf("\r\n\r\n");
    return headersEnd < 0 ? Optional.empty() : Optional.of(Buffer.buffer(part.substring(headersEnd + 4).getBytes(StandardCharsets.ISO_8859_1)));
  }
}
