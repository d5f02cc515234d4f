package dev.tidings.launcher;

import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.kafka.KafkaSettings;
import dev.tidings.runtime.kafka.KafkaSource;
import dev.tidings.stores.EmbeddedStores;
import dev.tidings.stores.StoresConnection;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Where this node's stores are: external ones as configured, else the embedded ones.
 *
 * @param kafka finds Kafka, or has the embedded one started, when something is first written to it
 * @param embedded this node's hold of the embedded stores; empty when both are external
 */
record StoresAccess(String postgresUrl, String redisUrl, KafkaSource kafka, Optional<EmbeddedStores> embedded) {

  /** Blocks until embedded stores, if any are needed, answer. */
  static StoresAccess open(LauncherSettings settings, Progress progress) {
    settings.kafkaUrl().ifPresent(KafkaSettings::of);
    if (settings.postgresUrl().isPresent() && settings.redisUrl().isPresent()) {
      return new StoresAccess(settings.postgresUrl().get(), settings.redisUrl().get(),
          settings.kafkaUrl().map(KafkaSource::at).orElse(StoresAccess::noKafka), Optional.empty());
    }
    var stores = EmbeddedStores.ensureRunning(settings.embedded(), progress::say);
    StoresConnection at = stores.connection();
    return new StoresAccess(
        settings.postgresUrl().orElseGet(at::postgresUrl), settings.redisUrl().orElseGet(at::redisUrl),
        settings.kafkaUrl().map(KafkaSource::at).orElse(() -> embedded(stores)), Optional.of(stores));
  }

  private static KafkaSource.Place embedded(EmbeddedStores stores) {
    var hold = stores.kafka();
    return new KafkaSource.Place(hold.url(), hold::close);
  }

  private static KafkaSource.Place noKafka() {
    throw new ConfigurationException("No Kafka is named by kafka.url, and with external stores none is embedded.");
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
