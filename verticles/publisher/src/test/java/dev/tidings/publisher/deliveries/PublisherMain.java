package dev.tidings.publisher.deliveries;

import dev.tidings.media.MediaCapability;
import dev.tidings.publisher.PublisherCapability;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.kafka.KafkaSource;
import dev.tidings.runtime.postgres.PostgresSettings;
import dev.tidings.runtime.security.KeyRing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Set;

/** A publishing node, with media for its images, as a process of its own, unclustered, so that a test can kill and stop it. */
public final class PublisherMain {
  private PublisherMain() {}

  /** Settings come as flags; prints {@code publisher ready} when it serves. */
  public static void main(String[] arguments) {
    var configuration = Configuration.ofProcess();
    var keys = KeyRing.of(configuration, Path.of(configuration.required("data.dir")));
    var vertx = Vertx.vertx();
    Node.open(new Node.Parts(
            vertx, configuration, Set.of(configuration.required("roles").split(",")),
            PostgresSettings.of(configuration.required("postgres.url"), configuration, keys),
            configuration.required("redis.url"),
            KafkaSource.at(configuration.text("kafka.url", "kafka://127.0.0.1:1")), keys, new SimpleMeterRegistry()))
        .compose(node -> new MediaCapability().deploy(node)
            .compose(media -> new PublisherCapability().deploy(node))
            .onSuccess(deployed -> Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> node.close().toCompletionStage().toCompletableFuture().join()))))
        .onSuccess(deployed -> System.out.println("publisher ready"))
        .onFailure(failure -> {
          failure.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
  }
}
