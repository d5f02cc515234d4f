package dev.tidings.launcher;

import dev.tidings.stores.EmbeddedStores;
import dev.tidings.stores.StoresConnection;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Where this node's stores are: external ones as configured, else the embedded ones.
 *
 * @param embedded this node's hold of the embedded stores; empty when both are external
 */
record StoresAccess(String postgresUrl, String redisUrl, Optional<EmbeddedStores> embedded) {

  /** Blocks until embedded stores, if any are needed, answer. */
  static StoresAccess open(LauncherSettings settings, Progress progress) {
    if (settings.postgresUrl().isPresent() && settings.redisUrl().isPresent()) {
      return new StoresAccess(settings.postgresUrl().get(), settings.redisUrl().get(), Optional.empty());
    }
    var stores = EmbeddedStores.ensureRunning(settings.embedded(), progress::say);
    StoresConnection at = stores.connection();
    return new StoresAccess(
        settings.postgresUrl().orElseGet(at::postgresUrl), settings.redisUrl().orElseGet(at::redisUrl), Optional.of(stores));
  }

  /** Lets go of the embedded stores. */
  Future<Void> close() {
    embedded.ifPresent(EmbeddedStores::close);
    return Future.succeededFuture();
  }

  /** The places without the passwords. */
  String described() {
    return "PostgreSQL " + withoutPassword(postgresUrl) + " · Redis " + withoutPassword(redisUrl);
  }

  private static String withoutPassword(String url) {
    return url.replaceFirst("^[a-z]+://(.*@)?", "");
  }
}
