package dev.tidings.web.console;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the console, ready to be sent.
 *
 * @param compressed null where compression gains nothing
 * @param entityTag of the plain bytes
 */
record StaticFile(String contentType, Buffer plain, Buffer compressed, String entityTag) {
  private static final int SMALL = 512;
  private static final Map<String, String> TYPES = Map.ofEntries(
      Map.entry("html", "text/html; charset=utf-8"),
      Map.entry("js", "text/javascript; charset=utf-8"),
      Map.entry("mjs", "text/javascript; charset=utf-8"),
      Map.entry("css", "text/css; charset=utf-8"),
      Map.entry("json", "application/json"),
      Map.entry("webmanifest", "application/manifest+json"),
      Map.entry("svg", "image/svg+xml"),
      Map.entry("png", "image/png"),
      Map.entry("ico", "image/x-icon"),
      Map.entry("webp", "image/webp"),
      Map.entry("woff2", "font/woff2"),
      Map.entry("txt", "text/plain; charset=utf-8"),
      Map.entry("map", "application/json"));
  private static final Set<String> COMPRESSED_ALREADY = Set.of("png", "webp", "woff2", "ico");

  static StaticFile of(String name, byte[] bytes) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    Buffer compressed = bytes.length < SMALL || COMPRESSED_ALREADY.contains(ending) ? null : compress(bytes);
    return new StaticFile(
        TYPES.getOrDefault(ending, "application/octet-stream"), Buffer.buffer(bytes), compressed, entityTag(bytes));
  }

  private static Buffer compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(out.toByteArray());
  }

  private static String entityTag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
