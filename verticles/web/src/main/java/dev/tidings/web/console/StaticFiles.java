package dev.tidings.web.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Files of one folder of the class path, read once and kept, plain and compressed. */
final class StaticFiles {
  /** Names that can be there at all: no way up, no hidden file, nothing encoded. */
  private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_@-][A-Za-z0-9_.@-]*/)*[A-Za-z0-9_@-][A-Za-z0-9_.@-]*");
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_FIRST = "no-cache";

  private final Vertx vertx;
  private final String folder;
  private final Map<String, StaticFile> files = new ConcurrentHashMap<>();

  /** @param folder ends with a slash */
  StaticFiles(Vertx vertx, String folder) {
    this.vertx = vertx;
    this.folder = folder;
  }

  /** The file; empty if there is none. */
  Future<Optional<StaticFile>> find(String name) {
    if (!NAME.matcher(name).matches()) {
      return Future.succeededFuture(Optional.empty());
    }
    StaticFile known = files.get(name);
    return known != null
        ? Future.succeededFuture(Optional.of(known))
        : vertx.executeBlocking(() -> read(name), false);
  }

  private Optional<StaticFile> read(String name) {
    try (InputStream stream = StaticFiles.class.getClassLoader().getResourceAsStream(folder + name)) {
      byte[] bytes = stream == null ? new byte[0] : stream.readAllBytes();
      if (bytes.length == 0) {
        return Optional.empty();
      }
      StaticFile file = StaticFile.of(name, bytes);
      files.put(name, file);
      return Optional.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** @param hashed whether the name changes with the content, so that browsers may keep it for good */
  static void send(HttpServerRequest request, StaticFile file, boolean hashed) {
    HttpServerResponse response = request.response()
        .putHeader(HttpHeaders.CACHE_CONTROL, hashed ? FOR_GOOD : ASK_FIRST)
        .putHeader(HttpHeaders.ETAG, file.entityTag())
        .putHeader(HttpHeaders.VARY, "Accept-Encoding");
    if (known(request, file)) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.contentType());
    String accepted = request.headers().get(HttpHeaders.ACCEPT_ENCODING);
    if (file.compressed() != null && accepted != null && accepted.contains("gzip")) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(file.compressed());
    } else {
      response.end(file.plain());
    }
  }

  private static boolean known(HttpServerRequest request, StaticFile file) {
    String tags = request.headers().get(HttpHeaders.IF_NONE_MATCH);
    return tags != null && (tags.equals("*") || tags.contains(file.entityTag()));
  }
}
